"""Portals of their own for the scripts beside this: a database, a folder of media, a manage.py."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2


class Portal:
    """`manage.py` on the database at `url`, with the media in `media`."""

    def __init__(self, url: str, media: Path):
        self.environment = {
            "PATH": os.environ["PATH"],
            "SECRET_KEY": KEY,
            "DEBUG": "off",
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(media),
        }

    def start(self, *command, output=subprocess.PIPE) -> subprocess.Popen:
        arguments = [sys.executable, "manage.py", *map(str, command)]
        return subprocess.Popen(
            arguments, cwd=ROOT, env=self.environment, text=True,
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def manage(self, *command, code=0) -> str:
        """Run a command; what it printed. Ends the script where it does not end with `code`."""
        process = self.start(*command)
        out, _nothing = process.communicate()
        if process.returncode != code:
            sys.exit(f"manage.py {' '.join(map(str, command))}: {process.returncode}\n{out}")
        return out

    def python(self, text: str) -> str:
        """What `text` prints in the portal's shell."""
        return self.manage("shell", "-v", "0", "-c", text).strip()


def databases(url: str, *names: str) -> list[str]:
    """Addresses of new, empty databases beside the one at `url`, on the same server."""
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    return [url.rpartition("/")[0] + f"/{name}" for name in names]
