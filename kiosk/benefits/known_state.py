"""What a station has heard of one voucher. Only central knows what became of it since."""

from collections.abc import Iterable

from kiosk.store import redeems, vouchers
from kiosk.store.journal import Sql
from kiosk.store.rows import KnownVoucher
from protocol.tokens import VoucherClaims

USED_UP = {"redeemed": vouchers.REDEEMED, "already": vouchers.REDEEMED, "void": vouchers.VOID}


def known_state(conn: Sql, roster: Iterable[KnownVoucher], claims: VoucherClaims) -> str | None:
    """issued, redeemed, void or held_back; None: not heard of here. `roster`: the vouchers of this guest."""
    answer = USED_UP.get(redeems.last_answer(conn, claims.voucher) or "")
    if answer is not None:
        return answer
    known = vouchers.known(conn, claims.guest, roster)
    return next((one.state for one in known if one.id == claims.voucher), None)
