"""Pages give up on PostgreSQL after a while; commands never do."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SHOWN = "from portal import settings; print(settings.DATABASES['default']['OPTIONS'])"


def options(*command, **environment):
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "SECRET_KEY": settings.SECRET_KEY,
            "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
        }
        | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, {"connect_timeout": 2, "options": "-c statement_timeout=15s"}),
        ({"DATABASE_STATEMENT_TIMEOUT": "0"}, {"connect_timeout": 2}),
        (
            {"DATABASE_CONNECT_TIMEOUT": "3", "DATABASE_STATEMENT_TIMEOUT": "5"},
            {"connect_timeout": 3, "options": "-c statement_timeout=5s"},
        ),
    ],
)
def test_pages_give_up_after_what_the_environment_says(environment, expected):
    assert options("-c", SHOWN, **environment) == str(expected)


def test_commands_take_the_time_they_need():
    shown = options("manage.py", "shell", "-v", "0", "-c", SHOWN, DATABASE_STATEMENT_TIMEOUT="5")
    assert shown == str({"connect_timeout": 2})
