"""Asks central for the keys of the shift. They come sealed to a key made for this one answer, and stay in memory."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.custody.keys import ShiftKeys
from kiosk.sync.link import Answer, Call, Link, Trouble, Unreachable
from protocol.messages import MessageMalformed, b64, decode, encode
from protocol.shift_keys import KeysAnswer, KeysRequest, unseal

KEYS = "/v1/keys"
JSON = {"Content-Type": "application/json"}


def ask_for_keys(link: Link, event: int, station: int) -> ShiftKeys | Trouble:
    """Refused with `closed` where central has closed the station."""
    key = X25519PrivateKey.generate()
    wish = encode(KeysRequest(b64(key.public_key().public_bytes_raw())))
    reply = link.ask(Call("POST", KEYS, wish, JSON))
    if not isinstance(reply, Answer):
        return reply
    try:
        return ShiftKeys(*unseal(decode(KeysAnswer, reply.body).sealed, key, event, station))
    except MessageMalformed as wrong:
        return Unreachable("malformed", str(wrong))
