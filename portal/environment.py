"""Reads the environment so that a wrong value ends the start with one clear line."""

import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

PERIODS = {"s": 1, "m": 60, "h": 3600, "d": 86400}  # seconds


class Environment(environ.Env):
    """django-environ's reader; a missing or malformed value exits with a line naming it."""

    def get_value(self, var, *args, **kwargs):
        try:
            return super().get_value(var, *args, **kwargs)
        except ImproperlyConfigured:
            refuse(var, "is not set")
        except (ValueError, TypeError) as error:
            refuse(var, f"cannot be read: {error}")

    def bool(self, var, default=environ.Env.NOTSET):
        """A truth value; anything but yes/no words is refused rather than read as false."""
        value = str(self.str(var, default=default)).strip().lower()
        if value in {"1", "true", "yes", "on", "y", "ok", "t"}:
            return True
        if value in {"0", "false", "no", "off", "n", "f", ""}:
            return False
        refuse(var, f"must be on or off, not {value!r}")

    def media(self, var, root, waiting):
        """STORAGES for media and for files that wait for a save: the folders `root` and `waiting`,
        or the two folders of a bucket that `s3://bucket?endpoint=…&region=…` names.
        """
        address = urlsplit(self.str(var, default=""))
        if not address.scheme:
            backend = "django.core.files.storage.FileSystemStorage"
            kept = {"location": waiting, "file_permissions_mode": 0o600}
            return {
                "default": {"BACKEND": backend},
                "waiting": {"BACKEND": backend, "OPTIONS": kept},
            }
        options = dict(parse_qsl(address.query))
        unknown = set(options) - {"endpoint", "region"}
        if address.scheme != "s3" or not address.netloc or address.path.strip("/") or unknown:
            refuse(var, "must be s3://bucket, with ?endpoint=https://…&region=… where needed")
        if not find_spec("storages") or not find_spec("boto3"):
            refuse(var, "needs the packages of deploy/requirements-extras.txt, which are not here")
        store = {
            "bucket_name": address.netloc,
            "endpoint_url": options.get("endpoint"),
            "region_name": options.get("region", "us-east-1"),
        }
        return {
            alias: {
                "BACKEND": "portal.publishing.media_store.MediaStore",
                "OPTIONS": store | {"location": folder},
            }
            for alias, folder in (("default", "media"), ("waiting", "waiting"))
        }

    def choice(self, var, default, choices):
        """One of the words `choices`."""
        value = self.str(var, default=default)
        if value not in choices:
            refuse(var, f"must be one of {', '.join(choices)}, not {value!r}")
        return value

    def database(self, var, default):
        """A database setting; only SQLite and PostgreSQL are supported."""
        url = self.str(var, default=default)
        scheme = url.partition(":")[0]
        if scheme not in {"sqlite", "postgres", "postgresql"}:
            refuse(var, "must start with sqlite:/// or postgres://")
        try:
            config = self.db_url_config(url)
        except (ValueError, ImproperlyConfigured) as error:
            refuse(var, f"cannot be read: {error}")
        if not config["NAME"]:
            refuse(var, "names no database")
        return config

    def cache(self, var, default):
        """A cache setting: `locmemcache://`, `dummycache://` or `redis://host:port/db`."""
        url = self.str(var, default=default)
        scheme = url.partition(":")[0]
        if scheme not in {"locmemcache", "dummycache", "redis", "rediss"}:
            refuse(var, "must start with locmemcache://, dummycache:// or redis://")
        if scheme.startswith("redis"):
            return {
                "BACKEND": "portal.freshness.redis_cache.SteadyRedisCache",
                "LOCATION": url,
            }
        return self.cache_url_config(url)

    def rate(self, var, default):
        """(requests, seconds) from `60/m`, with s, m, h or d; None for `off`."""
        value = self.str(var, default=default).strip().lower()
        if value == "off":
            return None
        amount, _, period = value.partition("/")
        if not amount.isdecimal() or int(amount) < 1 or period not in PERIODS:
            refuse(var, f"must be like 60/m (with s, m, h or d) or off, not {value!r}")
        return int(amount), PERIODS[period]


def refuse(name, reason):
    """End the start with one line that names the setting, what is wrong and where to look."""
    sys.exit(f"Configuration: {name} {reason}. Every setting is explained in .env.example.")


def load(base_dir: Path) -> Environment:
    """The process environment, completed by `base_dir/.env` where a name is missing."""
    env = Environment()
    path = base_dir / ".env"
    if path.is_file():
        env.read_env(path)
    return env
