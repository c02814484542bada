"""An enrolment that was begun: kept so that a power cut or a lost answer does not cost the station its number."""

import json
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.custody import kept
from kiosk.custody.kept import RELEASED
from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.custody.tpm import Tpm
from kiosk.private_file import write_private
from protocol.messages import EnrolAnswer, MessageMalformed, decode, encode, unb64

PENDING_FILE = "enrolling.json"


@dataclass(frozen=True, slots=True)
class Pending:
    """`answer` is None until central gave one. Only the same code at the same address goes on with it."""

    central: str
    code: str
    ca_pem: str
    keys: Secrets = field(repr=False)
    answer: EnrolAnswer | None = None

    def answered(self, answer: EnrolAnswer) -> "Pending":
        """With the keys of the shift, unless those are released. Raises MessageMalformed."""
        shift = None
        if self.keys.custody != RELEASED:
            lent = (unb64(answer.lookup_key), unb64(answer.voucher_key))
            shift = ShiftKeys(secrets.token_bytes(32), *lent)
        without = replace(answer, lookup_key="", voucher_key="")
        return replace(self, keys=replace(self.keys, shift=shift), answer=without)


def begin(central: str, code: str, ca_pem: str, custody: str) -> Pending:
    """With a key of its own."""
    return Pending(central, code, ca_pem, Secrets(secrets.token_bytes(32), None, custody))


def keep(folder: Path, pending: Pending, tpm: Tpm) -> None:
    """Raises OSError, TpmFailed."""
    answer = None if pending.answer is None else encode(pending.answer).decode()
    fields = {"central": pending.central, "code": pending.code, "ca_pem": pending.ca_pem, "answer": answer}
    write_private(folder / PENDING_FILE, json.dumps({**fields, **kept.fields_of(pending.keys, tpm)}).encode())


def find(folder: Path, central: str, code: str, tpm: Tpm) -> Pending | None:
    """What was begun with this code at this central; None also where the file is damaged. Raises TpmFailed."""
    try:
        begun = json.loads((folder / PENDING_FILE).read_bytes())
        if (begun["central"], begun["code"]) != (central, code):
            return None
        answer = None if begun["answer"] is None else decode(EnrolAnswer, begun["answer"].encode())
        keys = kept.secrets_of(begun, tpm)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, MessageMalformed):
        return None
    return Pending(central, code, begun["ca_pem"], keys, answer)


def forget(folder: Path) -> None:
    """It is done, or it came to nothing."""
    (folder / PENDING_FILE).unlink(missing_ok=True)
