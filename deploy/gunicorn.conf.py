"""gunicorn for one small server; the environment may say otherwise."""

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


def when_ready(server):
    """The program is loaded and with it its logging: gunicorn's own messages go the same way."""
    for name in ("gunicorn.error", "gunicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True


def pre_fork(server, worker):
    """A connection that was opened while loading belongs to no worker."""
    from django.db import connections

    connections.close_all()
