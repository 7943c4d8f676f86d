# Everything a person or CI does here. `make help` lists it.

# The first that runs and is new enough: a name on the path may be a shim of a missing version.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test campaign check format bench bench-all lock clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: $(VENV)/.run ## Run Khabardar; without tokens in .env, on sample news in this terminal
	@$(BIN)/khabardar run

test: $(VENV)/.dev ## Run the whole test suite; PostgreSQL tests join in when TEST_DATABASE_URL is set
	@$(BIN)/python -m pytest

campaign: $(VENV)/.dev ## Run the long tests: processes killed 200 times, half an hour of overload, broken databases
	@$(BIN)/python -m pytest -m slow -s

check: $(VENV)/.dev ## Check format, lint, types and the layers of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.dev ## Put the code into its standard form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev ## Measure accuracy and speed of reading and merging; fails below the floors
	@$(BIN)/python -m benchmarks.extraction
	@$(BIN)/python -m benchmarks.merging

lock: $(VENV)/.dev ## Pin all dependencies anew
	@$(PIP) install uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --extra all --extra build pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean: ## Remove the environment and caches; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Khabardar needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@echo "Making the environment in $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
