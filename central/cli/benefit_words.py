"""The words of `central benefits`."""

import argparse
from collections.abc import Callable
from typing import Any

from central.cli import benefits, explaining
from central.cli.ids import EVENT, GUESTS, listed_by

Command = Callable[[Any, str, str], argparse.ArgumentParser]


def add(groups: Any, command: Command) -> None:
    """`command` adds one to a group."""
    text = "what a guest would get and why not, one line a benefit; somebody made up with --category"
    parser = command(groups, "try", text)
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("guest", metavar="GUEST", type=listed_by(GUESTS), nargs="?", default=None)
    who.add_argument("--category", metavar="CODE", help="of somebody made up")
    parser.add_argument(
        "--attribute", metavar="NAME=VALUE", action="append", default=[], help="of somebody made up"
    )
    parser.add_argument(
        "--named", metavar="CODE", action="append", default=[], help="a benefit whose list has them"
    )
    parser.add_argument(
        "--visited",
        metavar="SESSION",
        type=listed_by(EVENT),
        action="append",
        default=[],
        help="checked in there",
    )
    parser.add_argument("--benefit", metavar="CODE", help="only this one")
    parser.add_argument("--at", metavar="TIME", help="then, instead of now")
    parser.set_defaults(run=benefits.try_one)
    parser = command(groups, "explain", "a voucher, and the rule and terms it was given by")
    parser.add_argument(
        "voucher",
        metavar="VOUCHER",
        help="its id of 24 hex digits, its short code, or the text of its QR code",
    )
    parser.set_defaults(run=lambda office, args: explaining.explain(office, args.voucher))
