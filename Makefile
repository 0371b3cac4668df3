# `make` tests and lints; `make demo` and `make test` do all set-up by themselves.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/
READY := $(VENV)/.ready

all: test lint

$(READY): requirements.txt requirements-dev.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Lading needs Python 3.11 or later; this is ' + sys.version)"
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(RUN)python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

demo: $(READY)  ## the December 2025 release, in the terminal
	@$(RUN)lading demo

test: $(READY)  ## every test, without a network
	$(RUN)python -m pytest -q -n 2

lint: $(READY)  ## ruff and mypy strict
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy

fix: $(READY)
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

bench: $(READY)  ## every benchmark, as ratios
	$(RUN)python -m bench

data: $(READY)  ## rebuild the bundled tables from ../shared/data
	$(RUN)python -m tools.data

docs: $(READY)  ## rebuild the reference pages from the code
	$(RUN)python -m tools.docs

serve: $(READY)
	$(RUN)lading serve

requirements: pyproject.toml  ## pin again, with hashes
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra all pyproject.toml -o requirements.txt
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra all --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt

.PHONY: all demo test lint fix bench data docs serve requirements
