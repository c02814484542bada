#!/bin/sh
# Renews the locked, hashed dependency lists from pyproject.toml. Needs uv (pip install uv).
set -eu
cd "$(dirname "$0")/.."
compile() { uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-emit-find-links --custom-compile-command "sh build_spec/lock.sh" "$@" pyproject.toml; }
compile --extra build --output-file requirements.txt
compile --extra build --extra ocr --constraint requirements.txt --output-file requirements-ocr.txt
compile --extra build --extra cards --constraint requirements.txt --output-file requirements-cards.txt
compile --extra build --extra ocr --extra cards --extra dev --constraint requirements.txt --output-file requirements-dev.txt
