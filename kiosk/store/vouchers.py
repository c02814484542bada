"""Vouchers this station gave."""

from collections.abc import Iterable

from kiosk.store.journal import Sql, Writing
from kiosk.store.rows import KnownVoucher

OF_GUEST = "SELECT voucher, benefit, ordinal, gen, seq FROM my_voucher WHERE guest = ?"
RECORD = "INSERT INTO my_voucher(guest, benefit, ordinal, gen, voucher, seq) VALUES (?, ?, ?, ?, ?, ?)"

ISSUED = "issued"


def given_here(conn: Sql, guest: int) -> tuple[KnownVoucher, ...]:
    return tuple(
        KnownVoucher(bytes(id_), benefit, ordinal, gen, ISSUED, seq)
        for id_, benefit, ordinal, gen, seq in conn.execute(OF_GUEST, (guest,))
    )


def known(here: Iterable[KnownVoucher], roster: Iterable[KnownVoucher]) -> tuple[KnownVoucher, ...]:
    """One of each id: central knows what became of it, we know our own entry."""
    seqs = {voucher.id: voucher.seq for voucher in here}
    merged = {voucher.id: voucher for voucher in here}
    for voucher in roster:
        seq = seqs.get(voucher.id, 0)
        merged[voucher.id] = KnownVoucher(
            voucher.id, voucher.benefit, voucher.ordinal, voucher.gen, voucher.state, seq
        )
    return tuple(merged.values())


def record(writing: Writing, guest: int, id_: bytes, benefit: int, ordinal: int, gen: int) -> KnownVoucher:
    """Writes the issue's entry and the voucher."""
    body = {
        "voucher": id_.hex(),
        "guest": str(guest),
        "benefit": str(benefit),
        "ordinal": ordinal,
        "gen": gen,
    }
    seq = writing.append("issue", body, guest)
    writing.conn.execute(RECORD, (guest, benefit, ordinal, gen, id_, seq))
    return KnownVoucher(id_, benefit, ordinal, gen, ISSUED, seq)
