"""What a station and central ought to know after any history: sets, and nothing of how central does it."""

from dataclasses import dataclass, field

from protocol.clock import Stamp
from protocol.entries import GENESIS, compose, link
from protocol.messages import PushHeader
from protocol.tokens import VoucherClaims, sign_voucher
from protocol.vouchers import voucher_id
from tests.central.house import Station
from tests.fuzz.scarce_house import SCARCE

NOBODY = "404"
EXPIRES = 2_000_000_000


@dataclass(frozen=True)
class Written:
    kind: str
    body: dict
    line: bytes


@dataclass
class Journal:
    """One station: what it wrote, what central must have of it, and its rights of the scarce benefit."""

    station: Station
    entries: list[Written] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=lambda: [GENESIS])
    have: int = 0
    told_head: int = 0
    closed: bool = False
    forked: bool = False
    granted: int = 0
    given: int = 0  # by central, whether or not the answer came
    spent: int = 0
    rid: int = 0

    @property
    def number(self) -> int:
        return self.station.answer.station

    @property
    def stamp(self) -> Stamp:
        return self.station.house.clock.stamp()

    @property
    def rights(self) -> int:
        return self.granted - self.spent

    def write(self, kind: str, **body) -> int:
        seq = len(self.entries) + 1
        line = compose(7, self.number, seq, kind, self.stamp, body)
        self.entries.append(Written(kind, body, line))
        self.hashes.append(link(self.hashes[-1], line))
        return seq

    def issue(self, guest: int, benefit: int) -> str:
        """An issue entry; the token of its voucher."""
        number = voucher_id(self.station.house.keys.voucher_id, 7, guest, benefit, 1, 1)
        body = {"voucher": number.hex(), "guest": str(guest), "benefit": str(benefit), "ordinal": 1, "gen": 1}
        seq = self.write("issue", **body)
        self.spent += benefit == SCARCE
        claims = VoucherClaims(7, EXPIRES, number, guest, benefit, 1, 1, seq)
        return sign_voucher(claims, self.station.key, self.number)

    def stretch(self, first: int, count: int) -> tuple[PushHeader, list[bytes]]:
        """Any part of the journal, also one past its end, as a push."""
        lines = [one.line for one in self.entries[first - 1 : first - 1 + count]]
        before = self.hashes[min(first - 1, len(self.entries))]
        return self.header(first, len(lines), before), lines

    def other_history(self, first: int, last: int) -> tuple[PushHeader, list[bytes]]:
        """A stretch of it as a disk that was put back would tell it."""
        other = {"id": "s1", "did": "else"}
        seqs = range(first, last + 1)
        lines = [compose(7, self.number, seq, "staff", self.stamp, other) for seq in seqs]
        return self.header(first, len(lines), self.hashes[first - 1]), lines

    def header(self, first: int, count: int, before: bytes) -> PushHeader:
        stamp = self.stamp
        head = len(self.entries)
        return PushHeader(self.number, first, count, before.hex(), head, stamp.boot, stamp.wall, stamp.mono)

    def delivered(self) -> list[tuple[int, Written]]:
        return list(enumerate(self.entries[: self.have], 1))


def arrivals(journals: list[Journal]) -> set[tuple[int, int]]:
    """(guest, session) of the visits that count by what central has."""
    recorded, undone = {}, set()
    for journal in journals:
        for seq, one in journal.delivered():
            if one.kind == "visit" and one.body["guest"] != NOBODY:
                recorded[journal.number, seq] = (int(one.body["guest"]), int(one.body["session"]))
            elif one.kind == "visit_undone":
                undone.add((one.body["station"], one.body["seq"]))
    return {visit for place, visit in recorded.items() if place not in undone}
