# Every target works from a fresh clone: Python 3.11 or newer and make are all that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: install
install: $(READY) ## the environment in .venv, with .venv/bin/imports-bot

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: demo
demo: $(READY) ## the bot on this machine, against stand-ins, in the browser and here
	@$(BIN)/imports-bot demo

PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q
SHARED := -n auto --dist worksteal
# Tests that wait for nothing: they are many and small, and to share them out costs as much again.
PURE := tests/domain tests/query tests/views

.PHONY: test
test: $(READY) ## the tests for every change, in about three minutes
	@report=$$(mktemp); $(PYTEST) -m "not long" $(PURE) >"$$report" 2>&1 & pure=$$!; \
	  $(PYTEST) $(SHARED) -m "not long" $(PURE:%=--ignore=%); others=$$?; \
	  wait $$pure; pure=$$?; cat "$$report"; rm "$$report"; exit $$((others || pure))

.PHONY: test-long
test-long: $(READY) ## the tests that `make test` leaves out, and more examples of each property
	$(PYTEST) $(SHARED) -m "long or hypothesis" --hypothesis-profile usual

.PHONY: test-all
test-all: export SIM_DAYS = 1000
test-all: $(READY) ## all tests, with more examples of each property and 1,000 days of faults
	$(PYTEST) $(SHARED) --hypothesis-profile thorough

.PHONY: lint
lint: $(READY) ## formatting, lint rules, types and import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: $(READY) ## put the formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

UV := .venv-uv/bin/uv
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
.PHONY: constraints
constraints: ## pin what pyproject.toml asks for, with hashes; the newest versions with UPGRADE=1
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(if $(UPGRADE),rm constraints.txt deploy/requirements*.txt)
	$(LOCK) --all-extras pyproject.toml -o constraints.txt
	$(LOCK) -c constraints.txt pyproject.toml -o deploy/requirements.txt
	$(LOCK) -c constraints.txt --extra chart pyproject.toml -o deploy/requirements-chart.txt
	echo hatchling | $(LOCK) -c constraints.txt - -o deploy/requirements-build.txt

.PHONY: clean
clean: ## remove the environment and every cache
	rm -rf $(VENV) .venv-uv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

QUICK ?=
ONLY ?=
.PHONY: bench
bench: $(READY) ## how fast it is, into docs/performance.md: make bench; QUICK=1; ONLY=reading
	@$(BIN)/python -m tests.bench $(if $(QUICK),--quick) $(foreach name,$(ONLY),--only $(name))

.PHONY: bench-compare
bench-compare: $(READY) ## the figures of the last `make bench` beside those that were committed before
	@$(BIN)/python -m tests.bench --compare

.PHONY: starvation
starvation: $(READY) ## what 2,000 half-open connections hold up
	@$(BIN)/python -m tests.bench.starvation

.PHONY: reconnect
reconnect: $(READY) ## how long Socket Mode is away after each trouble, in seconds
	@$(BIN)/python -m tests.bench.reconnecting

SET ?=
SHOW ?=
.PHONY: eval
eval: $(READY) ## how many messages are answered right: make eval; what is not: make eval SET=dev SHOW=1
	@$(BIN)/python -m tests.eval.run $(if $(SET),--set $(SET)) $(if $(SHOW),--show)

.PHONY: screenshots
screenshots: $(READY) ## the pictures of the documents, taken anew (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures $(ONLY)

.PHONY: docs
docs: export UPDATE_DOCS = 1
docs: $(READY) ## the tables of the documents that are made from the code
	$(BIN)/python -m pytest -q tests/test_docs.py tests/query/test_language_page.py

.PHONY: docs-check
docs-check: $(READY) ## every command in the documents, run where that can be; and the site
	$(BIN)/python -m pytest -q tests/docs tests/deploy tests/test_docs.py

.PHONY: site
site: $(READY) ## the documents as a website in site/; asks no network
	$(BIN)/python -m mkdocs build --quiet

.PHONY: release-check
release-check: $(READY) ## whether this commit can be released; builds wheel and sdist into dist/
	@$(BIN)/python -m tests.release.check

SEEDS ?= 1000
FIRST ?=
.PHONY: sim
sim: $(READY) ## new days of faults on a virtual clock: make sim SEEDS=10000; one again: SEEDS=1 FIRST=4711
	@$(BIN)/python -m tests.sim.run --seeds $(SEEDS) $(if $(FIRST),--first $(FIRST))

ROUNDS ?= 2
.PHONY: redis-faults
redis-faults: $(READY) ## faults of a cluster and of a primary behind sentinels while bots post: counts of lost and doubled
	@$(BIN)/python -m tests.faults.run --rounds $(ROUNDS)

.PHONY: cluster-demo
cluster-demo: $(READY) ## a Redis Cluster on this machine, to try a bot on and to break; with SET_UP=sentinels a primary behind sentinels
	@$(BIN)/python -m tests.faults.demo $(or $(SET_UP),cluster)
