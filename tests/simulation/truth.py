"""What people were shown, kept outside of every machine: the one thing nobody can take back."""

from dataclasses import dataclass, field

from kiosk.outcomes import Issued, Outcome, VoucherShown, Welcome

ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry whose success somebody saw. `hash` as it was in the journal when they saw it."""

    station: int
    seq: int
    type: str
    guest: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """A voucher somebody was shown as good, and where."""

    id: str
    benefit: int
    guest: int
    station: int
    voucher: VoucherShown = field(compare=False)


@dataclass
class Truth:
    """`burned`: stations whose disk was put back. `closed`: stations the organiser closed."""

    shown: list[Shown] = field(default_factory=list)
    papers: dict[tuple[str, int], Paper] = field(default_factory=dict)
    burned: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    batches: int = 1

    def entry(self, shown: Shown) -> None:
        self.shown.append(shown)

    def vouchers(self, station: int, outcome: Outcome) -> None:
        """Whatever vouchers an answer carries."""
        guest = getattr(outcome, "guest", None)
        for voucher in getattr(outcome, "vouchers", ()):
            if voucher.state == ISSUED and guest is not None:
                paper = Paper(voucher.id, voucher.benefit, guest, station, voucher)
                self.papers.setdefault((voucher.id, station), paper)


SUCCESSES = {Welcome: "visit", Issued: "issue"}
"""Answers that say a thing was done, and the entry that must stand behind each."""
