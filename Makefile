# Run, test, check and measure Twinning Desk. `make run` is all that a first look needs.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# One stamp a list: packages are installed again only when the list has changed.
READY := $(VENV)/.requirements
READY_DEV := $(VENV)/.requirements-dev
READY_BENCH := $(VENV)/.requirements-bench
PYTEST := $(BIN)/python -m pytest
ON_TWO_CORES := -n 2

.DEFAULT_GOAL := help
.PHONY: help run serve demo test test-sqlite test-postgresql test-browser test-whole check format bench chromium clean

help:
	@echo "make run     install, create the store, load the demo into an empty one, serve"
	@echo "make serve   serve the store as it is, without a demo"
	@echo "make demo    load the demo into an empty store and print its people"
	@echo "make test    run all tests, on SQLite and on PostgreSQL, and in a browser"
	@echo "make test-whole   the same, and on PostgreSQL the details of every page again"
	@echo "make check   ruff and mypy"
	@echo "make bench   measure, print the tables, write bench.json (ONLY=studio: that part)"
	@echo "make clean   remove the environment and what tools left (never data/local)"

run: demo
	@$(MAKE) --no-print-directory serve

# A real installation: `python -m core init`, `python -m core person add`, then this.
serve: $(READY)
	@echo "Twinning Desk: http://localhost:$(PORT)   (Ctrl+C stops it)"
	@exec $(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.headless true

demo: $(READY)
	@$(BIN)/python -m core demo --if-empty

test: $(READY_DEV) chromium
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql
	@$(MAKE) --no-print-directory test-browser

test-whole: export TWINNING_TEST_WHOLE := yes
test-whole: test

test-sqlite: $(READY_DEV)
	@echo "On SQLite:"
	@$(PYTEST) $(ON_TWO_CORES) -m "not browser"

test-postgresql: $(READY_DEV)
	@echo "On PostgreSQL:"
	@TWINNING_TEST_STORE=postgresql $(PYTEST) $(ON_TWO_CORES) -m "not browser and not sqlite_only"

test-browser: $(READY_DEV) chromium
	@echo "In a browser:"
	@$(PYTEST) $(ON_TWO_CORES) --dist loadfile --no-loadscope-reorder -m browser || { \
	  [ $$? = 1 ] || exit 1; \
	  echo "Once more, one after the other, what failed beside others:"; \
	  $(PYTEST) -m browser --last-failed --last-failed-no-failures none; }

check: $(READY_DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy core app.py pages

format: $(READY_DEV)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# ONLY=studio (or solver, store, pages, crowd) measures that part alone.
bench: $(READY_DEV) $(READY_BENCH) chromium
	@$(BIN)/python -m tests.bench.measure $(if $(ONLY),--only $(ONLY))

# The browser tests drive Debian's Chromium: it is installed when this user may, else named.
chromium:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium: sudo apt-get install chromium" >&2; exit 1; \
	  fi; }

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Creating the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(READY): requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages (a minute or two the first time) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@

$(READY_DEV): requirements-dev.txt $(READY) | $(VENV)/bin/python
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# The rivals are only measured against: the bench says so where they cannot be installed.
$(READY_BENCH): requirements-bench.txt $(READY_DEV)
	@echo "Installing the solvers that ours is measured against ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-bench.txt \
	  && touch $@ || echo "They could not be installed; their rows say so." >&2

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .pytest_cache bench.json test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
