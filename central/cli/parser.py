"""The words of the central command. What each one does lies in the files beside."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from central.cli import (
    badges,
    benefit_words,
    demo,
    event,
    giving_words,
    guests,
    ids,
    keeping,
    keys,
    looking,
    organiser,
    stations,
)
from central.cli.office import Office
from central.cli.printing import Exit

if TYPE_CHECKING:
    Group = argparse._SubParsersAction["Words"]  # noqa: SLF001  it has no public name

DEMO_GUESTS = 20_000
LONGEST_NAME = 100
MOST_DEMO_GUESTS = 2_000_000


class Words(argparse.ArgumentParser):
    """A mistake is answered in one line. `greedy`: an option that takes every word after it."""

    greedy = ""

    def error(self, message: str) -> NoReturn:
        if self.greedy and "arguments are required" in message:
            message += f" (it stands before {self.greedy}, which takes every word after it)"
        self.exit(Exit.WRONG, f"{self.prog}: {message}; {self.prog} --help shows what it takes\n")


def build(write_demo: demo.Write) -> argparse.ArgumentParser:
    """`args.run(office, args)` does the command; `args.may_make`: it may start a new database.

    `args.run_before(args)` does what can be done while there is no database; None where it is nothing.
    """
    parser = Words(prog="central", description="The server of one event, and its commands.")
    _everywhere(parser, None)
    groups = parser.add_subparsers(metavar="COMMAND", required=True)
    _serve(groups)
    _event(_group(groups, "event", "venues, sessions, opening times, categories, invitations, benefits"))
    _guests(_group(groups, "guests", "the guest list and its badges' validity"))
    benefit_words.add(
        _group(groups, "benefits", "what somebody would get, and what a voucher was given by"), _command
    )
    _badges(_group(groups, "badges", "signed badges for the printer"))
    _keys(_group(groups, "keys", "the public keys that verify badges and vouchers"))
    _stations(_group(groups, "stations", "enrolling, listing and closing stations"))
    _organiser(_group(groups, "organiser", "accounts for the organisers' pages"))
    giving_words.add_all(groups, _group, _command)
    _looking(groups)
    _keeping(groups)
    _demo(groups, write_demo)
    return parser


def _command(groups: "Group", name: str, text: str) -> Words:
    """A command that also takes --database and --config after its name."""
    parser = groups.add_parser(name, help=text, description=text)
    _everywhere(parser, argparse.SUPPRESS)
    parser.set_defaults(may_make=False, run_before=lambda _args: None)
    return parser


def _listen(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--listen", metavar="HOST:PORT", default=None, help=text)


def _everywhere(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--database",
        metavar="URL",
        default=default,
        help="sqlite:///FILE or postgresql+psycopg://…; instead of the setting",
    )
    parser.add_argument(
        "--config", metavar="FILE", default=default, help="a settings file read after the usual ones"
    )


def _group(groups: "Group", name: str, text: str) -> "Group":
    return groups.add_parser(name, help=text, description=text).add_subparsers(
        metavar="COMMAND", required=True
    )


def _serve(groups: "Group") -> None:
    text = "answer stations and organisers until SIGINT or SIGTERM; prints one JSON line when ready"
    parser = _command(groups, "serve", text)
    _listen(parser, "TLS and plain HTTP on loopback, TLS only elsewhere; instead of the setting")
    parser.add_argument(
        "--workers", metavar="N", type=int, default=1, help="processes; more than 1 is refused on SQLite"
    )
    parser.add_argument(
        "--behind-proxy", action="store_true", help="plain HTTP on any host: a proxy in front speaks TLS"
    )
    parser.set_defaults(may_make=True, run=_run_serve)


def _run_serve(office: Office, args: argparse.Namespace) -> Exit:
    # Loading the web framework takes longer than most commands do.
    from central.cli.serve import serve

    where = args.listen or office.settings.listen
    return serve(office, where, workers=args.workers, behind_proxy=args.behind_proxy)


def _event(groups: "Group") -> None:
    parser = _command(groups, "import", "take in an event's TOML file, all of it or nothing")
    parser.add_argument("file", metavar="FILE.toml", type=_existing_file)
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.set_defaults(may_make=True, run=_run_import, run_before=_run_before_import)
    parser = _command(groups, "export", "the TOML that imports to the same event, to FILE or standard output")
    parser.add_argument("file", metavar="FILE.toml", type=Path, nargs="?")
    parser.set_defaults(run=lambda office, args: event.export(office, args.file))


def _run_import(office: Office, args: argparse.Namespace) -> Exit:
    return (event.try_file if args.dry_run else event.import_file)(office, args.file)


def _run_before_import(args: argparse.Namespace) -> Exit | None:
    return event.try_file(None, args.file) if args.dry_run else None


def _guests(groups: "Group") -> None:
    parser = _command(
        groups, "import", "add and change guests from a CSV; one line a wrong cell, never half of it"
    )
    parser.add_argument("file", metavar="FILE.csv", type=_existing_file)
    parser.add_argument("--dry-run", action="store_true", help="only say what would be imported")
    parser.set_defaults(run=lambda office, args: guests.import_file(office, args.file, dry_run=args.dry_run))
    parser = _command(groups, "revoke", "make a guest's badge worth nothing")
    parser.add_argument("guest", metavar="ID", type=ids.listed_by(ids.GUESTS))
    parser.set_defaults(run=lambda office, args: guests.revoke_badge(office, args.guest))
    parser = _command(groups, "reissue", "a new badge for a guest; earlier ones die")
    parser.add_argument("guest", metavar="ID", type=ids.listed_by(ids.GUESTS))
    parser.set_defaults(run=lambda office, args: guests.reissue_badge(office, args.guest))


def _badges(groups: "Group") -> None:
    parser = _command(groups, "export", "guest_id,name,category,badge_token as CSV, readable by you only")
    parser.add_argument("file", metavar="FILE.csv", type=Path)
    parser.set_defaults(run=lambda office, args: badges.export_file(office, args.file))


def _keys(groups: "Group") -> None:
    text = "the key set of GET /v1/public-keys as a file, for verifiers without a network; prints the root's thumbprint"
    parser = _command(groups, "export", text)
    parser.add_argument("file", metavar="FILE.json", type=Path)
    parser.set_defaults(run=lambda office, args: keys.export_file(office, args.file))


def _stations(groups: "Group") -> None:
    parser = _command(
        groups, "code", "a one-time code that enrols one station; its QR goes to standard error"
    )
    parser.add_argument("name", metavar="NAME", type=_station_name)
    parser.add_argument(
        "--session",
        metavar="ID",
        type=ids.listed_by(ids.EVENT),
        default=None,
        help="the session it checks guests in to",
    )
    parser.add_argument("--role", choices=("kiosk", "desk", "redeem"), default="kiosk")
    parser.set_defaults(
        run=lambda office, args: stations.code(office, args.name, session=args.session, role=args.role)
    )
    parser = _command(groups, "list", "one line a station")
    parser.set_defaults(run=lambda office, _args: stations.list_all(office))
    parser = _command(groups, "close", "close a station for good; what it still holds may be pushed")
    parser.add_argument("station", metavar="ID", type=ids.listed_by(ids.STATIONS))
    parser.add_argument(
        "--lost", action="store_true", help="it will not be heard again: a restored central waits no longer"
    )
    parser.set_defaults(run=lambda office, args: stations.close_one(office, args.station, lost=args.lost))


def _organiser(groups: "Group") -> None:
    parser = _command(
        groups, "link", "a one-time link, good for 24 hours, that makes one organiser's account"
    )
    _listen(parser, "where central is served, for the address in the link")
    parser.set_defaults(
        run=lambda office, args: organiser.link(office, args.listen or office.settings.listen)
    )


def _looking(groups: "Group") -> None:
    text = "count every figure anew and compare; one line a difference, code 1 if there is one"
    parser = _command(groups, "recount", text)
    parser.set_defaults(run=lambda office, _args: looking.count(office))
    text = "what a person should look at, one line each; settle KIND KEY: it has been looked at"
    parser = _command(groups, "alarms", text)
    parser.set_defaults(run=lambda office, _args: looking.show(office))
    words = parser.add_subparsers(metavar="settle")
    parser = _command(words, "settle", "an alarm of the list that was looked at")
    parser.add_argument("kind", metavar="KIND")
    parser.add_argument("key", metavar="KEY")
    parser.set_defaults(run=lambda office, args: looking.settle(office, args.kind, args.key))


def _keeping(groups: "Group") -> None:
    parser = _command(groups, "backup", "a copy of the database while it serves; the keys are not in it")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.set_defaults(run=lambda office, args: keeping.backup(office, args.file))
    parser = _command(groups, "restore", "put a copy in the database's place; stations then push again")
    parser.add_argument("file", metavar="FILE", type=_existing_file)
    parser.set_defaults(may_make=True, run=lambda office, args: keeping.restore(office, args.file))
    journals = _group(groups, "journal", "journals of stations, carried by hand")
    parser = _command(journals, "import", "take in the file of kiosk journal export, like a push")
    parser.add_argument("file", metavar="FILE", type=_existing_file)
    parser.set_defaults(run=lambda office, args: keeping.journal(office, args.file))


def _demo(groups: "Group", write: demo.Write) -> None:
    text = "the demo event: writes its files and imports them; again: only a fresh link"
    parser = _command(groups, "demo", text)
    parser.add_argument("--guests", metavar="N", type=_guests_wanted, default=DEMO_GUESTS)
    _listen(parser, "where central will be served, for the addresses printed")
    parser.set_defaults(
        may_make=True,
        run=lambda office, args: demo.make(office, args.guests, args.listen or office.settings.listen, write),
    )


def _guests_wanted(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_DEMO_GUESTS:
        raise argparse.ArgumentTypeError(f"{text!r}: a number from 1 to {MOST_DEMO_GUESTS}")
    return int(text)


def _station_name(text: str) -> str:
    name = text.strip()
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"a name of 1 to {LONGEST_NAME} letters, such as 东门 1")
    return name


def _existing_file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"no file {text}")
    return path
