"""gunicorn for one small server; the environment may say otherwise."""

import ctypes
import logging
import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))  # a slow line holds a thread, not a worker
# The program is loaded once, before the workers part: they start at once, also when one died, and
# share its memory. New code needs a restart; the socket of systemd keeps those who come meanwhile.
preload_app = True
timeout = 30
graceful_timeout = 30  # for requests on their way when it is told to stop
max_requests = 10_000  # a worker is renewed now and then, so that no leak grows
max_requests_jitter = 1_000
# A long list of filters; beyond 8,000 characters the API answers by itself.
limit_request_line = 8_190
control_socket_disable = True  # nobody steers it but systemd
accesslog = None  # the portal writes a record of each request

# glibc gives each thread room of its own, up to eight times the processors, and what is free in one
# room is of no use to the others: 10 MB of a worker at 100,000 practices.
M_ARENA_MAX = -8  # https://man7.org/linux/man-pages/man3/mallopt.3.html
if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
    mallopt(M_ARENA_MAX, 2)


def when_ready(server):
    """The program is loaded and with it its logging: gunicorn's own messages go the same way."""
    for name in ("gunicorn.error", "gunicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True


def pre_fork(server, worker):
    """A connection that was opened while loading belongs to no worker."""
    from django.db import connections

    connections.close_all()
