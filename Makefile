# `make run` to see the portal, `make test` to check it; `make help` lists the rest.
PORT ?= 8000
PYTHON ?= python3
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py

.PHONY: help run serve test coverage lint audit lock format messages
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Addresses in feeds, cards and the API lead to where the portal runs.
run serve: export SITE_URL ?= http://127.0.0.1:$(PORT)

run: .venv/installed .env ## the portal with demo content on 127.0.0.1:$(PORT)
	@$(MANAGE) prepare --address http://127.0.0.1:$(PORT)/
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

serve: .venv/installed .env ## the same, as in production: DEBUG off, gunicorn, collected static files
	@DEBUG=off SSL_REDIRECT=off $(MANAGE) collectstatic --noinput -v 0
	@DEBUG=off SSL_REDIRECT=off $(MANAGE) check --deploy --fail-level WARNING
	@DEBUG=off SSL_REDIRECT=off $(MANAGE) prepare --address http://127.0.0.1:$(PORT)/
	@DEBUG=off SSL_REDIRECT=off $(BIN)/gunicorn portal.wsgi -c deploy/gunicorn.conf.py -b 127.0.0.1:$(PORT)

test: .venv/installed-dev lint ## every check, on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.databases

coverage: .venv/installed-dev ## the lines that no test of the SQLite suite runs
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --ignore tests/browser --cov --cov-report=term-missing:skip-covered

lint: .venv/installed-dev ## format, style and the direction of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo

audit: .venv/installed-dev ## known holes in the locked packages (asks PyPI)
	@$(BIN)/python deploy/audit

format: .venv/installed-dev ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

messages: .venv/installed-dev ## collect and compile the strings of the portal (needs gettext)
	@$(MANAGE) makemessages -l ky -l ru --no-wrap --add-location file -i .venv -i staticfiles
	@for language in ky ru; do msgfmt -c -o locale/$$language/LC_MESSAGES/django.mo locale/$$language/LC_MESSAGES/django.po; done

COMPILE = $(BIN)/uv pip compile -q --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml

lock: | .venv/bin/python ## write the hashed locks anew
	@$(BIN)/pip install -q uv
	@$(COMPILE) --all-extras --group dev -o deploy/requirements-dev.txt
	@$(COMPILE) --all-extras -c deploy/requirements-dev.txt -o deploy/requirements-extras.txt
	@$(COMPILE) -c deploy/requirements-dev.txt -o deploy/requirements.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 run")'
	@$(PYTHON) -m venv .venv || { echo "No virtual environment could be made: apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

.venv/installed: deploy/requirements.txt | .venv/bin/python
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/installed-dev: deploy/requirements-dev.txt | .venv/bin/python
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@ .venv/installed

.env:
	@$(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(60), "DEBUG=on", sep="\n")' > $@
