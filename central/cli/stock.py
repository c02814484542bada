"""central stock add, count, list: goods at a place."""

from collections.abc import Callable

from sqlalchemy import Connection, select

from central import stock
from central.cli.office import Office
from central.cli.printing import Exit, Stop, say
from central.database import reading, written
from central.schema import benefit, venue
from central.stock import Level

Change = Callable[[Connection, int, int, int, int, str, str], Level]
HANDED_OUT = "handed_out"
WHO = "command"


def add(office: Office, code: str, place: int, count: int, note: str) -> Exit:
    """`count` more were brought; fewer, if below 0."""
    return _change(office, stock.add, (code, place, count, note))


def count(office: Office, code: str, place: int, found: int, note: str) -> Exit:
    """So many are there now."""
    return _change(office, stock.counted, (code, place, found, note))


def list_all(office: Office) -> Exit:
    with reading(office.engine) as conn:
        codes = dict(conn.execute(select(benefit.c.id, benefit.c.code)).all())
        levels = stock.levels(conn)
    for one in levels:
        _say(codes.get(one.benefit, str(one.benefit)), one)
    return Exit.DONE


def _change(office: Office, change: Change, wish: tuple[str, int, int, str]) -> Exit:
    code, place, number, note = wish
    now = office.now_ms()

    def run(conn: Connection) -> Level | str:
        row = conn.execute(select(benefit.c.id, benefit.c.delivery).where(benefit.c.code == code)).first()
        if row is None:
            return f"no benefit with the code {code}; central event export lists them"
        if row.delivery != HANDED_OUT:
            return f'{code} is no goods: its delivery is "{row.delivery}", not "{HANDED_OUT}"'
        if conn.execute(select(venue.c.id).where(venue.c.id == place)).first() is None:
            return f"no venue {place}; central event export lists them"
        return change(conn, row.id, place, number, now, WHO, note)

    level = written(office.engine, run)
    if isinstance(level, str):
        raise Stop(Exit.WRONG, level)
    _say(code, level)
    return Exit.DONE


def _say(code: str, one: Level) -> None:
    say(benefit=code, venue=str(one.venue), brought=one.brought, used=one.used, left=one.left, low=one.low)
