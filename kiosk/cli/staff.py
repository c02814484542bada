"""`kiosk staff add NAME`, `list`, `remove ID`: persons with a PIN of their own at this station."""

import argparse
import json
from pathlib import Path

from kiosk import identity, staff_people
from kiosk.cli.exits import DONE, NO, WRONG, refused, stop
from kiosk.cli.start import settings_of
from kiosk.identity import Identity, NotEnrolled
from kiosk.staff_people import Added, NotAdded, StaffFileBroken

WHY_NOT = {
    "name_taken": "somebody of that name is there already: tell them apart, or remove the other first",
    "name_unfit": f"a name has 1 to {staff_people.LONGEST_NAME} characters",
    "too_many": f"a station takes {staff_people.MOST} persons: remove who left with kiosk staff remove ID",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True)
    added = deeds.add_parser("add", help="a person's own PIN, shown once")
    added.add_argument("name", help="what tells them apart here; it never leaves this machine's staff.json")
    deeds.add_parser("list", help="who has a PIN here")
    removed = deeds.add_parser("remove", help="their PIN opens nothing any more")
    removed.add_argument("id", help="such as s7-2, as list shows it")


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
    for one in staff_people.people(folder):
        _say({"id": f"s{who.station}-{one.number}", "name": one.name})
    return DONE


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
