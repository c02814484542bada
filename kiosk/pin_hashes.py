"""PINs are kept as argon2 hashes. Those of one folder share their salt: one costly computation tries a PIN on all.

A guess by whoever stole the folder is tried on all at once too; each PIN by itself is as hard to guess as before.
"""

import base64
from collections.abc import Iterable
from hmac import compare_digest

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import Argon2Error
from argon2.low_level import hash_secret


def new_hash(pin: str, beside: Iterable[str]) -> str:
    """With the salt of the last of these, or a new one."""
    *_, last = ("", *beside)
    return _computed(pin, last) or PasswordHasher().hash(pin)


def fitting(pin: str, hashes: Iterable[str]) -> str | None:
    """The first of these that is this PIN's, or None. Costs one computation for each salt among them."""
    computed: dict[str, bytes] = {}
    for one in hashes:
        salted = one.rpartition("$")[0]
        if salted not in computed:
            computed[salted] = _computed(pin, one).encode()
        if compare_digest(computed[salted], one.encode()) and one:
            return one
    return None


def _computed(pin: str, like: str) -> str:
    """The hash of this PIN with the salt and the cost of another; empty where that is no hash."""
    try:
        how, salt = extract_parameters(like), like.split("$")[-2]
        raw = base64.b64decode(salt + "=" * (-len(salt) % 4), validate=True)
        cost = (how.time_cost, how.memory_cost, how.parallelism, how.hash_len)
        return hash_secret(pin.encode(), raw, *cost, how.type, how.version).decode("ascii")
    except (Argon2Error, ValueError):
        return ""
