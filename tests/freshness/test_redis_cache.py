"""With Redis, without it, and with it again: slower, never wrong."""

import shutil
import signal
import subprocess
import time

import pytest
import redis

from portal.freshness.redis_cache import SteadyRedisCache
from tests.databases import free_port


class Server:
    """A redis-server of our own on loopback that can be stopped and started."""

    def __init__(self, folder):
        self.port, self.folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        command = [shutil.which("redis-server"), "--port", str(self.port), "--dir", str(self.folder),
                   "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        client = redis.Redis.from_url(self.url)
        for _ in range(100):
            try:
                return client.ping()
            except redis.ConnectionError:
                time.sleep(0.05)

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)  # the port is open, nobody answers

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)  # with all it had

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    assert shutil.which("redis-server"), "install redis-server"
    server = Server(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def cache(server):
    cache = SteadyRedisCache(server.url, {"KEY_PREFIX": "test"})
    cache.state.away_until = 0
    cache.clear()
    return cache


def wait_for_the_next_try(cache):
    time.sleep(max(0, cache.state.away_until - time.monotonic()))


def test_machines_share_it(server, cache):
    cache.set("page", "bytes")
    other = SteadyRedisCache(server.url, {"KEY_PREFIX": "test"})
    assert (other.get("page"), other.add("page", "mine")) == ("bytes", False)


def test_without_redis_a_process_goes_on_alone(server, cache):
    cache.set("counter", 1)
    server.stop()
    assert cache.get("counter") is None
    assert cache.add("counter", 5)
    assert cache.incr("counter") == 6
    cache.set_many({"a": 1, "b": 2})
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
    server.start()
    wait_for_the_next_try(cache)
    assert cache.get("counter") is None
    cache.set("counter", 2)
    assert cache.get("counter") == 2


def test_what_was_dropped_meanwhile_is_gone_when_redis_is_back(server, cache):
    cache.set("session", "signed in")
    cache.set("other", "stays")
    server.pause()
    started = time.monotonic()
    cache.delete("session")
    assert time.monotonic() - started < 3  # nobody waits for a server that hangs
    server.go_on()
    wait_for_the_next_try(cache)
    assert (cache.get("session"), cache.get("other")) == (None, "stays")


def test_all_is_dropped_where_all_was_to_be(server, cache):
    cache.set("page", "old")
    server.pause()
    cache.clear()
    server.go_on()
    wait_for_the_next_try(cache)
    assert cache.get("page") is None
