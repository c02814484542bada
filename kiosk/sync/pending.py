"""An enrolment that was begun: kept so that a power cut or a lost answer does not cost the station its number."""

import json
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.private_file import write_private
from protocol.messages import EnrolAnswer, MessageMalformed, b64, decode, encode, unb64

PENDING_FILE = "enrolling.json"


@dataclass(frozen=True, slots=True)
class Pending:
    """`answer` is None until central gave one. Only the same code at the same address goes on with it."""

    central: str
    code: str
    ca_pem: str
    signing_key: bytes = field(repr=False)
    roster_key: bytes = field(repr=False)
    answer: EnrolAnswer | None = None

    @property
    def signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.signing_key)

    def answered(self, answer: EnrolAnswer) -> "Pending":
        return replace(self, answer=answer)


def begin(central: str, code: str, ca_pem: str) -> Pending:
    """With keys of its own."""
    return Pending(central, code, ca_pem, secrets.token_bytes(32), secrets.token_bytes(32))


def keep(folder: Path, pending: Pending) -> None:
    """Raises OSError."""
    keys = {"signing_key": b64(pending.signing_key), "roster_key": b64(pending.roster_key)}
    answer = None if pending.answer is None else encode(pending.answer).decode()
    fields = {"central": pending.central, "code": pending.code, "ca_pem": pending.ca_pem, "answer": answer}
    write_private(folder / PENDING_FILE, json.dumps({**fields, **keys}).encode())


def find(folder: Path, central: str, code: str) -> Pending | None:
    """What was begun with this code at this central; None also where the file is damaged."""
    try:
        kept = json.loads((folder / PENDING_FILE).read_bytes())
        if (kept["central"], kept["code"]) != (central, code):
            return None
        answer = None if kept["answer"] is None else decode(EnrolAnswer, kept["answer"].encode())
        keys = (unb64(kept["signing_key"]), unb64(kept["roster_key"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, MessageMalformed):
        return None
    return Pending(central, code, kept["ca_pem"], *keys, answer)


def forget(folder: Path) -> None:
    """It is done, or it came to nothing."""
    (folder / PENDING_FILE).unlink(missing_ok=True)
