"""The disk is full: python -m tests.faults.disk_full   (as root: it mounts a small disk in memory)

One node with SQLite, its database and its uploads on a disk of 40 MB that a file fills up. Saves
with and without a picture are refused whole, with the reason, and what was typed comes back in the
form; readers go on; with room again the same form is saved.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from .desk import Form, Reader
from .scene import Verdict, cluster, editor_at
from .worker_killed import picture

FULL = "диски толуп калды"
SIZE = 40_000_000


def main() -> int:
    if os.getuid() != 0:
        sys.exit("Only root may mount a disk: sudo .venv/bin/python -m tests.faults.disk_full")
    verdict, disk = Verdict(), Path(tempfile.mkdtemp(prefix="portal-disk-"))
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", disk], check=True
    )
    try:
        (disk / "media").mkdir()
        environment = {
            "DATABASE_URL": f"sqlite:///{disk}/portal.sqlite3",
            "MEDIA_ROOT": str(disk / "media"),
        }
        parts = {"replica": False, "redis": False, "proxy": False, "postgres": False}
        with cluster(5, nodes=1, environment=environment, **parts) as scene:
            try_all(verdict, scene, disk)
    finally:
        subprocess.run(["umount", disk], check=True)
        disk.rmdir()
    return verdict.end()


def try_all(verdict, scene, disk):
    editor, reader = editor_at(scene.nodes[0]), Reader(scene.nodes[0].port)
    form = "/admin/practices/practice/1/change/"
    fields = editor.form(form)
    before, files = fields["title_ky"][0], files_on(disk)
    page = reader.get("/ky/practices/").status
    filler = disk / "filler"
    fill(filler)
    print(f"free: {free(disk)} bytes")
    long = {"title_ky": "Өзгөрдү", "solution_ky": "<p>" + "узун текст " * 15_000 + "</p>"}
    photo = {"photos-TOTAL_FORMS": "1", "photos-0-alt_ky": "Түтүк", "photos-0-order": "0"}
    with_photo = fields | long | photo | {"solution_ky": "<p>кыска</p>", "_continue": "1"}
    for what, sent, upload in (
        ("a picture", with_photo, {"photos-0-image": ("photo.jpg", picture())}),
        ("a long text", fields | long | {"_continue": "1"}, None),
    ):
        answer = editor.send(form, sent, upload)
        told = answer.status in {200, 507} and FULL in answer.text
        verdict.expect(f"a save with {what} is refused with the reason ({answer.status})", told)
        print("      the log:", *errors_in(scene)[-1:])
        if answer.status == 200:
            kept = Form.of(answer.text)["title_ky"] == ["Өзгөрдү"]
            verdict.expect("what was typed is in the form", kept)
        verdict.expect("no file is left of it", files_on(disk) == files)
    verdict.expect("readers go on", page == reader.get("/ky/practices/").status == 200)
    search = reader.get(f"/ky/search/?q={quote('суу')}")
    verdict.expect(f"so do searches ({search.status})", search.status == 200)
    ready = reader.get("/healthz/ready")
    verdict.expect(f"/healthz/ready: {ready.text}", '"degraded"' in ready.text)
    verdict.expect("the record is as it was", editor.form(form)["title_ky"] == [before])
    filler.unlink()
    answer = editor.send(form, with_photo, {"photos-0-image": ("photo.jpg", picture())})
    verdict.expect(
        f"with room again the same form is saved ({answer.status})", answer.status == 302
    )
    verdict.expect("and shown", editor.form(form)["title_ky"] == ["Өзгөрдү"])


def errors_in(scene) -> list[str]:
    lines = scene.nodes[0].log.read_text().splitlines()
    return [json.loads(line)["message"] for line in lines if '"level": "ERROR"' in line]


def fill(place):
    """Write until the disk takes no more."""
    with place.open("wb", buffering=0) as file:
        for size in (1_000_000, 4096, 1):
            try:
                while file.write(b"-" * size):
                    pass
            except OSError:
                continue


def free(disk) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def files_on(disk) -> list[str]:
    return sorted(str(path) for path in (disk / "media").rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
