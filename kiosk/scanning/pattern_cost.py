"""Whether matching a regular expression of the settings could take more than a moment. Stricter than it need be."""

import re

MOST_OPEN, MOST_CHOICES = 3, 8
ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?", re.DOTALL)
GROUP_REPEATED = re.compile(r"\)(?:[*+]|\{\d*,?\d*\})")
OPEN_REPEAT = re.compile(r"(?:[*+]|\{\d*,\d*\})[+?]?")


def slow(pattern: str) -> str:
    """What could make it slow; empty if nothing."""
    plain = ESCAPED.sub("_", pattern)
    if GROUP_REPEATED.search(plain):
        return _busy("a group is repeated")
    rest, repeats = OPEN_REPEAT.subn("", plain)
    if repeats > MOST_OPEN:
        return _busy(f"{repeats} open repeats, {MOST_OPEN} are allowed")
    choices = rest.count("?") + rest.count("|")
    return _busy(f"{choices} times ? or |, {MOST_CHOICES} are allowed") if choices > MOST_CHOICES else ""


def _busy(why: str) -> str:
    return f"{why}; a code made for it could keep the desk busy for minutes"
