"""Asks central for the keys of the shift. They come sealed to a key made for this one answer, and stay in memory."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.custody.keys import ShiftKeys
from kiosk.identity import Identity
from kiosk.sync.link import Answer, Call, Link, Trouble, Unreachable
from protocol.messages import MessageMalformed, b64, decode, encode
from protocol.shift_keys import KeysAnswer, KeysRequest, unseal
from protocol.signed_item import verify_item

KEYS = "/v1/keys"
JSON = {"Content-Type": "application/json"}


def ask_for_keys(link: Link, who: Identity) -> ShiftKeys | Trouble:
    """Refused with `closed` where central has closed the station."""
    key = X25519PrivateKey.generate()
    wish = KeysRequest(b64(key.public_key().public_bytes_raw()))
    reply = link.ask(Call("POST", KEYS, encode(wish), JSON))
    if not isinstance(reply, Answer):
        return reply
    try:
        answer = decode(KeysAnswer, reply.body)
        if not verify_item(
            who.root, who.event, "keys", answer.signed_fields(who.station, wish.pk), answer.sig
        ):
            return Unreachable("keys_signature", "keys that the event's root key did not sign")
        return ShiftKeys(*unseal(answer.sealed, key, who.event, who.station))
    except MessageMalformed as wrong:
        return Unreachable("malformed", str(wrong))
