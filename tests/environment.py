"""A pytest plugin that is loaded before the settings: what the suite needs of the environment."""

import os
import tempfile

os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
os.environ["DEBUG"] = "off"
os.environ["SSL_REDIRECT"] = "off"
os.environ["CACHE_URL"] = "locmemcache://"
os.environ["PAGE_CACHE"] = "off"  # tests look at what made a page; those of the cache turn it on
os.environ["VERSION_LEASE"] = "0"  # each commit would wait for it
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["DATABASE_URL"] = (
    os.environ.get("SUITE_DATABASE_URL")
    or os.environ.get("DATABASE_URL")
    or "sqlite:///portal.sqlite3"
)

static_root = tempfile.TemporaryDirectory(prefix="portal-static-")  # removed when the run ends
os.environ["STATIC_ROOT"] = static_root.name
