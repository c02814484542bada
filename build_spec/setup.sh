#!/bin/sh
# Brings a machine to where `make run` can start: system packages, .venv, locked dependencies, our commands, built files.
# `sh build_spec/setup.sh` for running, with `ocr` for reading card faces too, with `cards` for chip cards too,
# with `dev` for all of that and for tests and checks.
# Does only what is missing; when nothing is, it is done in a blink and says nothing.
set -eu
cd "$(dirname "$0")/.."

kind=${1:-run}
venv=.venv
packages=build_spec/system_packages.txt
case $kind in
    run) lock=requirements.txt ;;
    ocr) lock=requirements-ocr.txt ;;
    cards) lock=requirements-cards.txt; packages="$packages build_spec/system_packages_cards.txt" ;;
    dev) lock=requirements-dev.txt
        packages="$packages build_spec/system_packages_cards.txt build_spec/system_packages_dev.txt" ;;
    *) echo "setup.sh: $kind? It takes nothing, ocr, cards or dev." >&2; exit 2 ;;
esac

say() { echo "setup: $*" >&2; }
stop() { say "$*"; exit 1; }

# --- system packages ---

installed() { echo "$present" | grep -qx "$1 installed"; }

# A python3 that brings its own environments and headers needs no package for them.
unneeded() {
    case $1 in
        python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
        python3-dev) [ -f "$(python3 -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" ] ;;
        *) false ;;
    esac
}

# A line holds the names of one package, first the oldest.
wanted_packages() { sed 's/#.*//; s/|/ /g' $packages | grep '[a-z]'; }

missing_packages() {
    wanted_packages | while read -r names; do
        found=
        for name in $names; do
            if installed "$name" || unneeded "$name"; then found=$name; fi
        done
        [ -n "$found" ] || echo "$names"
    done
}

# Of the names a package goes by, the one this release knows.
known_name() {
    for name in "$@"; do
        if apt-cache show "$name" >/dev/null 2>&1; then echo "$name"; return; fi
    done
    echo "$1"
}

# The tests start a server of their own: PostgreSQL's package need not make one and start it.
without_a_cluster() {
    wish=/etc/postgresql-common/createcluster.conf
    case $1 in *postgresql-*) ;; *) return 0 ;; esac
    [ ! -e $wish ] || return 0
    $as mkdir -p ${wish%/*}
    echo "create_main_cluster = false" | $as tee $wish >/dev/null
}

install_packages() {
    apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0"
    if [ "$(id -u)" = 0 ]; then as=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as="sudo -n"
    else
        stop "system packages are missing and this user may not install them. Run once, then make again:
  sudo apt-get update && sudo apt-get install --no-install-recommends $(echo "$1" | sed 's/ .*//' | tr '\n' ' ')"
    fi
    say "installing system packages (a few minutes, once)"
    $as $apt update >&2 || stop "apt-get update failed: is there a network?"
    names=$(echo "$1" | while read -r line; do known_name $line; done)
    without_a_cluster "$names"
    $as $apt install -y --no-install-recommends $names >&2 || stop "apt-get could not install: $names"
}

system_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "no Debian or Ubuntu: see to it that what build_spec/system_packages*.txt list is there"
        return
    fi
    present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n')
    missing=$(missing_packages)
    [ -z "$missing" ] || install_packages "$missing"
}

# --- environment ---

environment_works() {
    # An environment does not survive its folder being moved, nor its Python going away.
    grep -qF " $(pwd)/$venv" $venv/pyvenv.cfg 2>/dev/null && $venv/bin/python -c '
import importlib.util, sys
sys.exit(sys.version_info < (3, 11) or importlib.util.find_spec("pip") is None)' 2>/dev/null
}

make_environment() {
    command -v python3 >/dev/null || stop "python3 is missing: install Python 3.11 or newer"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$(python3 -V) is too old: Python 3.11 or newer is needed"
    say "making $venv"
    rm -rf $venv
    python3 -m venv $venv || stop "python3 could not make $venv"
}

# --- what goes into it ---

pip() { $venv/bin/python -m pip --disable-pip-version-check --no-input "$@"; }

sum_of() { cat "$@" | sha256sum | cut -c1-64; }

# A step is due unless it was done for exactly these files.
due() { [ "$(cat "$venv/.done_$1" 2>/dev/null)" != "$2" ]; }
did() { echo "$2" > "$venv/.done_$1"; }

dependencies() {
    sum=$(sum_of $lock)
    due "$kind" "$sum" || return 0
    say "installing the dependencies of $lock (some 700 MB the first time)"
    if [ -t 2 ]; then quiet=; else quiet=-q; fi
    pip install $quiet --require-hashes -r $lock >&2 || stop "pip could not install $lock"
    did "$kind" "$sum"
}

own_commands() {
    sum=$(sum_of pyproject.toml)
    due commands "$sum" || return 0
    say "making the commands kiosk and central"
    said=$(pip install -q --no-deps --no-build-isolation -e . 2>&1) || stop "pip could not install Yingbin itself: $said"
    did commands "$sum"
}

built_files() {
    [ -f build_spec/translations.py ] || return 0
    sum=$(sum_of ui/translations/*.ts build_spec/translations.py)
    due built "$sum" || return 0
    say "building translations"
    $venv/bin/python -m build_spec.translations >&2 || stop "the translations could not be built"
    did built "$sum"
}

system_packages
environment_works || make_environment
dependencies
own_commands
built_files
