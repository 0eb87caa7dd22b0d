"""The shared cache of several machines; while Redis is away each process goes on with its own memory.

Slower then, never wrong: whatever was written or dropped meanwhile is dropped in Redis when it
answers again, before anything else is read from it.
"""

import logging
import threading
import time

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PAUSE = 1  # seconds before Redis is asked again
MOST_MISSED = 10_000  # keys; beyond that all are dropped
LOCAL_ENTRIES = 1_000
# A reader must not wait for a server that is gone: no second try, half a second at most.
IMPATIENT = {"socket_connect_timeout": 0.25, "socket_timeout": 0.5, "retry": Retry(NoBackoff(), 0)}
METHODS = ("add", "get", "set", "touch", "delete", "has_key", "incr", "get_many", "set_many",
           "delete_many", "clear")  # fmt: skip
READING = {"get", "has_key", "get_many"}
logger = logging.getLogger(__name__)


class State:
    """What all threads of a process know of one server."""

    def __init__(self):
        self.lock = threading.Lock()
        self.away_until = 0.0
        self.missed: set[str] = set()
        self.dropped_all = False


class SteadyRedisCache(RedisCache):
    """Django's Redis cache, and a local one for as long as Redis does not answer."""

    states: dict[str, State] = {}

    def __init__(self, server, params):
        super().__init__(server, params | {"OPTIONS": IMPATIENT | params.get("OPTIONS", {})})
        place = f"{server} {self.key_prefix}"
        self.local = LocMemCache(place, params | {"OPTIONS": {"MAX_ENTRIES": LOCAL_ENTRIES}})
        self.state = self.states.setdefault(place, State())

    @property
    def is_away(self) -> bool:
        """Whether this process uses its own memory, because Redis did not answer lately."""
        return time.monotonic() < self.state.away_until

    def steadily(self, name, *args, **kwargs):
        """Do `name` in Redis, or here while Redis is away."""
        state = self.state
        if not self.is_away:
            try:
                self.catch_up()
                return getattr(super(), name)(*args, **kwargs)
            except RedisError as error:
                logger.warning("Redis does not answer; this process uses its own memory: %s", error)
                state.away_until = time.monotonic() + PAUSE
        if name not in READING:
            self.remember(name, args, kwargs.get("version"))
        return getattr(self.local, name)(*args, **kwargs)

    def remember(self, name, args, version):
        """Note what Redis misses."""
        with self.state.lock:
            if name == "clear" or len(self.state.missed) > MOST_MISSED:
                self.state.dropped_all = True
            else:
                keys = args[0] if name.endswith("_many") else [args[0]]
                self.state.missed.update(self.make_key(key, version=version) for key in keys)

    def catch_up(self):
        """Drop in Redis what it missed; a RedisError leaves all of it to the next try."""
        state = self.state
        if not (state.missed or state.dropped_all):
            return
        with state.lock:
            if state.dropped_all:
                super().clear()
            elif state.missed:
                self._cache.delete_many(state.missed)
            state.missed, state.dropped_all = set(), False
            self.local.clear()


def steady(name):
    def method(self, *args, **kwargs):
        return self.steadily(name, *args, **kwargs)

    method.__name__ = name
    return method


for name in METHODS:
    setattr(SteadyRedisCache, name, steady(name))
