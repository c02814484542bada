"""central benefits try: what somebody would get, and why not."""

import argparse
from collections.abc import Iterable

from sqlalchemy import Connection, select

from central.benefit_trial import NobodyKnown, Tried, try_guest, try_person
from central.cli.office import Office, need_event
from central.cli.printing import Exit, Stop, say
from central.database import reading
from central.made_up import Unknown, Wish, made_up, unknown_benefit
from central.schema import benefit
from protocol.clock import iso, parse_iso
from protocol.rules import Person

OF_MADE_UP = "--attribute, --named and --visited are of somebody made up: with --category instead of a guest"


def try_one(office: Office, args: argparse.Namespace) -> Exit:
    """One line a benefit."""
    now = _moment(office, args.at)
    with reading(office.engine) as conn:
        need_event(conn)
        tried = _tried(conn, args, now)
        wanted = None if args.benefit is None else _number(conn, args.benefit)
    for one in tried:
        if wanted in (None, one.benefit):
            _say(one)
    return Exit.DONE


def _tried(conn: Connection, args: argparse.Namespace, now: int) -> Iterable[Tried]:
    if args.guest is None:
        return try_person(conn, _made_up(conn, args), (), now)
    if args.attribute or args.named or args.visited:
        raise Stop(Exit.WRONG, OF_MADE_UP)
    tried = try_guest(conn, args.guest, now)
    if isinstance(tried, NobodyKnown):
        raise Stop(
            Exit.NO, f"no guest {args.guest}: the numbers are in the first column of central badges export"
        )
    return tried


def _made_up(conn: Connection, args: argparse.Namespace) -> Person:
    attributes = dict(_pair(each) for each in args.attribute)
    person = made_up(conn, Wish(args.category, attributes, args.named, args.visited))
    if isinstance(person, Unknown):
        raise Stop(Exit.WRONG, _no_such(person))
    return person


def _no_such(one: Unknown) -> str:
    words = {
        "category": f"--category {one.given}: no such category",
        "attribute": f"--attribute {one.given}: no such attribute",
        "value": f"--attribute {one.of}={one.given}: no such value of {one.of}",
        "session": f"--visited {one.given}: no such session",
        "benefit": f"no benefit {one.given}",
    }
    return f"{words[one.what]}; there are {', '.join(one.known) or 'none'}"


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Stop(Exit.WRONG, f"--attribute {text}: write NAME=VALUE, such as degree=master")
    return name, value


def _number(conn: Connection, code: str) -> int:
    wrong = unknown_benefit(conn, code)
    if wrong is not None:
        raise Stop(Exit.WRONG, _no_such(wrong))
    return int(conn.execute(select(benefit.c.id).where(benefit.c.code == code)).scalar_one())


def _moment(office: Office, text: str | None) -> int:
    if text is None:
        return office.now_ms()
    try:
        return parse_iso(text)
    except ValueError:
        raise Stop(Exit.WRONG, f"--at {text}: write a time such as {iso(office.now_ms())}") from None


def _say(one: Tried) -> None:
    say(
        benefit=str(one.benefit),
        title={"zh": one.title[0], "en": one.title[1]},
        answer=one.answer,
        slots=one.slots,
        reason=None if one.reason is None else one.reason.code,
        why=None if one.why is None else {"zh": one.why.why[0], "en": one.why.why[1]},
        then=None if one.why is None else {"zh": one.why.then[0], "en": one.why.then[1]},
    )
