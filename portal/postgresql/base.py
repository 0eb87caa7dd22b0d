from django.db.backends.postgresql import base

from . import guard

CHECK_SECONDS = 1.0  # a kept connection says within this time that it still works, or is dropped


class DatabaseWrapper(base.DatabaseWrapper):
    """Finds out within three seconds that there is no database: a second for a connection that
    was kept, and the `connect_timeout` of its options for a new one."""

    def is_usable(self):
        with guard.at_most(CHECK_SECONDS):
            return super().is_usable()

    def get_new_connection(self, conn_params):
        with guard.at_most(float(conn_params.get("connect_timeout", 0))):
            return super().get_new_connection(conn_params)
