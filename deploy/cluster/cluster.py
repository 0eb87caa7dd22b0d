"""Two nodes of the portal, PostgreSQL with a replica, Redis and nginx, all on loopback."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from .postgres import Postgres
from .programs import Process, free_port, program
from .proxy import certificate, configuration

ROOT = Path(__file__).resolve().parent.parent.parent


class Cluster:
    """Everything is in `folder`, which `stop(remove=True)` takes away.

    `port`: where nginx ends TLS, 0 for any that is free. Parts may be left out.
    `environment`: settings of the nodes, beside or instead of those of the cluster.
    """

    def __init__(self, folder: Path, *, nodes=2, postgres=True, replica=True, redis=True, proxy=True, port=0,
                 workers=1, environment=None):  # fmt: skip
        self.folder = folder
        self.primary = Postgres(folder / "primary") if postgres else None
        self.replica = Postgres(folder / "replica") if replica else None
        self.redis = Process(folder, "redis", free_port()) if redis else None
        self.nodes = [Process(folder, f"node{n}", free_port()) for n in range(1, nodes + 1)]
        self.proxy = Process(folder, "nginx", port or free_port()) if proxy else None
        self.workers = workers
        self.own_environment = environment or {}
        self.secret = secrets.token_urlsafe(60)

    # --- Addresses --------------------------------------------------------------------------------

    def environment(self) -> dict[str, str]:
        """The settings of a node."""
        found = {
            "PATH": os.environ["PATH"],
            "SECRET_KEY": self.secret,
            "DEBUG": "off",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),
            "PUBLISH_ALONE": "on",
            "TRUSTED_PROXIES": "1",
            "WEB_CONCURRENCY": str(self.workers),
            "PYTHONWARNINGS": "ignore",
        }
        if self.primary:
            found["DATABASE_URL"] = self.primary.url
        if self.replica:
            found["DATABASE_REPLICA_URL"] = self.replica.url
        if self.redis:
            found["CACHE_URL"] = f"redis://127.0.0.1:{self.redis.port}/0"
        if self.proxy:
            found["MEDIA_ACCEL"] = "/protected-media/"
            found["SITE_URL"] = f"https://127.0.0.1:{self.proxy.port}"
        return found | self.own_environment

    # --- Start and stop ---------------------------------------------------------------------------

    def start(self, demo: bool = True, say=lambda text: None) -> None:
        """Start all parts; with `demo` the demo content is loaded."""
        self.folder.chmod(0o755)  # PostgreSQL runs as another user where we are root
        (self.folder / "media").mkdir()
        if self.primary:
            say("PostgreSQL")
            self.primary.create()
        if self.replica:
            self.replica.clone(self.primary)
        if self.redis:
            say("Redis")
            self.start_redis()
        say("migrations, reference data" + (", demo content" if demo else ""))
        self.manage("migrate", "-v", "0")
        self.manage("collectstatic", "--noinput", "-v", "0")
        self.manage("load_demo" if demo else "load_reference")
        say("nodes")
        for node in self.nodes:
            self.start_node(node)
        if self.proxy:
            say("nginx")
            self.start_proxy()

    def stop(self, remove: bool = False) -> None:
        for process in [self.proxy, *self.nodes, self.redis]:
            if process:
                process.stop()
        for server in (self.replica, self.primary):
            if server and (server.folder / "data" / "postmaster.pid").exists():
                server.stop("immediate" if remove else "fast")
        if remove:
            shutil.rmtree(self.folder, ignore_errors=True)

    def start_node(self, node: Process, **options) -> None:
        node.start(
            ROOT / ".venv/bin/gunicorn", "portal.wsgi", "-c", "deploy/gunicorn.conf.py",
            "-b", f"127.0.0.1:{node.port}", env=self.environment(), cwd=ROOT, **options,
        )  # fmt: skip

    def start_redis(self) -> None:
        self.redis.start(
            program("redis-server"), "--port", self.redis.port, "--bind", "127.0.0.1",
            "--save", "", "--appendonly", "no", "--dir", self.folder,
        )  # fmt: skip

    def start_proxy(self) -> None:
        certificate(self.folder)
        place = self.folder / "nginx.conf"
        place.write_text(configuration(self.folder, self.proxy.port, [n.port for n in self.nodes]))
        self.proxy.start(program("nginx"), "-c", place, "-e", self.folder / "nginx.error")

    def manage(self, *arguments) -> str:
        """Run a command of manage.py as a node would; what it printed."""
        done = subprocess.run(
            [ROOT / ".venv/bin/python", "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"manage.py {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")
        return done.stdout

    def add_editor(self, name: str, password: str) -> None:
        """An account of the desk with every right."""
        self.manage("shell", "-v", "0", "-c", (
            "from django.contrib.auth.models import User; "
            f"User.objects.create_superuser({name!r}, password={password!r})"
        ))  # fmt: skip

    def kill(self, process: Process) -> None:
        """End a process at once, as if its machine failed."""
        process.stop(signal.SIGKILL)
