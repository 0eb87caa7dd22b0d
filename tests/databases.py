"""`python -m tests.databases`: the whole suite on SQLite, then on PostgreSQL.

PostgreSQL is the one of TEST_DATABASE_URL, or a throw-away cluster made from the server programs
of the system, run by a user who is not root. What the suite ran on is said at the end.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from deploy.cluster.programs import free_port, own, postgres_programs, run

BROWSER = "tests/browser"


def main() -> int:
    ran_on = [f"SQLite {sqlite3.sqlite_version}"]
    failed = suite("sqlite:///portal.sqlite3")
    with postgres() as (url, version):
        if url:
            ran_on.append(version)
            failed = suite(url, looks=False) or failed
    print(f"Ran on: {', '.join(ran_on)}.")
    if len(ran_on) == 1:
        print("PostgreSQL was not tested: its server programs are not here.")
    return failed


def suite(url: str, *, looks: bool = True) -> int:
    """Run pytest on the database at `url`, then Chromium in a run of its own; the exit code.

    A browser's tests empty the database after each, and their server lives in threads: beside
    them no other test would find what migrations give, nor an unlocked SQLite in memory.
    `looks`: also the pages for readers, whose looks, keys and axe-core no database changes.
    """
    print(f"\nTests on {url.partition(':')[0]}", flush=True)
    browser = BROWSER if looks else f"{BROWSER}/test_desk.py"
    runs = [
        ["--ignore", BROWSER, "-n", "2", "--dist", "loadfile"],
        [browser, "-n", "2", "--dist", "worksteal"],
    ]
    failed = [pytest(url, *arguments) for arguments in ([sys.argv[1:]] if sys.argv[1:] else runs)]
    return next(filter(None, failed), 0)


def pytest(url: str, *arguments: str) -> int:
    environment = os.environ | {"SUITE_DATABASE_URL": url}
    command = [sys.executable, "-m", "pytest", "-q"]
    return subprocess.run([*command, *arguments], env=environment, check=False).returncode


@contextmanager
def postgres():
    """The address and version of a PostgreSQL to test on; ("", "") where there is none."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url, "PostgreSQL of TEST_DATABASE_URL"
        return
    programs = postgres_programs()
    if not programs:
        yield "", ""
        return
    home = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
    owner = own(home)
    data, port = home / "data", free_port()
    try:
        run(owner, programs / "initdb", "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = (
            f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"
        )
        run(
            owner, programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start"
        )
        version = run(owner, programs / "postgres", "--version").split()[2]
        yield f"postgres://portal@127.0.0.1:{port}/postgres", f"PostgreSQL {version}"
    finally:
        run(owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
