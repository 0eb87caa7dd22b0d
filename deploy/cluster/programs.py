"""Starts and ends the programs of the system, each with its log in one folder."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path


def postgres_programs() -> Path | None:
    """The folder of the newest PostgreSQL server of the system: Debian keeps one a version."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    if found:
        return found[-1].parent
    path = shutil.which("initdb")
    return Path(path).resolve().parent if path else None


def program(name: str) -> str:
    """The path of a program, also of one that only root finds; ends the run where it is lacking."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    return path or sys.exit(f"{name} is not here: apt-get install {name}")


def own(home: Path) -> str | None:
    """Give `home` to a user who may run PostgreSQL, which root may not; the name, None for us."""
    if os.getuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    owner = "postgres" if "postgres" in names else "nobody"
    shutil.chown(home, owner)
    return owner


def run(owner, *command, check=True) -> str:
    """Run `command` as `owner`; what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        user=owner,
        cwd="/",
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
    )
    if check and done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def free_port() -> int:
    """A TCP port on loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    """Whether somebody takes connections on a port of loopback."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A program that runs beside us: its log is `NAME.log` and its number `NAME.pid` in `folder`."""

    def __init__(self, folder: Path, name: str, port: int):
        self.name, self.port = name, port
        self.log, self.number = folder / f"{name}.log", folder / f"{name}.pid"
        self.child = None

    def start(self, *command, env=None, cwd="/", patience=30, **options) -> None:
        """Start it and wait until it takes connections; ends the run where it does not."""
        with self.log.open("a") as log:
            self.child = subprocess.Popen(
                [str(part) for part in command],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                env=env,
                cwd=cwd,
                start_new_session=True,
                **options,
            )
        self.number.write_text(str(self.child.pid))
        end = time.monotonic() + patience
        while not answers(self.port):
            if self.child.poll() is not None or time.monotonic() > end:
                sys.exit(f"{self.name} did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.05)

    def stop(self, how=signal.SIGTERM, patience=15) -> None:
        """Send `how` to it alone and wait until it is gone."""
        if not self.number.exists():
            return
        number = int(self.number.read_text())
        try:
            os.kill(number, how)
            end = time.monotonic() + patience
            while self.runs(number) and time.monotonic() < end:
                time.sleep(0.05)
            if self.runs(number):
                os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.number.unlink(missing_ok=True)

    def runs(self, number: int) -> bool:
        if self.child is not None:
            return self.child.poll() is None
        return Path(f"/proc/{number}").exists()
