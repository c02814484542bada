"""What is wrong with a layout file, so that its writer can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutProblem:
    file: str
    place: str  # "[page]", "[[voucher]] 3", or "" for the file itself
    problem: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.place}" if self.place else self.file
        return f"{where}: {self.problem}: {self.mend}"


@dataclass(frozen=True, slots=True)
class LayoutTried:
    """A layout file and what is wrong with it. `dots`: how wide its page is, None where that is not known."""

    file: str
    dots: int | None
    problems: tuple[LayoutProblem, ...]
