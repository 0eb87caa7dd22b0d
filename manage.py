#!/usr/bin/env python
"""Django's command-line utility for the portal."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    # A page gives up on a statement after a while; a command takes the time it needs.
    os.environ["DATABASE_STATEMENT_TIMEOUT"] = "0"
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here: run `make run`, which makes .venv, or activate it.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
