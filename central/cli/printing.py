"""How a command speaks: JSON lines on standard output; a refusal is one line on standard error and a code."""

import json
import os
import sys
from enum import IntEnum
from typing import TextIO


class Exit(IntEnum):
    """The codes of both programs."""

    DONE = 0
    NO = 1
    WRONG = 2
    HELD = 3
    CLOSED_PIPE = 141  # what a shell says of a program that SIGPIPE ended


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


def write(text: str, to: TextIO) -> None:
    """As it is, flushed. Raises NobodyReads."""
    try:
        to.write(text)
        to.flush()
    except BrokenPipeError:
        raise NobodyReads from None


def let_go_of_the_unwritten() -> bool:
    """Whether nobody reads any more; what is left then goes nowhere, or Python would try once more at its end."""
    closed = False
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            closed = True
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    return closed
