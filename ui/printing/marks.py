"""What is put on paper, with its place in dots from the top left."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QImage


@dataclass(frozen=True, slots=True)
class Letters:
    """`y` is where the letters stand."""

    x: int
    y: int
    text: str
    face: QFont
    white: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Black."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Modules:
    """A code's rows of 0 and 1, each `module` dots square."""

    x: int
    y: int
    rows: tuple[str, ...]
    module: int


@dataclass(frozen=True, slots=True)
class Image:
    x: int
    y: int
    image: QImage


Mark = Letters | Block | Modules | Image
