"""A PostgreSQL of our own, and a streaming replica of it."""

import subprocess
from pathlib import Path

from .programs import free_port, own, postgres_programs, run


class Postgres:
    """The server whose data is in `folder`; it listens on `port` of loopback, without a password."""

    def __init__(self, folder: Path, port: int = 0):
        self.folder, self.port = folder, port or free_port()
        self.programs = postgres_programs()
        self.owner = None

    @property
    def url(self) -> str:
        return f"postgres://portal@127.0.0.1:{self.port}/portal"

    def create(self) -> None:
        """Make an empty database `portal`, and start."""
        self._make_folder()
        run(self.owner, self.programs / "initdb", "-D", self.folder / "data", "-U", "portal",
            "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        self.start()
        self.sql("CREATE DATABASE portal", database="postgres")

    def clone(self, primary: "Postgres") -> None:
        """Become a streaming replica of `primary`, and start."""
        self._make_folder()
        run(self.owner, self.programs / "pg_basebackup", "-h", "127.0.0.1", "-p", primary.port,
            "-U", "portal", "-D", self.folder / "data", "-R", "-X", "stream", "-C", "-S", "replica",
            "--checkpoint=fast", "--no-sync")  # fmt: skip
        self.start()

    def _make_folder(self):
        self.folder.mkdir()
        self.owner = own(self.folder)

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        options += (
            " -c hot_standby_feedback=on"  # else the primary's clean-up cuts queries of a replica
        )
        self._control("-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """`mode` as of pg_ctl: fast ends sessions, immediate is as if the power went."""
        self._control("-m", mode, "stop", check=False)

    def _control(self, *arguments, check=True):
        owner = self.owner or (self.folder.owner() if self.folder.stat().st_uid else None)
        run(owner, self.programs / "pg_ctl", "-D", self.folder / "data", *arguments, check=check)

    def main_process(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def processes(self) -> list[int]:
        """The numbers of the server and of all it started."""
        main = self.main_process()
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(main)], capture_output=True, text=True, check=False
        )
        return [main, *map(int, children.stdout.split())]

    def sql(self, statement: str, database: str = "portal", check: bool = True) -> str:
        """Run one statement; what it gives, a line each row, columns with |."""
        return run(None, self.programs / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1",
                   "-h", "127.0.0.1", "-p", self.port, "-U", "portal", "-d", database,
                   "-c", statement, check=check).strip()  # fmt: skip

    def pause_replay(self) -> None:
        """On a replica: take what the primary sends, and show none of it."""
        self.sql("SELECT pg_wal_replay_pause()")

    def resume_replay(self) -> None:
        self.sql(
            "SELECT pg_wal_replay_resume()", check=False
        )  # what follows may cut this very query
