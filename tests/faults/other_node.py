"""Save on one node, read on the other at once: python -m tests.faults.other_node [TIMES]

Two nodes, PostgreSQL with a streaming replica, Redis. An editor at node 1 changes the title of a
public practice through the form of the desk, withdraws it now and then, and as soon as the answer
is there a reader asks node 2 and the editor node 1. In the second half the replica's replay stands
still. A stale read is any page that still has the old title, or is still there when withdrawn.
"""

import sys
import time

from .desk import Reader
from .scene import HEAD, Verdict, a_practice, cluster, editor_at, row


def main(times: int = 200) -> int:
    verdict = Verdict()
    with cluster(proxy=False) as scene:
        editor, reader = editor_at(scene.nodes[0]), Reader(scene.nodes[1].port)
        key, slug = a_practice(scene)
        print(HEAD)
        stale = {"replica in step": 0, "replica behind": 0}
        for state in stale:
            saves, reads = [], []
            if state == "replica behind":
                scene.replica.pause_replay()
            for number in range(times // 2):
                found, save, read = turn(editor, reader, key, slug, f"{state} {number}")
                stale[state] += not found
                saves.append(save)
                reads.append(read)
            print(row(f"saves at node 1, {state}", saves))
            print(row(f"reads at node 2 right after, {state}", reads), flush=True)
        wrong = sum(in_and_out(editor, reader, key, slug) for _time in range(10))
        scene.replica.resume_replay()
        for state, count in stale.items():
            verdict.expect(f"{state}: {count} stale reads of {times // 2}", count == 0)
        verdict.expect(
            f"taken off and published again, replica behind: {wrong} wrong of 20", not wrong
        )
        scene.replica.stop("immediate")
        found = [turn(editor, reader, key, slug, f"stopped {number}")[0] for number in range(10)]
        verdict.expect(f"replica stopped: {found.count(False)} stale reads of 10", all(found))
    return verdict.end()


def in_and_out(editor, reader, key, slug) -> int:
    """Take a practice off the site, and publish it again; how many of two reads are wrong."""
    form, wrong = f"/admin/practices/practice/{key}/change/", 0
    for move, expected in (("unpublish", 404), ("publish", 200)):
        answer = editor.send(form, editor.form(form) | {"_move": move})
        if answer.status != 302:
            raise RuntimeError(f"{move} was answered with {answer.status}:\n{answer.text[:2000]}")
        wrong += reader.get(f"/ky/practices/{slug}/").status != expected
    return wrong


def turn(editor, reader, key, slug, title):
    """One save and the reads after it: (whether both saw it, answer of the save, of the read)."""
    started = time.monotonic()
    form = f"/admin/practices/practice/{key}/change/"
    fields = editor.form(form) | {"title_ky": title, "_continue": "1"}
    began = time.monotonic()
    answer = editor.send(form, fields)
    if answer.status != 302:
        raise RuntimeError(f"The save was answered with {answer.status}:\n{answer.text[:2000]}")
    saved = time.monotonic()
    page = reader.get(f"/ky/practices/{slug}/")
    read = time.monotonic()
    own = editor.get(f"/ky/practices/{slug}/")
    again = editor.form(form)
    found = title in page.text and title in own.text and again["title_ky"] == [title]
    return (
        found,
        (started, form, answer.status, saved - began, ""),
        (saved, slug, page.status, read - saved, ""),
    )


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
