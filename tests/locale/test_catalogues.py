"""The portal's own catalogues are complete, current and compiled."""

import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]+>")


def catalogue(language, suffix="po"):
    path = settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"
    return polib.pofile(str(path)) if suffix == "po" else polib.mofile(str(path))


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language):
    entries = catalogue(language)
    assert [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in entries if not all(texts(entry))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language):
    for entry in catalogue(language):
        wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for text in texts(entry):
            assert sorted(PLACEHOLDER.findall(text)) == wanted, entry.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_fresh(language):
    def table(entries):
        return {entry.msgid: sorted(texts(entry)) for entry in entries if any(texts(entry))}

    assert table(catalogue(language, "mo")) == table(catalogue(language))


def test_no_string_of_the_code_is_missing(tmp_path):
    assert shutil.which("xgettext"), "gettext is needed: apt-get install gettext"
    for name in ("portal", "meetings", "practices", "templates", "locale", "static"):
        shutil.copytree(settings.BASE_DIR / name, tmp_path / name)
    shutil.copy(settings.BASE_DIR / "manage.py", tmp_path)
    before = {entry.msgid for entry in catalogue("ky")}
    command = [sys.executable, "manage.py", "makemessages", "-l", "ky", "--no-wrap"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    made = polib.pofile(str(tmp_path / "locale" / "ky" / "LC_MESSAGES" / "django.po"))
    assert {entry.msgid for entry in made if not entry.obsolete} == before
