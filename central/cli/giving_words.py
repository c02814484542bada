"""The words of partners, stock and ledger; the parser's own ways to make a command are handed in."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from central.cli import ledger, partner_words, stock
from central.cli.ids import EVENT, listed_by

Make = Callable[..., Any]
MOST_GOODS = 10_000_000
LONGEST_NOTE = 200


def add_all(groups: Any, group: Make, command: Make) -> None:
    """`group` and `command` make them."""
    partner_words.add(group(groups, "partners", "hotels and spots that redeem on a page"), command)
    _stock(group(groups, "stock", "goods at a place"), command)
    text = "per benefit: what was given, redeemed, handed over, voided, and where the rest is"
    parser = command(groups, "ledger", text)
    parser.add_argument(
        "--csv", metavar="FILE", type=Path, default=None, help="to this file, as the page gives it"
    )
    parser.set_defaults(run=lambda office, args: ledger.show(office, args.csv))


def _stock(groups: Any, command: Make) -> None:
    for name, text, run in (
        ("add", "so many more were brought there; fewer, if below 0", stock.add),
        ("count", "so many were counted there now", stock.count),
    ):
        parser = command(groups, name, text)
        parser.add_argument("benefit", metavar="BENEFIT", help="its code")
        parser.add_argument("venue", metavar="VENUE", type=listed_by(EVENT))
        parser.add_argument("count", metavar="COUNT", type=_goods)
        parser.add_argument("--note", default="", type=_note, help="why, for whoever reads the list")
        parser.set_defaults(
            run=lambda office, args, run=run: run(office, args.benefit, args.venue, args.count, args.note)
        )
    parser = command(groups, "list", "one line a benefit and venue")
    parser.set_defaults(run=lambda office, _args: stock.list_all(office))


def _goods(text: str) -> int:
    plain = text.removeprefix("-")
    if not plain.isascii() or not plain.isdigit() or int(plain) > MOST_GOODS:
        raise argparse.ArgumentTypeError(f"{text!r}: a whole number up to {MOST_GOODS}")
    return int(text)


def _note(text: str) -> str:
    if not text.isprintable() or len(text) > LONGEST_NOTE:
        raise argparse.ArgumentTypeError(f"one line of up to {LONGEST_NOTE} letters")
    return text
