# Everything a newcomer needs is `make run` and `make test`; both set up what they use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export DAGSTER_DISABLE_TELEMETRY := 1
export GX_ANALYTICS_ENABLED := false

.PHONY: run test soak check format lock setup setup-test dagster clean
.DEFAULT_GOAL := run

run: setup
	$(BIN)/python -m orchestration run --sample

test: setup-test
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Kills at more moments than `make test` has time for.
soak: setup-test
	$(BIN)/python -m pytest -m slow tests

check: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/architecture

format: setup-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

dagster: setup
	mkdir -p .dagster
	cp orchestration/dagster.yaml .dagster/dagster.yaml
	DAGSTER_HOME=$(CURDIR)/.dagster $(BIN)/dagster dev -m orchestration.definitions

setup: $(VENV)/.runtime
setup-test: $(VENV)/.test

# A stamp stands for an environment that holds the whole lock; a set-up that is cut off leaves none.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("thuocdo needs Python >= 3.11; $(PYTHON) is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements.lock)
	@echo '$(CURDIR)' > $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/thuocdo.pth
	@printf '#!/bin/sh\nexec "%s/bin/python" -m orchestration "$$@"\n' '$(CURDIR)/$(VENV)' > $(BIN)/thuocdo && chmod +x $(BIN)/thuocdo
	@touch $@

$(VENV)/.test: $(VENV)/.runtime tests/requirements.lock
	$(call install,tests/requirements.lock)
	@touch $@

# The locks are complete, so nothing is resolved: quicker, and old versions of pip stumble over extras in hash mode.
define install
	@if command -v uv >/dev/null 2>&1; then \
	    echo "installing $(1) with uv"; uv pip install -q --python $(BIN)/python --no-deps --require-hashes -r $(1); \
	else \
	    echo "installing $(1) with pip (a few minutes the first time)"; \
	    $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r $(1); \
	fi
endef

# Needs uv. Ranges are in pyproject.toml; the locks pin them for every platform, without registry addresses.
lock:
	uv pip compile -q pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	uv pip compile -q pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o tests/requirements.lock

clean:
	rm -rf $(VENV) .dagster .mypy_cache .ruff_cache .pytest_cache .hypothesis
