"""Vouchers this station gave."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.store.journal import Sql, Writing
from kiosk.store.rows import KnownVoucher

OF_GUEST = "SELECT voucher, benefit, ordinal, gen, seq FROM my_voucher WHERE guest = ?"
RECORD = "INSERT INTO my_voucher(guest, benefit, ordinal, gen, voucher, seq, at) VALUES (?, ?, ?, ?, ?, ?, ?)"

VOIDED = "INSERT OR REPLACE INTO my_void(voucher, seq) VALUES (?, ?)"
IS_VOID = "SELECT count(*) FROM my_void WHERE voucher = ?"

ISSUED, REDEEMED, VOID = "issued", "redeemed", "void"


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


def record(
    writing: Writing, guest: int, id_: bytes, benefit: int, ordinal: int, gen: int, version: int
) -> KnownVoucher:
    """Writes the issue's entry and the voucher; `version` of the benefit it was given under."""
    body = {
        "voucher": id_.hex(),
        "guest": str(guest),
        "benefit": str(benefit),
        "ordinal": ordinal,
        "gen": gen,
        "version": version,
    }
    seq = writing.append("issue", body, guest)
    writing.conn.execute(RECORD, (guest, benefit, ordinal, gen, id_, seq, writing.wall))
    return KnownVoucher(id_, benefit, ordinal, gen, ISSUED, seq)
