import time

from django.db.backends.postgresql import base

from . import guard

CHECK_SECONDS = 0.5  # a kept connection says within this time that it still works, or is dropped
TRUSTED = 1.0  # seconds for which one that said so is not asked again: else each request asks
PAUSE = 1.0  # seconds before a server that was silent is tried again


class DatabaseWrapper(base.DatabaseWrapper):
    """Finds out within the `connect_timeout` of its options that there is no database: CHECK_SECONDS
    for a connection that was kept, and the rest for a new one.

    While a server is silent one thread of the process tries it at a time; the others are refused at
    once, and so keep their time for pages that need no database.
    """

    silent_until: dict[tuple, float] = {}
    trusted_until = 0.0

    def is_usable(self):
        if time.monotonic() < self.trusted_until and not self.errors_occurred:
            return True
        with guard.at_most(CHECK_SECONDS):
            usable = super().is_usable()
        self.trusted_until = time.monotonic() + TRUSTED if usable else 0.0
        return usable

    def get_new_connection(self, conn_params):
        server = (conn_params.get("host"), conn_params.get("port"))
        patience = max(0, float(conn_params.get("connect_timeout", 0)) - CHECK_SECONDS)
        until = self.silent_until.get(server)
        if until is not None:
            if time.monotonic() < until:
                raise guard.Silent("The database did not answer a moment ago.")
            self.silent_until[server] = time.monotonic() + patience + PAUSE
        try:
            with guard.at_most(patience):
                connection = super().get_new_connection(conn_params)
        except guard.Silent:
            self.silent_until[server] = time.monotonic() + PAUSE
            raise
        except Exception:
            self.silent_until.pop(server, None)  # a refusal is an answer, and costs no time
            raise
        self.silent_until.pop(server, None)
        return connection
