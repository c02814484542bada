"""Text from files of other people: what may be kept of it, and how it is shown in a sentence about it."""

import re

# Controls, line separators, the replacement character of a bad conversion, marks that turn the writing direction.
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST_SHOWN = 80


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Its beginning, on one line, with ? for what cannot be shown."""
    fit = "".join(char if char.isprintable() else "?" for char in text[:longest])
    return fit if len(text) <= longest else fit + "…"
