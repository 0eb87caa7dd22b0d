"""nginx before the nodes: the configuration of `deploy/nginx.conf` with names of this machine."""

import os
from pathlib import Path

from .programs import program, run

SOURCE = Path(__file__).resolve().parent.parent / "nginx.conf"
AROUND = """\
daemon off;
{user}
pid {folder}/nginx.master;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/nginx-body;
    proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi;
    uwsgi_temp_path {folder}/nginx-uwsgi;
    scgi_temp_path {folder}/nginx-scgi;
{site}
}}
"""


def configuration(folder: Path, port: int, nodes: list[int]) -> str:
    """A whole nginx.conf; ValueError where `deploy/nginx.conf` no longer has what is replaced."""
    servers = "\n    ".join(
        f"server 127.0.0.1:{node} max_fails=2 fail_timeout=2s;" for node in nodes
    )
    site = SOURCE.read_text()
    for old, new in {
        "server unix:/run/portal/portal.sock fail_timeout=0;": servers,
        "listen 80;\n    listen [::]:80;": f"listen 127.0.0.1:{port + 1};",
        "listen 443 ssl http2;\n    listen [::]:443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "/etc/letsencrypt/live/portal.example.kg/fullchain.pem": f"{folder}/certificate.pem",
        "/etc/letsencrypt/live/portal.example.kg/privkey.pem": f"{folder}/key.pem",
        "https://$host$request_uri": f"https://127.0.0.1:{port}$request_uri",
        "portal.example.kg": "127.0.0.1",
        "/var/lib/portal/static/": f"{folder}/static/",
        "/var/lib/portal/media/": f"{folder}/media/",
        "/var/log/nginx/portal.log": f"{folder}/nginx.access",
    }.items():
        if old not in site:
            raise ValueError(f"{SOURCE} has no {old!r}.")
        site = site.replace(old, new)
    return AROUND.format(folder=folder, site=site, user="user root;" if os.getuid() == 0 else "")


def certificate(folder: Path) -> None:
    """A certificate for loopback that nobody vouches for, good for a week."""
    run(None, program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "7", "-subj", "/CN=127.0.0.1",
        "-addext", "subjectAltName=IP:127.0.0.1",
        "-keyout", folder / "key.pem", "-out", folder / "certificate.pem")  # fmt: skip
