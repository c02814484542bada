"""The name of a voucher: the same at every station, so two stations cannot make two of one."""

import hashlib
import hmac

KEY_BYTES = 32


def voucher_id(key: bytes, event: int, guest: int, benefit: int, ordinal: int, gen: int) -> bytes:
    """12 bytes; `ordinal` is the slot of the entitlement (from 1), `gen` rises when one is given anew."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a naming key has {KEY_BYTES} bytes, not {len(key)}")
    text = f"v1|{event}|{guest}|{benefit}|{ordinal}|{gen}"
    return hmac.digest(key, text.encode("ascii"), hashlib.sha256)[:12]
