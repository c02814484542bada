"""One row of figures a session, and row 0 for the event: what the count page reads."""

import json
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, insert, select, update

from central.schema import guest, rollup, session

EVENT = 0


def refresh_expected(conn: Connection) -> None:
    """Count anew how many guests each session invites; after an import of the event or of guests."""
    expected = invited(conn)
    known = set(conn.execute(select(rollup.c.session)).scalars())
    for number, guests in expected.items():
        if number in known:
            conn.execute(update(rollup).where(rollup.c.session == number).values(expected=guests))
        else:
            conn.execute(insert(rollup).values(session=number, arrived=0, expected=guests))


def expect(conn: Connection, category: str) -> None:
    """One guest more, of this category and on no list."""
    asked = conn.execute(select(session.c.id, session.c.invited, session.c.by_list))
    sessions = [
        number
        for number, invited, by_list in asked
        if (invited is None and not by_list) or (invited is not None and category in json.loads(invited))
    ]
    more = update(rollup).where(rollup.c.session.in_([EVENT, *sessions]))
    conn.execute(more.values(expected=rollup.c.expected + 1))


RAISED = (
    update(rollup)
    .where(rollup.c.session == bindparam("number"))
    .values(arrived=rollup.c.arrived + bindparam("difference"))
)


def arrive(conn: Connection, more: Mapping[int, int]) -> None:
    """Raise (or lower) the arrivals of sessions and of the event by these differences."""
    moved = [{"number": number, "difference": by} for number, by in sorted(more.items()) if by]
    if moved:
        conn.execute(RAISED, moved)


def invited(conn: Connection) -> Counter[int]:
    """How many guests each session expects: one pass, grouped; few categories and lists make few groups."""
    asked = [
        (number, None if invited is None else frozenset(json.loads(invited)), bool(by_list))
        for number, invited, by_list in conn.execute(
            select(session.c.id, session.c.invited, session.c.by_list)
        )
    ]
    expected = Counter({EVENT: 0, **{number: 0 for number, _, _ in asked}})
    groups = select(guest.c.category, guest.c.invitations, func.count()).group_by(
        guest.c.category, guest.c.invitations
    )
    for category, invitations, guests in conn.execute(groups):
        listed = frozenset(json.loads(invitations))
        expected[EVENT] += guests
        for number, categories, by_list in asked:
            everyone = categories is None and not by_list
            if everyone or number in listed or (categories is not None and category in categories):
                expected[number] += guests
    return expected
