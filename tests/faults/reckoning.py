"""What the stations showed and wrote, held against what central has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.store.database import read_journal
from kiosk.store.journal import entries_from
from protocol.entries import read
from tests.faults.central_here import Kept


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`lost`: welcomes shown that central does not have as they are in the journal. `double`: visits beyond one a guest."""

    welcomes: int
    guests: int
    arrived: int
    lost: tuple[tuple[int, int], ...]
    double: int
    missing: int
    foreign: int
    quarantined: int
    forks: int

    @property
    def holds(self) -> bool:
        wrong = (self.lost, self.double, self.missing, self.foreign, self.quarantined, self.forks)
        return not any(wrong) and self.arrived == self.guests


def journal(folder: Path, station: int) -> dict[tuple[int, int], bytes]:
    """Every entry in the station's file."""
    conn = read_journal(folder)
    try:
        return {(station, one.seq): one.body_bytes for one in entries_from(conn, station, 1, 10_000_000)}
    finally:
        conn.close()


def reckon(
    shown: Mapping[int, Sequence[dict]], journals: Mapping[tuple[int, int], bytes], kept: Kept
) -> Reckoning:
    """`shown`: the lines of each station by its number; `journals`: the entries of all of them."""
    welcomes = [
        (number, line) for number, lines in shown.items() for line in lines if line["outcome"] == "welcome"
    ]
    bodies = {place: read(text) for place, text in journals.items()}
    visits = {place: entry.body for place, entry in bodies.items() if entry.type == "visit"}
    guests = {int(body["guest"]) for body in visits.values()}
    counted = Counter(kept.visits)
    return Reckoning(
        welcomes=len(welcomes),
        guests=len(guests),
        arrived=kept.arrived,
        lost=tuple(
            (number, line["seq"])
            for number, line in welcomes
            if not _is_kept(visits.get((number, line["seq"])), line)
            or kept.entries.get((number, line["seq"])) != journals[number, line["seq"]]
        ),
        double=sum(counted.values()) - len({guest for guest, _ in counted}),
        missing=sum(kept.entries.get(place) != text for place, text in journals.items()),
        foreign=len(kept.entries.keys() - journals.keys()),
        quarantined=kept.quarantined,
        forks=kept.forks,
    )


def _is_kept(body: Mapping[str, object] | None, line: Mapping[str, object]) -> bool:
    return body is not None and (body["guest"], body["session"]) == (line["guest"], line["session"])
