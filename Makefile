# One word for each chore. `make` alone lists them.

PY := .venv/bin/python
DEMO := build/demo

.DEFAULT_GOAL := help
.PHONY: help demo test bench torture shots lock clean

help:
	@echo "make demo     build the practice inspection and its report in $(DEMO), and open the app on it"
	@echo "make test     style, types and tests"
	@echo "make bench    our times beside their limits"
	@echo "make torture  the long tests that try to break things"
	@echo "make shots    pictures of every page"
	@echo "make lock     work out requirements*.txt again from pyproject.toml"
	@echo "make clean    remove what make made"

# The stamp is as new as the lock it was made from, so that a second run has nothing to install.
.venv/.installed: requirements-dev.txt
	@python=$$(.ci/system) && { [ -x $(PY) ] || "$$python" -m venv .venv; }
	@echo "Installing the locked packages into .venv ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# build/.demo says that build/demo is ours to remove.
demo: .venv/.installed
	@if [ -e $(DEMO) ] && [ ! -e build/.demo ]; then \
	    echo "$(DEMO) is there and make did not make it. Move it away, then try again." >&2; exit 1; fi
	@rm -rf $(DEMO) && mkdir -p build && touch build/.demo
	@$(PY) main.py demo $(DEMO)
	@if [ -t 1 ] && [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    .ci/system >/dev/null && $(PY) main.py --library $(DEMO)/lead; fi

test: .venv/.installed
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -q -n auto -m 'not torture and not alone'
	$(PY) -m pytest -q -m alone

bench: .venv/.installed
	@$(PY) -m tests.bench.table

torture: .venv/.installed
	$(PY) -m pytest -q -m torture

shots: .venv/.installed
	@for each in tests/ui/*shots.py; do name=$$(basename $$each .py); \
	    $(PY) -m tests.ui.$$name build/shots/$$name || exit 1; done

# Needs uv. One lock for every supported system and Python; it names no host and no folder.
LOCK := uv pip compile --quiet --universal --generate-hashes --no-header -p 3.11 pyproject.toml
lock:
	$(LOCK) -o requirements.txt
	$(LOCK) --extra dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@if [ -e build/.demo ]; then rm -rf $(DEMO) build/.demo; fi
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
