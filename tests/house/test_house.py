"""The house keeps its own rules: layers, sizes, migrations, environment, templates."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = settings.BASE_DIR
CODE = ("portal", "meetings", "practices")


def lint(folder):
    command = [os.path.join(os.path.dirname(sys.executable), "lint-imports"), "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_imports_point_downwards():
    assert lint(ROOT).returncode == 0


@pytest.mark.parametrize(
    ("module", "violation"),
    [
        ("practices/views.py", "import meetings.models"),
        ("portal/directory/admin.py", "import practices.models"),
        ("portal/vocabulary/admin.py", "import portal.directory.models"),
        ("portal/publishing/slips.py", "import portal.vocabulary.models"),
        ("portal/search/slips.py", "import portal.publishing.models"),
        ("portal/text/slips.py", "import portal.search.parsing"),
        ("portal/text/tokens.py", "import django"),
    ],
)
def test_a_planted_violation_is_found(tmp_path, module, violation):
    for name in CODE:
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.jpg", "__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / module).open("a") as file:
        file.write(f"\n{violation}\n")
    assert lint(tmp_path).returncode == 1


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_file_is_longer_than_300_lines():
    files = [path for name in (*CODE, "tests") for path in (ROOT / name).rglob("*.py")]
    long = [
        str(path.relative_to(ROOT))
        for path in files
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > 300
    ]
    assert long == []


def test_every_template_is_used():
    templates = ROOT / "templates"
    places = [path for name in CODE for path in (ROOT / name).rglob("*.py")]
    places += list(templates.rglob("*.html"))
    texts = {path: path.read_text() for path in places}
    for path in templates.rglob("*.html"):
        name = str(path.relative_to(templates))
        if not name.startswith(("admin/", "account/", "allauth/")):  # taken by their names
            assert any(f'"{name}"' in text for at, text in texts.items() if at != path), name


# Data for search engines, which no browser runs: one value, and its filter lets nothing close it.
DATA = re.compile(r'<script type="application/ld\+json">\{\{ \w+\|json \}\}</script>')


def test_templates_hold_no_inline_script_or_style():
    # A document that is kept as one file carries its style; it is no page of the site.
    kept = ROOT / "templates" / "documents" / "base.html"
    for path in set((ROOT / "templates").rglob("*.html")) - {kept}:
        text = DATA.sub("", path.read_text())
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", text), path


GOOD = {"SECRET_KEY": "k" * 10 + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", "DEBUG": "off"}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"DEBUG": "perhaps"}, "DEBUG"),
        ({"DATABASE_URL": "mysql://localhost/portal"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://localhost"}, "DATABASE_URL"),
        ({"CACHE_URL": "memory"}, "CACHE_URL"),
        ({"TASKS": "celery"}, "TASKS"),
        ({"MEDIA_STORE": "s3://"}, "MEDIA_STORE"),
        ({"MEDIA_STORE": "s3://bucket?endpiont=http://a"}, "MEDIA_STORE"),
        ({"DATABASE_URL": "postgres://h/n", "DATABASE_MAX_AGE": "long"}, "DATABASE_MAX_AGE"),
        ({"RATE_SEARCH": "many"}, "RATE_SEARCH"),
        ({"RATE_SEARCH": "0/m"}, "RATE_SEARCH"),
    ],
)
def test_a_wrong_environment_ends_in_one_line(wrong, named):
    environment = {"PATH": os.environ["PATH"]} | GOOD | wrong
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert f"Configuration: {named} " in done.stderr


def test_the_production_set_up_passes_the_deployment_checks():
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | GOOD,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
