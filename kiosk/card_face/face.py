"""What a look at a card's printed face can give."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from protocol.person_number import DocumentType


@dataclass(frozen=True, slots=True)
class Found:
    """One number whose check digit holds, and the name printed with it where that was read."""

    number: str = field(repr=False)
    document: DocumentType
    name: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotFound:
    """`why`: no_text | no_number | wrong_check | several_numbers.

    wrong_check: there is a number, but it could not be read for certain.
    """

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The reading process is not there, died, or took too long; the next picture starts a new one."""


Face = Found | NotFound | Gone


class FaceReader(Protocol):
    """Reads one picture at a time. The picture stays in memory and is forgotten with the answer."""

    def warm(self) -> None:
        """Starts what reads, without waiting for it; `read` does so too where it was not."""

    def read(self, bgr: NDArray[np.uint8]) -> Face:
        """Blocks, never longer than its setting says. Not for the GUI thread."""

    def close(self) -> None: ...
