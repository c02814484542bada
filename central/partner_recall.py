"""What this database has forgotten of partners, redemptions, closings, passwords, from the file beside the keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from central import partner_accounts, partners, redemptions, undoing
from central.escrow import Escrow, scarce
from central.feed import MAIN, publish
from central.partner_file import Used, closed, kept, passwords
from central.redemptions import Told
from central.schema import redemption, redemption_conflict, redemption_undone, voucher
from central.undoing import Undo


def recall(conn: Connection, folder: Path) -> int:
    """How many redemptions and undos were news; the same again finds none. Run in writing()."""
    for number in sorted(closed(folder)):
        partners.close(conn, number)
    partner_accounts.forget_other_passwords(conn, passwords(folder))
    lines = _news(conn, kept(folder))
    if not lines:
        return 0
    escrow, touched = Escrow(conn, scarce(conn)), set()
    for one in lines:
        known = conn.execute(
            select(voucher.c.guest, voucher.c.benefit).where(voucher.c.id == one.voucher)
        ).first()
        guest, benefit = known or (0, 0)
        touched |= _take_in(conn, escrow, one, guest, benefit)
    escrow.close()
    publish(conn, MAIN, [("guest_state", guest) for guest in sorted(touched - {0})])
    return len(lines)


def _take_in(conn: Connection, escrow: Escrow, one: Used, guest: int, benefit: int) -> set[int]:
    request = (-one.partner, one.rid)
    if not one.undo:
        told = Told(*request, one.voucher, guest, benefit, one.at, offline=False)
        return redemptions.apply(conn, escrow, [told])
    place = (-one.partner, one.undo)
    undo = Undo(*place, *request, one.voucher, guest, benefit, one.at, "", "")
    return undoing.apply(conn, escrow, [undo])


def _news(conn: Connection, lines: Sequence[Used]) -> list[Used]:
    used = _pairs(conn, redemption.c.station, redemption.c.seq)
    used |= _pairs(conn, redemption_conflict.c.station, redemption_conflict.c.seq)
    undone = _pairs(conn, redemption_undone.c.station, redemption_undone.c.seq)
    used |= _pairs(conn, redemption_undone.c.redeemed_station, redemption_undone.c.redeemed_seq)
    return [
        one
        for one in dict.fromkeys(lines)
        if (-one.partner, one.undo or one.rid) not in (undone if one.undo else used)
    ]


def _pairs(conn: Connection, place: Any, seq: Any) -> set[tuple[int, int]]:
    return {(row[0], row[1]) for row in conn.execute(select(place, seq).where(place < 0))}
