# One list of commands; CI calls the same ones. ARGS is handed on: make run ARGS="--for 30"
PY := .venv/bin/python
ARGS ?=
SEEDS ?= 300
SEED ?=
JOBS ?= 2

.PHONY: help run test simulate check fix bench screenshots translate setup setup-ocr setup-cards setup-dev fresh

help:            ## this list
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/' | sort

run: setup       ## set up what is missing, then the demo: central, one station, its window
	@$(PY) -m demo.launch $(ARGS)

test: setup-dev  ## every test
	@$(PY) -m pytest $(ARGS)

simulate: setup-dev ## the whole product with every fault there is, by seeds: SEEDS=300 [SEED=7]
	@$(PY) -m tests.simulation --seeds $(SEEDS) $(if $(SEED),--seed $(SEED)) --jobs $(JOBS) $(ARGS)

check: setup-dev ## style, types, QML, translations, architecture; changes nothing
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m build_spec.qml_check
	@$(PY) -m pytest -q tests/test_architecture.py

fix: setup-dev   ## what check complains of and a tool can mend
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@$(PY) -m build_spec.qml_check --fix

bench: setup-dev ## every figure, each as a ratio or against a limit of the same run
	@$(PY) -m bench $(ARGS)

screenshots: setup-dev ## every state, zh and en, portrait and landscape, and one sheet; the prints too
	@$(PY) -m tests.ui.screenshots --sheet docs/screens.png $(ARGS)
	@$(PY) -m tests.ui.prints --sheet docs/prints.png

translate: setup-dev   ## renew the translation files from the sources
	@$(PY) -m build_spec.translations --update

setup:
	@sh build_spec/setup.sh

setup-ocr:       ## what reading card faces needs beside that
	@sh build_spec/setup.sh ocr

setup-cards:     ## what chip card readers need beside that
	@sh build_spec/setup.sh cards

setup-dev:
	@sh build_spec/setup.sh dev

fresh:           ## forget the demo's databases; the next run makes new ones
	@rm -rf var/demo
