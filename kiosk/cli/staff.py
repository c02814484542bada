"""`kiosk staff add NAME`, `list`, `remove ID`: persons with a PIN of their own at this station."""

import argparse
import json
from pathlib import Path

from kiosk import identity, staff_people
from kiosk.cli.exits import DONE, NO, WRONG, refused, stop
from kiosk.cli.start import add_arguments as general_arguments
from kiosk.cli.start import settings_of
from kiosk.identity import Identity, NotEnrolled
from kiosk.staff_people import Added, NotAdded, StaffFileBroken

ADDING = 'Prints {"id", "name", "pin"}. The PIN is shown this once; if it is lost: remove, then add anew.'
LISTING = 'Prints {"id", "name"}, a line each, and no PIN.'
REMOVING = (
    "Their PIN opens nothing any more, from the next sign-in on. Their id is never given to somebody else."
)
WHY_NOT = {
    "name_taken": "somebody of that name is there already: tell them apart, or remove the other first",
    "name_unfit": f"a name has 1 to {staff_people.LONGEST_NAME} characters",
    "too_many": f"a station takes {staff_people.MOST} persons: remove who left with kiosk staff remove ID",
}


NOBODY = "nobody has a PIN of their own here; the PIN of enrolment opens the staff desk: kiosk staff add NAME"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Whoever works at this station's staff desk may have a PIN of their own beside the one that kiosk enrol"
        " printed. The journal then names them by their id. Two persons with PINs of their own are wanted to give"
        " more vouchers anew than [desk] anew_alone."
    )
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="add|list|remove")
    for name, help_, description in (
        ("add", "give somebody a PIN", ADDING),
        ("list", "who has a PIN here", LISTING),
        ("remove", "take a PIN away", REMOVING),
    ):
        general_arguments(deeds.add_parser(name, help=help_, description=description))
    deeds.choices["add"].add_argument(
        "name", metavar="NAME", help="what tells them apart here, such as 'morning A'; it stays in staff.json"
    )
    deeds.choices["remove"].add_argument("id", metavar="ID", help="as list shows it, such as s7-2")


def run(arguments: argparse.Namespace) -> int:
    folder: Path = settings_of(arguments).station.db
    who = identity.load(folder)
    if isinstance(who, NotEnrolled):
        return refused(who)
    try:
        return _done(folder, who, arguments)
    except StaffFileBroken as wrong:
        return stop(WRONG, str(wrong))
    except BrokenPipeError:  # of whoever reads our lines, not of the folder
        raise
    except OSError as wrong:
        return stop(WRONG, f"{folder} cannot be written: {wrong.strerror or wrong}")


def _done(folder: Path, who: Identity, arguments: argparse.Namespace) -> int:
    if arguments.deed == "add":
        return _add(folder, who, arguments.name)
    if arguments.deed == "remove":
        return _remove(folder, who, arguments.id)
    found = staff_people.people(folder)
    for one in found:
        _say({"id": f"s{who.station}-{one.number}", "name": one.name})
    return DONE if found else stop(DONE, NOBODY)


def _add(folder: Path, who: Identity, name: str) -> int:
    match staff_people.add(folder, name, others=(who.pin_hash,)):
        case Added(number, pin):
            _say({"id": f"s{who.station}-{number}", "name": name.strip(), "pin": pin})
            return DONE
        case NotAdded(why):
            return stop(NO, WHY_NOT[why])


def _remove(folder: Path, who: Identity, staff: str) -> int:
    number = staff.removeprefix(f"s{who.station}-")
    if (
        number.isdecimal()
        and number.isascii()
        and len(number) < 9
        and staff_people.remove(folder, int(number))
    ):
        return DONE
    return stop(NO, f"nobody here is {staff}: kiosk staff list shows who is")


def _say(fields: dict[str, str]) -> None:
    print(json.dumps(fields, ensure_ascii=False), flush=True)
