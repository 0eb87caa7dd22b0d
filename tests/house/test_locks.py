"""The locks install as they are: pip with --require-hashes takes nothing that they do not name."""

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^([\w.-]+)(?:\[([\w,-]+)\])?==([^\s;]+)", re.MULTILINE)
LOCKS = sorted(Path(settings.BASE_DIR, "deploy").glob("requirements*.txt"))


def pinned(lock: Path) -> dict[str, tuple[set[str], str]]:
    """{name: its extras, its version} of what `lock` names."""
    return {
        canonicalize_name(name): ({"", *filter(None, extras.split(","))}, version)
        for name, extras, version in PINNED.findall(lock.read_text())
    }


def needed(name: str, extras: set[str]) -> set[str]:
    """What the installed package asks for here; nothing of one for another system."""
    try:
        wanted = map(Requirement, requires(name) or [])
    except PackageNotFoundError:
        return set()
    return {
        canonicalize_name(one.name)
        for one in wanted
        if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in extras)
    }


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_all_that_its_packages_need(lock):
    names = pinned(lock)
    missing = {
        f"{wanted} for {name}"
        for name, (extras, _version) in names.items()
        for wanted in needed(name, extras)
        if wanted not in names
    }
    assert not missing


def test_the_locks_agree_on_versions():
    versions = [{name: version for name, (_e, version) in pinned(lock).items()} for lock in LOCKS]
    everything = {name: version for lock in versions for name, version in lock.items()}
    assert len(versions) == 3
    assert all(lock.items() <= everything.items() for lock in versions)
