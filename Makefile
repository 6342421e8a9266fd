# `make demo` and `make test` need Python 3.11 to 3.13 and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo reports test check corpus pipeline languagetool eval-rules eval-claims eval-phrasing eval-unsound lock clean

help: ## what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## a virtual environment in .venv with spinlint, all extras and the tools of its tests

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
	  echo "spinlint needs Python 3.11 to 3.13; $(PYTHON) is $$($(PYTHON) -V). Name another: make $@ PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) lacks the modules venv and ensurepip; on Debian: apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --default-pip >/dev/null
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: setup ## check the sample articles and write reports/index.html
	@$(BIN)/spinlint check corpus --report reports --exit-zero --quiet --grammar off
	@echo "Open this in a browser: $(CURDIR)/reports/index.html"

reports: setup ## make the sample report in reports/ anew
	@$(BIN)/python tools/sample_report.py --write

test: setup ## run the tests
	@$(BIN)/python -m pytest

check: setup ## lint, types, floors, and whether the sample report is current
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/sample_report.py

corpus: setup ## precision and recall on the sample articles, per rule family
	@$(BIN)/python -m training.corpus

languagetool: ## LanguageTool from Maven Central into .languagetool, for the grammar rules (needs Java 17 and Maven)
	@sh tools/languagetool.sh

eval-claims: setup ## how claims and their support were measured: writes the page (needs the measuring data)
	@$(BIN)/python -m training.claims

eval-rules: setup ## how often each rule speaks on clean text (needs the measuring data)
	@$(BIN)/python -m training.rules

eval-phrasing: setup ## how well spun phrasing is found (needs the measuring data)
	@$(BIN)/python -m training.phrasing.evaluate

eval-unsound: setup ## how well the classifier of unsound sentences does (needs the measuring data)
	@$(BIN)/python -m training.unsound

pipeline: setup ## train the English pipeline anew (needs the training data; hours)
	@$(BIN)/python -m training.pipeline

lock: ## pin every dependency by hash (needs uv)
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements.lock

clean: ## remove what was built, the virtual environment included
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
