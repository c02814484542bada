"""How a command speaks: JSON lines on standard output; a refusal is one line on standard error and a code."""

import json
import sys
from enum import IntEnum


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


def say(**fields: object) -> None:
    """One JSON object on standard output, flushed."""
    print(json.dumps(fields, ensure_ascii=False), flush=True)


def tell(text: str) -> None:
    """A line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)
