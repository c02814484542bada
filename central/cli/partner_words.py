"""The words of `central partners`. What each one does lies in the file partners.py."""

import argparse
from collections.abc import Callable
from typing import Any

from central.cli import partners
from central.cli.ids import EVENT, PARTNERS, listed_by
from central.cli.office import Office

Make = Callable[..., Any]
BENEFIT = "--benefit"
EVERYWHERE = "[-h] [--database URL] [--config FILE]"


def add(groups: Any, command: Make) -> None:
    """`command` adds one to a group."""
    _add(groups, command)
    _change(groups, command)
    parser = command(groups, "list", "one line a partner")
    parser.set_defaults(run=lambda office, _args: partners.list_all(office))
    parser = command(groups, "link", "a fresh one-time link; an earlier password dies when it is used")
    parser.add_argument("partner", metavar="ID", type=listed_by(PARTNERS))
    _listen(parser)
    parser.set_defaults(run=lambda office, args: partners.link(office, _where(office, args), args.partner))
    parser = command(groups, "close", "a partner redeems nothing more; what it redeemed stays")
    parser.add_argument("partner", metavar="ID", type=listed_by(PARTNERS))
    parser.set_defaults(run=lambda office, args: partners.close_one(office, args.partner))


def _add(groups: Any, command: Make) -> None:
    parser = command(groups, "add", "a partner, and the one-time link to choose its password")
    parser.usage = f"%(prog)s {EVERYWHERE} NAME {BENEFIT} CODE [CODE ...] [--venue ID] [--listen HOST:PORT]"
    parser.greedy = BENEFIT
    parser.add_argument("name", metavar="NAME")
    _benefits(parser, "what it may redeem", required=True)
    parser.add_argument(
        "--venue", metavar="ID", type=listed_by(EVENT), default=None, help="where its goods are counted"
    )
    _listen(parser)
    parser.set_defaults(
        run=lambda office, args: partners.add(
            office, _where(office, args), args.name, args.benefit, args.venue
        )
    )


def _change(groups: Any, command: Make) -> None:
    parser = command(groups, "change", "what an open partner redeems, its name or its venue, at once")
    parser.usage = (
        f"%(prog)s {EVERYWHERE} ID [{BENEFIT} CODE [CODE ...]] [--name NAME] [--venue ID | --no-venue]"
    )
    parser.greedy = BENEFIT
    parser.add_argument("partner", metavar="ID", type=listed_by(PARTNERS))
    _benefits(parser, "all that it may redeem from now on", required=False)
    parser.add_argument("--name", metavar="NAME", default=None, help="what it signs in with from now on")
    venue = parser.add_mutually_exclusive_group()
    venue.add_argument("--venue", metavar="ID", type=listed_by(EVENT), help="where its goods are counted")
    venue.add_argument("--no-venue", action="store_true", help="its goods are counted at no venue any more")
    parser.set_defaults(run=_run_change)


def _run_change(office: Office, args: argparse.Namespace) -> Any:
    venue = partners.NOWHERE if args.no_venue else args.venue
    return partners.change(office, args.partner, args.name, args.benefit, venue)


def _benefits(parser: Any, text: str, *, required: bool) -> None:
    parser.add_argument(
        BENEFIT,
        metavar="CODE",
        nargs="+",
        action="extend",
        required=required,
        help=f"{text}; may be given several times",
    )


def _listen(parser: Any) -> None:
    parser.add_argument(
        "--listen", metavar="HOST:PORT", default=None, help="where central is served, for the link"
    )


def _where(office: Office, args: argparse.Namespace) -> str:
    return args.listen or office.settings.listen
