"""How a command speaks: JSON lines on standard output; a refusal is one line on standard error and a code."""

import json
import sys
from enum import IntEnum
from typing import TextIO


class Exit(IntEnum):
    """The codes of both programs."""

    DONE = 0
    NO = 1
    WRONG = 2
    HELD = 3


class Stop(Exception):
    """Ends the command with a code and one line saying what is wrong and how to mend it."""

    def __init__(self, code: Exit, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


class NobodyReads(Exception):
    """Whoever read what the command says has enough, as `head` does."""


def say(**fields: object) -> None:
    """One JSON object on standard output, flushed."""
    write(json.dumps(fields, ensure_ascii=False) + "\n", sys.stdout)


def tell(text: str) -> None:
    """A line for the person at the terminal."""
    write(text + "\n", sys.stderr)


def write(text: str, to: TextIO | None) -> None:
    """As it is, flushed; nowhere where the stream was closed from the start. Raises NobodyReads."""
    if to is None:
        return
    try:
        to.write(text)
        to.flush()
    except BrokenPipeError:
        raise NobodyReads from None
