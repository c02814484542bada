"""`kiosk verify TOKEN`: what a token says, whether it holds, and what this station cannot know of it."""

import argparse
import json
from contextlib import closing
from pathlib import Path
from typing import Any

from kiosk import identity
from kiosk.cli import token_said
from kiosk.cli.exits import DONE, NO, refused
from kiosk.cli.start import settings_of, shift_of
from kiosk.cli.token_said import Here
from kiosk.closing import closed
from kiosk.custody.keys import Secrets
from kiosk.identity import Identity, NotEnrolled
from kiosk.store.database import read_journal
from kiosk.store.event_file import event_key, open_event_file
from kiosk.store.heard import read_heard
from kiosk.store.roster import Roster, RosterGeneration
from protocol import tokens
from protocol.clock import wall_ms

EXITS = """\
0: it holds, as far as this station knows; 1: it does not (`wrong` says why); 2: a setting or file is wrong;
4: no station of an event. Nothing is asked of central and nothing is used up; the guest's name is not shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EXITS
    parser.add_argument("token", metavar="TOKEN", help="the text of a badge's or voucher's QR")


def run(arguments: argparse.Namespace) -> int:
    folder = settings_of(arguments).station.db
    who = identity.load(folder)
    if isinstance(who, NotEnrolled):
        return refused(who)
    known = closed(folder)
    if known is not None:
        return refused(known)
    said = _said(folder, who, arguments.token)
    print(json.dumps(said, ensure_ascii=False), flush=True)
    return DONE if said["holds"] else NO


def _said(folder: Path, who: Identity, text: str) -> dict[str, Any]:
    secrets = identity.load_secrets(folder)
    with closing(_roster(folder, secrets)) as roster, closing(read_journal(folder)) as journal:
        heard = read_heard(journal)
        here = Here(
            roster,
            journal,
            whole=secrets.shift is not None,
            as_of=None if heard is None else heard.time.ms,
            now=wall_ms() + shift_of(who),
        )
        return token_said.said(tokens.read(text, roster.small.keyring, typed=True), here)


def _roster(folder: Path, secrets: Secrets) -> Roster:
    """Without the keys of the shift, what the station knows of the event and of revoked badges."""
    if secrets.shift is None:
        return Roster(folder, event_key(secrets.signing_key), RosterGeneration(), open_event_file)
    return Roster(folder, secrets.shift.roster_key, RosterGeneration())
