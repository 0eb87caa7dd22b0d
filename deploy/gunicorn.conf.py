"""gunicorn for one small server; the environment may say otherwise."""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4  # readers on slow lines hold a thread, not a worker
timeout = 30
max_requests = 10_000  # a worker is renewed now and then, so that no leak grows
max_requests_jitter = 1_000
accesslog = None  # the proxy in front writes one
limit_request_line = (
    8_190  # long lists of filters; beyond 8,000 characters the API answers by itself
)
