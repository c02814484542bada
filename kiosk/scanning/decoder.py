"""A grey picture in, the codes in it out. Only the kinds a conference hands out; no camera, no meaning."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Format = Literal["qr", "code128", "code39"]
Grey = NDArray[np.uint8]

QR: tuple[Format, ...] = ("qr",)
BARS: tuple[Format, ...] = ("code128", "code39")
EVERY_KIND = QR + BARS


@dataclass(frozen=True, slots=True)
class Code:
    """One code read from a picture: its text, and the bytes it really holds. Neither shows in a repr."""

    format: Format
    text: str = field(repr=False)
    payload: bytes = field(repr=False)


class Decoder(Protocol):
    """Anything that reads codes from a uint8 picture of one channel."""

    def decode(self, frame: Grey) -> tuple[Code, ...]: ...


def distinct(codes: Iterable[Code]) -> tuple[Code, ...]:
    """The codes without repetitions of the same kind and text, in the order first seen."""
    first: dict[tuple[Format, str], Code] = {}
    for code in codes:
        first.setdefault((code.format, code.text), code)
    return tuple(first.values())
