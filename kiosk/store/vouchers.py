"""Vouchers this station gave."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.store.journal import Sql, Writing
from kiosk.store.rows import KnownVoucher
from protocol.entitling import Due

OF_GUEST = "SELECT voucher, benefit, ordinal, gen, seq FROM my_voucher WHERE guest = ?"
RECORD = "INSERT INTO my_voucher(guest, benefit, ordinal, gen, voucher, seq, at) VALUES (?, ?, ?, ?, ?, ?, ?)"

VOIDED = "INSERT OR REPLACE INTO my_void(voucher, seq) VALUES (?, ?)"
IS_VOID = "SELECT count(*) FROM my_void WHERE voucher = ?"

ANEW = "INSERT INTO my_anew(seq, staff, at) VALUES (?, ?, ?)"
ANEW_SINCE = "SELECT count(*) FROM my_anew WHERE staff = ? AND at > ?"

ISSUED, REDEEMED, VOID = "issued", "redeemed", "void"


@dataclass(frozen=True, slots=True)
class Anew:
    """Who gives a voucher in place of a void one, and why; `second` is the person who agreed, empty without one."""

    staff: str
    reason: str
    second: str = ""


def given_here(conn: Sql, guest: int) -> tuple[KnownVoucher, ...]:
    return tuple(
        KnownVoucher(bytes(id_), benefit, ordinal, gen, ISSUED, seq)
        for id_, benefit, ordinal, gen, seq in conn.execute(OF_GUEST, (guest,))
    )


def known(conn: Sql, guest: int, roster: Iterable[KnownVoucher]) -> tuple[KnownVoucher, ...]:
    """One of each id: central knows what became of it, we know our own entry, and what was voided here."""
    here = given_here(conn, guest)
    seqs = {voucher.id: voucher.seq for voucher in here}
    merged = {voucher.id: voucher for voucher in here}
    for voucher in roster:
        seq = seqs.get(voucher.id, 0)
        merged[voucher.id] = replace(voucher, seq=seq)
    return tuple(replace(one, state=VOID) if _is_void(conn, one) else one for one in merged.values())


def void(writing: Writing, guest: int, voucher: KnownVoucher, staff: str, reason: str) -> int:
    """The seq of the entry; central decides, should it have been used up meanwhile."""
    body = {
        "voucher": voucher.id.hex(),
        "guest": str(guest),
        "benefit": str(voucher.benefit),
        "staff": staff,
        "reason": reason,
    }
    seq = writing.append("void", body, guest)
    writing.conn.execute(VOIDED, (voucher.id, seq))
    return seq


def _is_void(conn: Sql, voucher: KnownVoucher) -> bool:
    """A voucher used up before it was voided stays used up."""
    return voucher.state != REDEEMED and bool(conn.execute(IS_VOID, (voucher.id,)).fetchone()[0])


def record(writing: Writing, guest: int, id_: bytes, due: Due, anew: Anew | None = None) -> KnownVoucher:
    """Writes the issue's entry and the voucher."""
    body: dict[str, object] = {
        "voucher": id_.hex(),
        "guest": str(guest),
        "benefit": str(due.benefit),
        "ordinal": due.ordinal,
        "gen": due.gen,
        "version": due.version,
    }
    seq = writing.append("issue", body | _said(anew), guest)
    writing.conn.execute(RECORD, (guest, due.benefit, due.ordinal, due.gen, id_, seq, writing.wall))
    if anew is not None:
        writing.conn.execute(ANEW, (seq, anew.staff, writing.wall))
    return KnownVoucher(id_, due.benefit, due.ordinal, due.gen, ISSUED, seq)


def given_anew(conn: Sql, staff: str, since: int) -> int:
    """How many this person gave anew here after that moment (ms)."""
    return int(conn.execute(ANEW_SINCE, (staff, since)).fetchone()[0])


def _said(anew: Anew | None) -> dict[str, object]:
    if anew is None:
        return {}
    second = {"second": anew.second} if anew.second else {}
    return {"staff": anew.staff, "reason": anew.reason, **second}
