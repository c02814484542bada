"""An outcome as the one JSON line that `kiosk desk` prints. No name, no company: a line may be kept."""

import re
from dataclasses import fields
from typing import Any

from kiosk.outcomes import Outcome, VoucherShown
from protocol.clock import iso
from protocol.reasons import Worded
from protocol.rules import Reason

ALWAYS = ("guest", "session", "seq", "vouchers")
NEVER = frozenset(
    {"name", "category", "company", "seat", "arrived_at", "voucher", "kind", "left", "proven", "said"}
)
TIMES = frozenset({"at", "opens", "closed", "when"})
IDS = frozenset({"guest", "session"})


def line(
    outcome: Outcome, ms: float | None = None, op: str | None = None, *, aloud: bool = False
) -> dict[str, Any]:
    """The line's keys in the contract's order; `ms` is how long the answer took, `op` what it answers.

    `aloud`: with a refusal's words, which may tell what the guest registered, for whoever reads them out.
    """
    values = {field.name: getattr(outcome, field.name) for field in fields(outcome)}
    own = {key: _shown(key, value) for key, value in values.items() if key not in NEVER and key not in ALWAYS}
    if op is not None:
        own["op"] = op
    if aloud and "said" in values:
        own["said"] = _both(values["said"])
    vouchers = values.get("vouchers", (values["voucher"],) if "voucher" in values else ())
    return {
        "outcome": word(outcome),
        **own,
        "guest": _shown("guest", values.get("guest")),
        "session": _shown("session", values.get("session")),
        "seq": values.get("seq"),
        "vouchers": [_voucher(voucher) for voucher in vouchers],
        "ms": None if ms is None else round(ms, 3),
    }


def word(outcome: Outcome) -> str:
    """The outcome's word in the contract: `AlreadyIn` is `already_in`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(outcome).__name__).lower()


def _shown(key: str, value: Any) -> Any:
    if value is None:
        return None
    if key in TIMES:
        return iso(value)
    if key in IDS:
        return str(value)
    return value.code if isinstance(value, Reason) else value


def _both(said: Worded | None) -> dict[str, str] | None:
    return None if said is None else dict(zip(("zh", "en"), said.said, strict=True))


def _voucher(voucher: VoucherShown) -> dict[str, str | None]:
    return {
        "benefit": str(voucher.benefit),
        "id": voucher.id,
        "state": voucher.state,
        "token": voucher.token,
    }
