"""Opens what a power cut left behind as the product would, and says whether a promise was broken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.store.check import JournalBroken, check
from kiosk.store.database import open_journal
from kiosk.store.journal import Sql, entries_from, hash_of, read_head
from protocol import sqlite
from protocol.entries import read
from tests.durability.disk import Files
from tests.durability.recorder import Acknowledged

EVENT, STATION = 20251, 7
VISITS = "SELECT session, guest, seq, undone_seq FROM my_visit"
VOUCHERS = "SELECT voucher, guest, benefit, ordinal, gen, seq FROM my_voucher"


@dataclass(frozen=True, slots=True)
class Kept:
    """Every promise holds."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The journal is sound, but this many acknowledged entries are not in it."""

    entries: int


@dataclass(frozen=True, slots=True)
class Broken:
    """The journal does not open, does not chain, holds half a transaction, or its tables tell another story."""

    what: str


Verdict = Kept | Lost | Broken


def judge(files: Files, folder: Path, acknowledged: Acknowledged, ends: Sequence[int]) -> Verdict:
    """`ends`: the seqs at which a transaction ended, the only ones a journal may end with."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        conn = open_journal(folder)
    except (sqlite.dbapi.Error, sqlite.StorageUnsafe, JournalBroken) as error:
        return Broken(f"does not open: {error}")
    try:
        return _verdict(conn, acknowledged, ends)
    except sqlite.dbapi.Error as error:
        return Broken(f"does not answer: {error}")
    finally:
        conn.close()


def _verdict(conn: Sql, acknowledged: Acknowledged, ends: Sequence[int]) -> Verdict:
    checked = check(conn, EVENT, STATION)
    if checked.wrong is not None:
        return Broken(checked.wrong)
    head = read_head(conn)
    if head.seq not in ends:
        return Broken(f"ends at entry {head.seq}, in the middle of a transaction")
    if (visits := Counter(conn.execute(VISITS))) != (told := _told(conn))[0]:
        return Broken(f"visits {visits - told[0]} and entries {told[0] - visits} differ")
    if (vouchers := Counter(conn.execute(VOUCHERS))) != told[1]:
        return Broken(f"vouchers {vouchers - told[1]} and entries {told[1] - vouchers} differ")
    if head.seq < acknowledged.seq:
        return Lost(acknowledged.seq - head.seq)
    same = hash_of(conn, acknowledged.seq) == acknowledged.hash
    return Kept() if same else Broken(f"entry {acknowledged.seq} is another one")


def _told(conn: Sql) -> tuple[Counter[tuple[object, ...]], Counter[tuple[object, ...]]]:
    """The visits and vouchers as the entries alone tell them."""
    visits: dict[tuple[int, int], tuple[int, int | None]] = {}
    vouchers: Counter[tuple[object, ...]] = Counter()
    for entry in entries_from(conn, STATION, 1, 1_000_000):
        fields = read(entry.body_bytes)
        match fields.type, fields.body:
            case "visit", {"guest": guest, "session": session}:
                visits[int(session), int(guest)] = (entry.seq, None)
            case "visit_undone", {"guest": guest, "session": session}:
                visits[int(session), int(guest)] = (visits[int(session), int(guest)][0], entry.seq)
            case "issue", {
                "voucher": id_,
                "guest": guest,
                "benefit": benefit,
                "ordinal": ordinal,
                "gen": gen,
            }:
                vouchers[bytes.fromhex(id_), int(guest), int(benefit), ordinal, gen, entry.seq] += 1
    return Counter((*whose, *seqs) for whose, seqs in visits.items()), vouchers
