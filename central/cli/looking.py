"""central recount, alarms: whether the figures are right, and what a person should look at."""

from collections.abc import Mapping

from central.alarms import settle as settle_alarm
from central.attention import matters
from central.cli.office import Office
from central.cli.printing import Exit, Stop, say
from central.database import reading, written
from central.moments import told
from central.recount import overspent, recount

TIMES = ("at", "first_at")
BIG = ("benefit", "guest")  # ids that a reader of JSON may not take for numbers


def count(office: Office) -> Exit:
    """One line a difference, one a station that spent more than it had, and how many."""
    with reading(office.engine) as conn:
        found, spent = recount(conn), overspent(conn)
    for one in found:
        say(figure=one.figure, of=one.of, kept=one.kept, counted=one.counted)
    for more in spent:
        say(overspent=more.station, benefit=str(more.benefit), granted=more.granted, spent=more.spent)
    say(differences=len(found))
    return Exit.NO if found else Exit.DONE


def show(office: Office) -> Exit:
    with reading(office.engine) as conn:
        for one in matters(conn):
            say(kind=one.kind, **_plain(one.found))
    return Exit.DONE


def settle(office: Office, kind: str, key: str) -> Exit:
    if not written(office.engine, lambda conn: settle_alarm(conn, kind, key)):
        raise Stop(Exit.NO, f"no alarm {kind} {key}: central alarms shows those that stand")
    say(settled=kind, key=key)
    return Exit.DONE


def _plain(found: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(name, value) for name, value in found.items()}


def _value(name: str, value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if name in TIMES and isinstance(value, int):
        return told(value)
    return str(value) if name in BIG else value
