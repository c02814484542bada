"""`kiosk journal export FILE` and `kiosk journal check`: the journal as a file, and whether it holds."""

import argparse
import json
from contextlib import closing
from pathlib import Path

from kiosk import identity
from kiosk.cli.exits import DONE, NO, WRONG, refused, stop
from kiosk.cli.start import add_arguments as general_arguments
from kiosk.cli.start import settings_of
from kiosk.identity import Identity, NotEnrolled
from kiosk.store.check import check
from kiosk.store.database import read_journal
from kiosk.store.export import export
from protocol.sqlite import dbapi


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="export|check")
    to_file = what.add_parser("export", help="write all entries to FILE, signed by this station")
    to_file.add_argument("file", type=Path, metavar="FILE")
    walk = what.add_parser("check", help="walk the chain from its first entry")
    for command in (to_file, walk):
        general_arguments(command)


def run(arguments: argparse.Namespace) -> int:
    folder = settings_of(arguments).station.db
    who = identity.load(folder)
    if isinstance(who, NotEnrolled):
        return refused(who)
    if arguments.what == "check":
        return _check(folder, who)
    return _export(folder, who, arguments.file)


def _check(folder: Path, who: Identity) -> int:
    try:
        with closing(read_journal(folder)) as conn:
            found = check(conn, who.event, who.station)
    except dbapi.DatabaseError as wrong:
        _say(entries=None, head=None, ok=False)
        return stop(NO, f"SQLite cannot read the journal: {wrong}")
    _say(entries=found.entries, head=found.head.hex(), ok=found.ok)
    return DONE if found.wrong is None else stop(NO, found.wrong)


def _export(folder: Path, who: Identity, file: Path) -> int:
    if file.exists() and not file.is_file():  # a device would be replaced by the file
        return stop(WRONG, f"{file} is no file: name one to write")
    signer = identity.load_secrets(folder).signer
    try:
        with closing(read_journal(folder)) as conn:
            entries = export(conn, who.event, who.station, signer, file)
    except OSError as wrong:
        return stop(WRONG, f"{file} cannot be written: {wrong.strerror}")
    _say(entries=entries, file=str(file))
    return DONE


def _say(**fields: object) -> None:
    print(json.dumps(fields, ensure_ascii=False), flush=True)
