"""What a page says, before anybody draws it, and the picture that whoever draws it gives back."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Both:
    """The same in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One voucher as it stands on a slip. `short`: its short code in groups; `until`: good until then, ms."""

    title: Both
    terms: Both
    place: Both
    token: str = field(repr=False)
    short: str = field(repr=False)
    until: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A guest's vouchers on paper. `guest` is masked; `reprint`: printed before, or perhaps; `at`: ms."""

    event: Both
    station: str
    guest: str | None
    at: int
    reprint: bool
    vouchers: tuple[VoucherLine, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """What is worn around the neck."""

    event: Both
    name: str = field(repr=False)
    company: str | None = field(repr=False)
    category: Both
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of two colours: rows from the top, each padded to whole bytes; the highest bit is the left dot, 1 is black."""

    width: int
    height: int
    rows: bytes = field(repr=False)

    @property
    def row_bytes(self) -> int:
        return (self.width + 7) // 8


class Renderer(Protocol):
    """Draws pages. For the thread it was made on."""

    def slip(self, slip: Slip) -> Raster:
        """As wide as the paper of the slip's layout."""

    def badge(self, badge: Badge) -> Raster:
        """As large as the badge's layout says."""
