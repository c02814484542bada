"""What a receipt printer says of itself: the four answers to DLE EOT, and the one to GS r. What is not such is unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

ASK_NOW = tuple(b"\x10\x04" + bytes([number]) for number in (1, 2, 3, 4))
"""Answered at once, whatever is being printed: printer, off-line cause, error cause, paper."""
ASK_IN_TURN = b"\x1dr\x01"
"""Answered when everything sent before it has been carried out."""
FIXED_NOW, IS_NOW = 0b1001_0011, 0b0001_0010
FIXED_IN_TURN = 0b1001_0000
OFFLINE = 0b0000_1000
COVER_OPEN, PAPER_STOP, IN_ERROR = 0b0000_0100, 0b0010_0000, 0b0100_0000
ERRORS = 0b0110_1000
NEAR_END, AT_END = 0b0000_1100, 0b0110_0000

READY, UNKNOWN = "ready", "unknown"
PAPER_OUT, COVER, ERROR, OFF_LINE = "paper_out", "cover_open", "error", "offline"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """word: ready | paper_out | cover_open | error | offline | unknown, which is none of the others."""

    word: str
    paper_low: bool = False

    @property
    def ready(self) -> bool:
        return self.word == READY


NOT_KNOWN = PrinterStatus(UNKNOWN)


def is_now(answer: int) -> bool:
    """Whether the byte has the shape of an answer to DLE EOT."""
    return answer & FIXED_NOW == IS_NOW


def is_in_turn(answer: int) -> bool:
    """Whether the byte has the shape of an answer to GS r; no answer to DLE EOT has it."""
    return answer & FIXED_IN_TURN == 0


def status(answers: Iterable[int | None]) -> PrinterStatus:
    """From the answers to ASK_NOW, in its order; one that is missing or misshapen leaves all unknown."""
    known = [answer for answer in answers if answer is not None and is_now(answer)]
    if len(known) != len(ASK_NOW):
        return NOT_KNOWN
    printer, cause, error, paper = known
    return PrinterStatus(_word(printer, cause, error, paper), bool(paper & NEAR_END))


def _word(printer: int, cause: int, error: int, paper: int) -> str:
    """The one that staff can mend first."""
    if cause & COVER_OPEN:
        return COVER
    if paper & AT_END or cause & PAPER_STOP:
        return PAPER_OUT
    if error & ERRORS or cause & IN_ERROR:
        return ERROR
    return OFF_LINE if printer & OFFLINE else READY
