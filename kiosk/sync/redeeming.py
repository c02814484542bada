"""One redemption asked of central; the same number again is the same redemption."""

from collections.abc import Mapping

from kiosk.asking import UseUp
from kiosk.sync.home import LocalTrouble
from kiosk.sync.link import Answer, Call, Link, Trouble
from protocol.asking import RedeemAnswer, RedeemRequest
from protocol.messages import MessageMalformed, decode, encode

REDEEM = "/v1/redeem"
JSON: Mapping[str, str] = {"Content-Type": "application/json"}


def redeem(link: Link, question: UseUp) -> RedeemAnswer | Trouble | LocalTrouble:
    """Central's word on it, or why there is none yet."""
    wish = RedeemRequest(question.rid, question.token, question.on_behalf)
    reply = link.ask(Call("POST", REDEEM, encode(wish), JSON))
    if not isinstance(reply, Answer):
        return reply
    try:
        return decode(RedeemAnswer, reply.body)
    except MessageMalformed as wrong:
        return LocalTrouble("malformed", str(wrong))
