"""Servers to be measured, each as in production, and the load on them; needs wrk and nginx."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from catalogue import ROOT

WORKERS, CONNECTIONS, SECONDS = 2, 8, 2
FAIR, TRIES = 0.4, 12  # the least share of the work that each worker must have had in a run
LUA = """
local paths, at = {}, 0
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('\\n{"requests":%d,"seconds":%f,"bytes":%d,"failed":%d,"p50":%f,"p95":%f,"p99":%f}\\n',
    summary.requests, summary.duration / 1e6, summary.bytes, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
"""
BARE = """
import json, pathlib
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], SECRET_KEY="bare")
PAGES = {file.name: file.read_bytes() for file in pathlib.Path("pages").iterdir()}
def page(request, name):
    return HttpResponse(PAGES[name], headers={"Content-Encoding": "gzip"})
urlpatterns = [path("<name>", page)]
application = get_wsgi_application()
"""
NGINX = """
worker_processes 2; pid nginx.pid; error_log error.log; events {{ worker_connections 256; }}
http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {folder}/pages;
  default_type text/html; add_header Content-Encoding gzip; }} }}
"""


@contextmanager
def gunicorn(port, application, folder, settings, python=sys.executable):
    """A gunicorn as in production; gives the ids of its workers."""
    command = [
        python, "-m", "gunicorn", application, "-b", f"127.0.0.1:{port}",
        "-c", str(ROOT / "deploy/gunicorn.conf.py"), "--log-level", "error",
        "--max-requests", "0",
    ]  # fmt: skip
    environment = settings | {"WEB_CONCURRENCY": str(WORKERS)}
    with tempfile.TemporaryFile() as log:  # the portal tells of each request
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log)
    try:
        yield lambda: [int(pid) for pid in children(server.pid)]
    finally:
        server.terminate()
        server.wait()


@contextmanager
def nginx(port, folder):
    Path(folder, "nginx.conf").write_text(NGINX.format(port=port, folder=folder))
    for name in ("pages", "."):
        os.chmod(Path(folder, name), 0o755)
    command = ["nginx", "-p", folder, "-c", f"{folder}/nginx.conf", "-g", "daemon off;"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def spent(pids) -> float:
    """Seconds of CPU of these processes."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pids) -> float:
    """The greatest RSS of these processes, MB."""
    sizes = []
    for pid in pids:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        sizes += [int(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return max(sizes) / 1024


def fetched(port, path) -> bytes:
    """The compressed body of a page; waits until the server is up."""
    address = f"http://127.0.0.1:{port}{path}"
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    for _ in range(600):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{address} does not answer.")


def load(port, paths, folder, pids=(), seconds=SECONDS):
    """What wrk saw in `seconds`: requests, seconds, bytes, failed, percentiles in ms; and `cpu`, ms a request.

    Connections that stay open stay with the worker that took them. A run in which one worker had
    nearly all of them says nothing of two workers, and is made again, with paths not asked before;
    of TRIES such runs the most even one counts.
    """
    Path(folder, "load.lua").write_text(LUA)
    command = [
        "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s",
        "-H", "Accept-Encoding: gzip", "-s", f"{folder}/load.lua", f"http://127.0.0.1:{port}/",
    ]  # fmt: skip
    environment = os.environ | {"PATHS": f"{folder}/paths"}
    runs, asked = [], 0
    while len(runs) < TRIES and (not runs or max(runs)[0] < FAIR):
        start = asked % len(paths)
        Path(folder, "paths").write_text("\n".join(paths[start:] + paths[:start]))
        before = [spent([pid]) for pid in pids]
        printed = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout
        used = [spent([pid]) - start for pid, start in zip(pids, before, strict=True)]
        found = json.loads(printed.strip().splitlines()[-1])
        asked += found["requests"]
        least = min(used) / max(sum(used), 0.01) if pids else 1
        runs.append(
            (least, len(runs), found | {"cpu": 1000 * sum(used) / max(1, found["requests"])})
        )
    return max(runs)[-1]
