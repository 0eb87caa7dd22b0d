"""What is no mistake of the program: the database is away, busy, or a disk is full."""

import errno
import sqlite3

from django.db import Error

AWAY, BUSY, FULL = "away", "busy", "full"

# https://www.postgresql.org/docs/15/errcodes-appendix.html: a whole code, the three
# letters of a group or the two of a class.
OF_POSTGRES = {
    "25006": AWAY,  # read only: the primary has become a replica
    "40001": BUSY,
    "40P01": BUSY,
    "53100": FULL,
    "53": BUSY,
    "55P03": BUSY,
    "57014": BUSY,  # cut by the statement timeout
    "57P": AWAY,
    "58": AWAY,
    "08": AWAY,
}
OF_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
    sqlite3.SQLITE_READONLY: AWAY,
    sqlite3.SQLITE_CORRUPT: AWAY,
    sqlite3.SQLITE_NOTADB: AWAY,
}
# The index of the write-ahead log could not grow; the first byte says only "input or output".
OF_SQLITE_DETAIL = {sqlite3.SQLITE_IOERR_SHMSIZE: FULL, sqlite3.SQLITE_IOERR_SHMMAP: FULL}
# EFBIG is what a process meets that may not write larger files.
OF_SYSTEM = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: FULL}


def fault_of(error: BaseException | None) -> str | None:
    """AWAY, BUSY or FULL where `error` says so; None for every other error."""
    if isinstance(error, OSError):
        return OF_SYSTEM.get(error.errno)
    if not isinstance(error, Error):
        return None
    cause = error.__cause__ or error
    if isinstance(cause, sqlite3.Error):
        # The first byte is the kind, the rest its detail. https://www.sqlite.org/rescode.html
        code = getattr(cause, "sqlite_errorcode", 0)
        return OF_SQLITE_DETAIL.get(code) or OF_SQLITE.get(code & 0xFF)
    code = getattr(cause, "pgcode", None)
    if code is None:
        # psycopg2 gives no code where the server said nothing: there was no connection.
        lost = type(error).__name__ in {"OperationalError", "InterfaceError"}
        return AWAY if lost else None
    return next((OF_POSTGRES[code[:n]] for n in (5, 3, 2) if code[:n] in OF_POSTGRES), None)
