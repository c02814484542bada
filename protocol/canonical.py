"""The one spelling of a JSON object that is hashed or signed."""

import json
from collections.abc import Mapping


def canonical(fields: Mapping[str, object]) -> bytes:
    """Sorted keys, no spaces, UTF-8, one line. Raises ValueError for NaN and infinities."""
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")
