"""Whether matching a regular expression of the settings could take more than a moment. Stricter than it need be."""

import re

MOST_CHOICES = {0: 8, 1: 8, 2: 2}
"""For each number of open repeats. Every choice may double what a repeat tries at each of a thousand characters."""
MOST_OPEN = max(MOST_CHOICES)
ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?", re.DOTALL)
GROUP_REPEATED = re.compile(r"\)(?:[*+]|\{\d*,?\d*\})")
OPEN_REPEAT = re.compile(r"(?:[*+]|\{\d*,\d*\})[+?]?")
SPACED = re.compile(r"\(\?[a-zA-Z]*x")
"""With the flag x a space may stand between a group and what repeats it, where the others do not look."""


def slow(pattern: str) -> str:
    """What could make it slow; empty if nothing."""
    if SPACED.search(re.sub(r"\\.", "_", pattern, flags=re.DOTALL)):
        return _busy("flag x hides what is repeated")
    plain = ESCAPED.sub("_", pattern)
    if GROUP_REPEATED.search(plain):
        return _busy("a group is repeated")
    rest, repeats = OPEN_REPEAT.subn("", plain)
    if repeats > MOST_OPEN:
        return _busy(f"{repeats} open repeats, {MOST_OPEN} are allowed")
    choices, most = rest.count("?") + rest.count("|"), MOST_CHOICES[repeats]
    if choices > most:
        return _busy(f"{choices} times ? or | beside {repeats} open repeats, {most} are allowed")
    return ""


def _busy(why: str) -> str:
    return f"{why}; a code made for it could keep the desk busy for minutes"
