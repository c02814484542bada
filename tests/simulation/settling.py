"""What must have become of scarce benefits and of used vouchers once everything is drained."""

from collections.abc import Iterator

from tests.simulation.books import BOOKS, STILL_LISTENING
from tests.simulation.conference import Conference

LEFT_WAITING = "SELECT count(*) FROM claim WHERE benefit = ? AND state = 'waiting'"
LEFT_OUT = "SELECT count(*) FROM voucher WHERE benefit = ? AND state = 'held_back'"
USED_AT = "SELECT station, seq FROM redemption WHERE voucher = ?"
RESULT = "SELECT result FROM my_redeem WHERE seq = ?"


def settled(conf: Conference) -> Iterator[str]:
    yield from _served(conf)
    yield from _used_as_shown(conf)
    yield from _used_as_told(conf)


def _served(conf: Conference) -> Iterator[str]:
    """Liveness: nobody waits, and no honest paper is refused, while a right is free."""
    if conf.centre.rows(STILL_LISTENING) != [(0,)]:
        yield "liveness: all stations were heard, and central still listens"
    for benefit, total, live, held in conf.centre.rows(BOOKS):
        pool = total - live - held
        waiting, refused = (conf.centre.rows(sql, benefit)[0][0] for sql in (LEFT_WAITING, LEFT_OUT))
        if pool >= 1 and waiting:
            yield f"liveness: benefit {benefit}: {pool} rights are free and {waiting} guests wait"
        if pool >= 1 and refused:
            yield f"liveness: benefit {benefit}: {pool} rights are free and {refused} vouchers are held back"
        if refused and not conf.truth.doubtful:
            yield f"I1: benefit {benefit}: {refused} vouchers of honest stations are held back"


def _used_as_shown(conf: Conference) -> Iterator[str]:
    """I4: who was shown a redemption had it."""
    for voucher, stations in conf.truth.redeemed.items():
        done = conf.centre.rows(USED_AT, bytes.fromhex(voucher))
        if voucher in conf.truth.taken_back:
            continue
        if (
            not set(stations) <= conf.truth.burned
            and [station for station, _ in done if station in stations] == []
        ):
            yield f"I4: voucher {voucher} was shown as redeemed at {stations}; central has {done}"


def _used_as_told(conf: Conference) -> Iterator[str]:
    """I4: who was told "already used" was told the truth: some desk showed the redemption, or shows it now."""
    for voucher in sorted(conf.truth.told_used - conf.truth.taken_back):
        done = conf.centre.rows(USED_AT, bytes.fromhex(voucher))
        if not done:
            yield f"I4: somebody was told that voucher {voucher} is used; central knows of no redemption"
        for station, seq in done:
            if station not in conf.truth.doubtful and _result(conf, station, seq) != "redeemed":
                result = _result(conf, station, seq)
                yield f"I4: told that {voucher} was used at station {station}, whose own answer is {result}"


def _result(conf: Conference, station: int, seq: int) -> str | None:
    (machine,) = (machine for machine in conf.machines if machine.number == station)
    found = machine.rows(RESULT, seq)
    return str(found[0][0]) if found else None
