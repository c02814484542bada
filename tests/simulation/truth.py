"""What people were shown, kept outside of every machine: the one thing nobody can take back."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.outcomes import Issued, Outcome, Redeemed, VoucherShown, Waiting, Welcome

ISSUED = "issued"
SUCCESSES = {Welcome: "visit", Issued: "issue", Waiting: "claim", Redeemed: "redeem_result"}
"""Answers that say a thing was done, and the entry that must stand behind each."""


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
    """`burned`: stations whose disk was put back. `closed`: stations the organiser closed. Voucher ids are hex."""

    shown: list[Shown] = field(default_factory=list)
    papers: dict[tuple[str, int], Paper] = field(default_factory=dict)
    redeemed: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    told_used: set[str] = field(default_factory=set)
    voided: set[str] = field(default_factory=set)
    taken_back: set[str] = field(default_factory=set)  # whose redemption staff undid, if central took it so
    burned: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    batches: int = 1

    @property
    def doubtful(self) -> set[int]:
        """Stations of which less can be promised."""
        return self.burned | self.closed

    def vouchers(self, station: int, outcome: Outcome) -> None:
        """Whatever good vouchers an answer carries."""
        guest = getattr(outcome, "guest", None)
        for voucher in getattr(outcome, "vouchers", ()):
            if voucher.state == ISSUED and guest is not None:
                paper = Paper(voucher.id, voucher.benefit, guest, station, voucher)
                self.papers.setdefault((voucher.id, station), paper)

    def take_back(self, voucher: str, station: int) -> None:
        """What was shown there no longer stands; it may be used up again, here or elsewhere."""
        self.taken_back.add(voucher)
        if station in self.redeemed[voucher]:
            self.redeemed[voucher].remove(station)

    def in_hands(self, benefit: int, issued_in_doubt: set[str]) -> set[str]:
        """I1: vouchers of a benefit that people hold or have used, and that were not taken back.

        Without those that a doubtful station issued.
        """
        good = {paper.id for paper in self.papers.values() if paper.benefit == benefit}
        used = {voucher for voucher in self.redeemed if voucher in good}
        return (good - self.voided | used) - issued_in_doubt

    def used_twice(self) -> Iterator[str]:
        """I4: vouchers that more than one desk, or one desk twice, showed as redeemed just now."""
        for voucher, stations in self.redeemed.items():
            if (
                voucher not in self.taken_back
                and len([one for one in stations if one not in self.burned]) > 1
            ):
                yield f"I4: voucher {voucher} was shown as redeemed at stations {stations}"
