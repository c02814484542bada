"""Vouchers this station asked to have used up: the request is on disk before it is sent, and asked until answered."""

from dataclasses import dataclass, field
from typing import Any

from kiosk.store.journal import Sql, Writing
from protocol.tokens import VoucherClaims

COLUMNS = "seq, voucher, guest, benefit, token, result, on_behalf, answered, handed, undone, used_at"
ASK = "INSERT INTO my_redeem(seq, voucher, guest, benefit, token, on_behalf) VALUES (?, ?, ?, ?, ?, ?)"
ANSWER = "UPDATE my_redeem SET result = ?, token = '', answered = ?, used_at = ? WHERE seq = ?"
READ = f"SELECT {COLUMNS} FROM my_redeem WHERE seq = ?"
OPEN = f"SELECT {COLUMNS} FROM my_redeem WHERE result IS NULL ORDER BY seq"
ANSWERED = """SELECT result FROM my_redeem WHERE voucher = ? AND result IS NOT NULL AND undone IS NULL
ORDER BY seq DESC LIMIT 1"""
OPEN_OF = "SELECT seq FROM my_redeem WHERE voucher = ? AND result IS NULL"
LAST = f"SELECT {COLUMNS} FROM my_redeem WHERE result IS NOT NULL ORDER BY answered DESC, seq DESC LIMIT ?"
USED_UP = f"""SELECT {COLUMNS} FROM my_redeem WHERE result = 'redeemed' AND undone IS NULL
ORDER BY answered DESC, seq DESC LIMIT ?"""
USED_UP_OF = f"""SELECT {COLUMNS} FROM my_redeem WHERE voucher = ? AND result = 'redeemed' AND undone IS NULL
ORDER BY seq DESC LIMIT 1"""
HAND = "UPDATE my_redeem SET handed = ? WHERE seq = ?"
UNDO = "UPDATE my_redeem SET undone = ? WHERE seq = ?"


@dataclass(frozen=True, slots=True)
class Request:
    """`seq` is its entry, and its number at central. `result` is None until central answered, `answered` is when (ms).

    `handed` and `undone` are the entries that say so, None before. `used_at` (ms) is since when it counts at central,
    None where it does not.
    """

    seq: int
    voucher: bytes
    guest: int
    benefit: int
    token: str = field(repr=False)
    result: str | None
    on_behalf: bool
    answered: int | None
    handed: int | None
    undone: int | None
    used_at: int | None


def ask(writing: Writing, claims: VoucherClaims, token: str, *, on_behalf: bool = False) -> int:
    """Writes the intent; its seq."""
    body = _body(claims.voucher, claims.guest, claims.benefit)
    seq = writing.append("redeem_intent", body | ({"on_behalf": True} if on_behalf else {}), claims.guest)
    values = (seq, claims.voucher, claims.guest, claims.benefit, token, int(on_behalf))
    writing.conn.execute(ASK, values)
    return seq


def answered(writing: Writing, request: Request, result: str, when: int) -> int:
    """Writes what came of it; the seq of that entry. `when` (ms, 0: not told) names the redemption that counts.

    An answer may come long after the redemption, and a clock may be wrong: the earlier of both is kept.
    """
    body = {**_body(request.voucher, request.guest, request.benefit), "intent": request.seq, "result": result}
    used_at = min(writing.wall, when or writing.wall) if result == "redeemed" else None
    writing.conn.execute(ANSWER, (result, writing.wall, used_at, request.seq))
    return writing.append("redeem_result", body, request.guest)


def hand_over(writing: Writing, request: Request, staff: str) -> int:
    """Writes that the goods are in somebody's hands; `staff` is empty where nobody signed in."""
    body = {**_body(request.voucher, request.guest, request.benefit), "intent": request.seq}
    said = {"on_behalf": request.on_behalf, **({"staff": staff} if staff else {})}
    seq = writing.append("handed_out", body | said, request.guest)
    writing.conn.execute(HAND, (seq, request.seq))
    return seq


def undo(writing: Writing, request: Request, staff: str, reason: str) -> int:
    """Writes that this redemption is taken back; central decides what becomes of the voucher."""
    body = {**_body(request.voucher, request.guest, request.benefit), "intent": request.seq}
    said = {"what": "redemption_undone", "staff": staff, "reason": reason}
    seq = writing.append("override", body | said, request.guest)
    writing.conn.execute(UNDO, (seq, request.seq))
    return seq


def request(conn: Sql, seq: int) -> Request | None:
    row = conn.execute(READ, (seq,)).fetchone()
    return None if row is None else _request(*row)


def unanswered(conn: Sql) -> tuple[Request, ...]:
    """Oldest first."""
    return tuple(_request(*row) for row in conn.execute(OPEN))


def last(conn: Sql, most: int) -> tuple[Request, ...]:
    """Whatever central answered, newest first."""
    return tuple(_request(*row) for row in conn.execute(LAST, (most,)))


def used_up(conn: Sql, most: int) -> tuple[Request, ...]:
    """Redemptions that hold, newest first."""
    return tuple(_request(*row) for row in conn.execute(USED_UP, (most,)))


def used_up_of(conn: Sql, voucher: bytes) -> Request | None:
    """The redemption of this voucher that was made here and holds."""
    row = conn.execute(USED_UP_OF, (voucher,)).fetchone()
    return None if row is None else _request(*row)


def open_for(conn: Sql, voucher: bytes) -> int | None:
    """The request for this voucher that is not answered yet."""
    row = conn.execute(OPEN_OF, (voucher,)).fetchone()
    return None if row is None else int(row[0])


def last_answer(conn: Sql, voucher: bytes) -> str | None:
    """What central answered when this voucher was last asked about here."""
    row = conn.execute(ANSWERED, (voucher,)).fetchone()
    return None if row is None else str(row[0])


def _request(*row: Any) -> Request:
    seq, voucher, guest, benefit, token, result, on_behalf, *since = row
    return Request(seq, bytes(voucher), guest, benefit, token, result, bool(on_behalf), *since)


def _body(voucher: bytes, guest: int, benefit: int) -> dict[str, object]:
    return {"voucher": voucher.hex(), "guest": str(guest), "benefit": str(benefit)}
