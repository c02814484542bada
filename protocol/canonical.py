"""The one spelling of a JSON object that is hashed or signed."""

import json
from collections.abc import Mapping

ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(fields: Mapping[str, object]) -> bytes:
    """Sorted keys, no spaces, UTF-8, one line. Raises ValueError for NaN and infinities."""
    return ENCODER.encode(fields).encode("utf-8")
