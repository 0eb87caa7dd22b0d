"""The hand-made catalogues of `locale/contrib`: whole, exact, compiled and in use.

They speak for Django and for the editor of rich text, whose messages `makemessages` never sees.
"""

import json
import re
from collections import Counter
from pathlib import Path

import django
import django_prose_editor
import polib
import pytest
from django.conf import settings
from django.template.defaultfilters import filesizeformat, yesno
from django.utils.translation import gettext, ngettext, override
from django.views.i18n import JavaScriptCatalog

CONTRIB = settings.BASE_DIR / "locale" / "contrib"
CATALOGUES = sorted(CONTRIB.glob("*/LC_MESSAGES/*.po"))
DJANGO = Path(django.__file__).parent
EDITOR = Path(django_prose_editor.__file__).parent

# Folder of the part below Django's own, and the name of its catalogue.
PARTS = [
    ("conf", "django"),
    ("contrib/admin", "django"),
    ("contrib/admin", "djangojs"),
    ("contrib/auth", "django"),
    ("contrib/contenttypes", "django"),
    ("contrib/humanize", "django"),
    ("contrib/sessions", "django"),
    ("contrib/sites", "django"),
]

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
LETTERS = re.compile(r"[^\W\d_]+")


def catalogue_of(part, language, domain):
    """The catalogue (polib.POFile) that Django ships for one of its parts."""
    return polib.pofile(DJANGO / part / "locale" / language / "LC_MESSAGES" / f"{domain}.po")


def ours(language, domain):
    """Our hand-made catalogue (polib.POFile) of a language."""
    return polib.pofile(CONTRIB / language / "LC_MESSAGES" / f"{domain}.po")


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def answers(*catalogues):
    """Keys of the messages that have a translation nobody doubts."""
    return {key(entry) for catalogue in catalogues for entry in catalogue if entry.translated()}


def forms(entry):
    """Every written form of a translation: one, or one a plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def name(path):
    return "-".join(path.relative_to(CONTRIB).with_suffix("").parts[::2])


every_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=name)


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize(("part", "domain"), PARTS)
def test_every_message_of_django_has_an_answer(part, domain, language):
    theirs = catalogue_of(part, language, domain)
    files = [theirs]
    if (CONTRIB / language / "LC_MESSAGES" / f"{domain}.po").exists():
        files.append(ours(language, domain))
    asked = [key(entry) for entry in catalogue_of(part, "en", domain) if not entry.obsolete]
    assert [message for message in asked if message not in answers(*files)] == []


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_label_of_the_editor_has_an_answer(language):
    """The labels are read from the sources that the editor's script carries in its map."""
    script = json.loads((EDITOR / "static/django_prose_editor/editor.js.map").read_text())
    calls = re.findall(r'\bgettext\(\s*"([^"]+)",?\s*\)', "\n".join(script["sourcesContent"]))
    labels = {(None, label, "") for label in calls}
    assert labels != set()
    admin = catalogue_of("contrib/admin", language, "djangojs")
    assert labels - answers(ours(language, "djangojs"), admin) == set()


@every_catalogue
def test_catalogue_is_whole(path):
    catalogue = polib.pofile(path)
    assert [key(entry) for entry in catalogue if entry.fuzzy or entry.obsolete] == []
    assert [key(entry) for entry in catalogue if not entry.translated()] == []
    repeated = Counter(map(key, catalogue)) - Counter(set(map(key, catalogue)))
    assert repeated == Counter()


@every_catalogue
def test_placeholders_are_those_of_the_message(path):
    """A plural is measured by its plural message: «an hour ago» does not name the count."""
    wrong = [
        (key(entry), form)
        for entry in polib.pofile(path)
        for form in forms(entry)
        if Counter(PLACEHOLDER.findall(form))
        != Counter(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


@every_catalogue
def test_edges_are_those_of_the_message(path):
    """Space around a message and a colon behind it join it to its place on the page."""

    def edges(text):
        return re.match(r"\s*", text)[0], re.search(r":?\s*\Z", text)[0]

    wrong = [
        (key(entry), form)
        for entry in polib.pofile(path)
        for form in forms(entry)
        if edges(form) != edges(entry.msgid)
    ]
    assert wrong == []


@every_catalogue
def test_words_do_not_mix_scripts(path):
    """A Latin letter within a Cyrillic word looks right and is found by no search."""
    mixed = [
        word
        for entry in polib.pofile(path)
        for form in forms(entry)
        for word in LETTERS.findall(PLACEHOLDER.sub(" ", form))
        if re.search("[a-z]", word, re.IGNORECASE) and re.search("[а-яёңөү]", word, re.IGNORECASE)
    ]
    assert mixed == []


@every_catalogue
def test_compiled_file_is_fresh(path):
    source, compiled = polib.pofile(path), polib.mofile(path.with_suffix(".mo"))
    assert {key(e): forms(e) for e in compiled} == {key(e): forms(e) for e in source}
    assert compiled.metadata == source.metadata


@every_catalogue
def test_header_names_project_language_and_the_plural_rule_of_django(path):
    """The catalogue for scripts holds one rule a language, so ours has to be Django's."""
    language = path.parts[-3]
    metadata = polib.pofile(path).metadata
    assert metadata == {
        "Project-Id-Version": "LSG portal",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalogue_of("contrib/admin", language, path.stem).metadata["Plural-Forms"],
    }


def test_pages_speak_from_it():
    with override("ky"):
        assert gettext("Enter a valid email address.") == (
            "Туура электрондук почта дарегин киргизиңиз."
        )
        assert ngettext("%(counter)s result", "%(counter)s results", 5) == "%(counter)s натыйжа"
        assert [yesno(value) for value in (True, False, None)] == ["ооба", "жок", "балким"]
        assert filesizeformat(2_621_440) == "2,5\N{NO-BREAK SPACE}МБ"


def spoken_by_scripts(rf, language):
    """What the catalogue page of the admin gives its scripts: message -> text or plural forms."""
    with override(language):
        page = JavaScriptCatalog.as_view(packages=["django.contrib.admin"])(rf.get("/"))
    return json.loads(re.search(r"newcatalog = (\{.*?\n  \});", page.text, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("language", "cancel", "edit_link"),
    [("ky", "Жокко чыгаруу", "Шилтемени оңдоо"), ("ru", "Отмена", "Изменить ссылку")],
)
def test_scripts_of_the_admin_speak_from_it(rf, language, cancel, edit_link):
    spoken = spoken_by_scripts(rf, language)
    assert (spoken["Cancel"], spoken["Edit Link"]) == (cancel, edit_link)


def test_scripts_keep_the_plural_forms(rf):
    """Kyrgyz has one form after a number; the four of Django's Russian come through whole."""
    message = "%(sel)s of %(cnt)s selected"
    russian = catalogue_of("contrib/admin", "ru", "djangojs").find(message)
    assert spoken_by_scripts(rf, "ky")[message] == ["%(cnt)s объекттен %(sel)s тандалды"]
    assert spoken_by_scripts(rf, "ru")[message] == forms(russian)
