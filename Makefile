# Everything a developer or a user of the source needs. `make` alone lists the targets.
SHELL := /bin/sh
VENV  := .venv
BIN   := $(VENV)/bin
ARGS  ?=

.DEFAULT_GOAL := help
.PHONY: help run test check format lint types imports unit wheel bench seeds snapshots lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

$(BIN)/python:
	@sh .ci/venv $(VENV)

$(VENV)/.run: requirements.lock | $(BIN)/python
	@echo "Installing what crosswire needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

run: $(VENV)/.run ## Set up and open the explorer on the demonstration archive (ARGS="..." are passed on)
	@$(BIN)/python -m tui $(if $(ARGS),$(ARGS),--demonstration)

test: $(VENV)/.dev ## Set up and run all tests
	@sh .ci/system
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev format lint types imports unit wheel bench ## All that CI checks

format: $(VENV)/.dev
	@$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	@$(BIN)/ruff check .

types: $(VENV)/.dev
	@$(BIN)/mypy

imports: $(VENV)/.dev
	@$(BIN)/lint-imports --no-cache

unit: $(VENV)/.dev
	@sh .ci/system
	@$(BIN)/python -m pytest -m 'not bench' --reruns 1 -rR --cov --cov-report=term:skip-covered $(ARGS)

wheel: $(VENV)/.dev ## Build the wheel, install it in a clean environment and run it there
	@sh .ci/wheel $(BIN)/python

bench: $(VENV)/.dev ## Measure running times, as ratios
	@$(BIN)/python -m pytest -m bench -s -q tests/bench

seeds: $(VENV)/.dev ## Build the demonstration archive anew from the digests
	@$(BIN)/python -m seeds.build

snapshots: $(VENV)/.dev ## Accept the screens as they are now
	@$(BIN)/python -m pytest --snapshot-update tests/test_tui

lock: $(VENV)/.dev ## Choose new versions of the dependencies
	@$(BIN)/uv pip compile --quiet pyproject.toml --upgrade --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-header --no-annotate -o requirements.lock
	@$(BIN)/uv pip compile --quiet pyproject.toml --group dev -c requirements.lock --generate-hashes --universal \
		--python-version 3.11 --no-emit-index-url --no-header --no-annotate -o requirements-dev.lock

clean: ## Remove the environment and everything that was built
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
