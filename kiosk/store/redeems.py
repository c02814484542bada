"""Vouchers this station asked to have used up: the request is on disk before it is sent, and asked until answered."""

from dataclasses import dataclass, field

from kiosk.store.journal import Sql, Writing
from protocol.tokens import VoucherClaims

ASK = "INSERT INTO my_redeem(seq, voucher, guest, benefit, token) VALUES (?, ?, ?, ?, ?)"
ANSWER = "UPDATE my_redeem SET result = ?, token = '' WHERE seq = ?"
READ = "SELECT seq, voucher, guest, benefit, token, result FROM my_redeem WHERE seq = ?"
OPEN = "SELECT seq, voucher, guest, benefit, token, result FROM my_redeem WHERE result IS NULL ORDER BY seq"
ANSWERED = "SELECT result FROM my_redeem WHERE voucher = ? AND result IS NOT NULL ORDER BY seq DESC LIMIT 1"
OPEN_OF = "SELECT seq FROM my_redeem WHERE voucher = ? AND result IS NULL"


@dataclass(frozen=True, slots=True)
class Request:
    """`seq` is its entry, and its number at central. `result` is None until central answered."""

    seq: int
    voucher: bytes
    guest: int
    benefit: int
    token: str = field(repr=False)
    result: str | None


def ask(writing: Writing, claims: VoucherClaims, token: str) -> int:
    """Writes the intent; its seq."""
    seq = writing.append("redeem_intent", _body(claims.voucher, claims.guest, claims.benefit), claims.guest)
    writing.conn.execute(ASK, (seq, claims.voucher, claims.guest, claims.benefit, token))
    return seq


def answered(writing: Writing, request: Request, result: str) -> int:
    """Writes what came of it; the seq of that entry."""
    body = {**_body(request.voucher, request.guest, request.benefit), "intent": request.seq, "result": result}
    writing.conn.execute(ANSWER, (result, request.seq))
    return writing.append("redeem_result", body, request.guest)


def request(conn: Sql, seq: int) -> Request | None:
    row = conn.execute(READ, (seq,)).fetchone()
    return None if row is None else _request(*row)


def unanswered(conn: Sql) -> tuple[Request, ...]:
    """Oldest first."""
    return tuple(_request(*row) for row in conn.execute(OPEN))


def open_for(conn: Sql, voucher: bytes) -> int | None:
    """The request for this voucher that is not answered yet."""
    row = conn.execute(OPEN_OF, (voucher,)).fetchone()
    return None if row is None else int(row[0])


def last_answer(conn: Sql, voucher: bytes) -> str | None:
    """What central answered when this voucher was last asked about here."""
    row = conn.execute(ANSWERED, (voucher,)).fetchone()
    return None if row is None else str(row[0])


def _request(seq: int, voucher: bytes, guest: int, benefit: int, token: str, result: str | None) -> Request:
    return Request(seq, bytes(voucher), guest, benefit, token, result)


def _body(voucher: bytes, guest: int, benefit: int) -> dict[str, object]:
    return {"voucher": voucher.hex(), "guest": str(guest), "benefit": str(benefit)}
