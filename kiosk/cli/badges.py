"""`kiosk badges print FILE.csv`: the badges that central exported, to a printer. Needs no station.

As the window command, it lets the screen's half in when it runs, and of that only what draws pages.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from kiosk import identity
from kiosk.cli.exits import DONE, NO, WRONG, stop
from kiosk.cli.start import settings_of
from kiosk.identity import NotEnrolled
from kiosk.printing.badge_destination import KNOWN, Destination, destination
from kiosk.printing.badge_file import BadgeRow, RowProblem, read_badges
from kiosk.printing.pages import Badge, Both
from kiosk.printing.settings import PrintingSettings
from kiosk.store.event_file import event_key, open_event_file
from kiosk.store.roster import Roster, RosterGeneration

NOWHERE = Both("", "")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["print"])
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="what central badges export wrote")
    parser.add_argument("--to", metavar="WHERE", help=f"{KNOWN}; else as the settings say")
    parser.add_argument(
        "--only", action="append", default=[], metavar="GUEST_ID", help="this guest's badge; may be repeated"
    )


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    try:
        to = destination(arguments.to or settings.printing.badge_to)
    except ValueError as wrong:
        return stop(WRONG, f"--to {wrong}")
    found = read_badges(arguments.file, arguments.only)
    if isinstance(found, tuple):
        return _told(arguments.file, found)
    if not found:
        return stop(
            WRONG, f"{arguments.file}: nothing to print: no badge is in it; is a guest list imported?"
        )
    return _print(found, to, settings.printing, _event(settings.station.db), arguments.file)


def _print(
    rows: Sequence[BadgeRow], to: Destination, settings: PrintingSettings, event: Both, file: Path
) -> int:
    from ui.printing import renderer
    from ui.printing.badge_pages import NotPrinted, send
    from ui.printing.drawing_room import drawing_room

    with drawing_room():
        draw = renderer(settings)
        badges = [Badge(event, row.name, None, draw.category(row.category), row.token) for row in rows]
        problems = [
            RowProblem(row.line, f"no font here has {none}", "install one: apt install fonts-noto-cjk")
            for row, badge in zip(rows, badges, strict=True)
            if (none := draw.missing(badge))
        ]
        if problems:
            return _told(file, problems)
        printed = send(map(draw.badge, badges), to, settings.badge_dpi)
    if isinstance(printed, NotPrinted):
        return _not_printed(printed.why, rows, printed.sent)
    print(json.dumps({"badges": printed}), flush=True)
    return DONE


def _not_printed(why: str, rows: Sequence[BadgeRow], sent: int) -> int:
    if sent:
        why += f"; {sent} had been sent: look at the printer, go on from line {rows[sent].line} with --only"
    return stop(NO, why)


def _told(file: Path, problems: Sequence[RowProblem]) -> int:
    return stop(WRONG, "\n".join(f"{file}: {problem}" for problem in problems))


def _event(folder: Path) -> Both:
    """What the event is called, where this machine is a station of it."""
    who = identity.load(folder)
    if isinstance(who, NotEnrolled):
        return NOWHERE
    keys = identity.load_secrets(folder)
    if keys.shift is None:
        roster = Roster(folder, event_key(keys.signing_key), RosterGeneration(), open_event_file)
    else:
        roster = Roster(folder, keys.shift.roster_key, RosterGeneration())
    roster.close()
    return Both(roster.small.event.title_zh, roster.small.event.title_en)
