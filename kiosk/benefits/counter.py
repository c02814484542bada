"""Gives vouchers and shows them: entry and voucher in the caller's transaction, the signature after it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.store import vouchers
from kiosk.store.journal import Writing
from kiosk.store.rows import KnownVoucher
from kiosk.store.vouchers import Anew
from protocol.entitling import Due
from protocol.tokens import VoucherClaims, sign_voucher
from protocol.vouchers import voucher_id

SECOND_FACT = "second_fact"


@dataclass(frozen=True, slots=True)
class VoucherKeys:
    """What names and signs the vouchers of this station."""

    event: int
    station: int
    naming: bytes = field(repr=False)
    signing: Ed25519PrivateKey = field(repr=False)


def give(
    writing: Writing, keys: VoucherKeys, guest: int, due: Iterable[Due], anew: Anew | None = None
) -> tuple[KnownVoucher, ...]:
    """In the caller's transaction: one entry and one row a voucher. `anew`: in place of a void one."""
    return tuple(
        vouchers.record(
            writing,
            guest,
            voucher_id(keys.naming, keys.event, guest, one.benefit, one.ordinal, one.gen),
            one,
            anew,
        )
        for one in due
    )


def token(keys: VoucherKeys, guest: int, voucher: KnownVoucher, expires_ms: int) -> str:
    """The text of the voucher's QR."""
    claims = VoucherClaims(
        event=keys.event,
        expires=expires_ms // 1000,
        voucher=voucher.id,
        guest=guest,
        benefit=voucher.benefit,
        ordinal=voucher.ordinal,
        gen=voucher.gen,
        seq=voucher.seq,
    )
    return sign_voucher(claims, keys.signing, keys.station)
