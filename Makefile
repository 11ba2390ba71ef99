# One command for each thing a person does here. `make demo` and `make test` need nothing but Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint types layers tests eval bench docs picture pictures install clean

demo: install
	$(BIN)/detente demo --ledger demo.db

install: $(STAMP)

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[serve]'
	$(BIN)/python -m detente.vocab.gazetteer_build
	touch $(STAMP)

$(VENV)/.developed: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(VENV)/.developed

test: lint types layers tests

lint: $(VENV)/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developed
	$(BIN)/mypy

layers: $(VENV)/.developed
	$(BIN)/lint-imports

tests: $(VENV)/.developed
	DETENTE_BROWSER=1 $(BIN)/python -m pytest

eval: $(VENV)/.developed
	$(BIN)/python evals/benchmarks.py

docs: $(VENV)/.developed
	$(BIN)/python docs/build.py

picture: $(STAMP)
	$(BIN)/python docs/picture.py

pictures: $(VENV)/.developed
	mkdir -p docs/pictures
	DETENTE_BROWSER=1 DETENTE_PICTURES=docs/pictures $(BIN)/python -m pytest tests/serve/test_browser.py -k "no_fault or story"

bench: $(VENV)/.developed
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) demo.db demo.db-wal demo.db-shm
