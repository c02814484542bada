"""A central of its own for every test: real SQLite and real PostgreSQL, one small event, stations that push."""

import csv
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central import feed, ledger
from central.counts import counts
from central.database import migrate, open_engine, reading, writing
from central.enrolment import NewCode, enrol, new_code
from central.event import import_event
from central.guests import import_guests
from central.keys import bind, load_or_make
from protocol.clock import Stamp, parse_iso
from protocol.entries import GENESIS, compose, link
from protocol.messages import PushHeader
from tests.central.house import open_house
from tests.central.scarce import Books

NOON = parse_iso("2025-11-15T12:00:00+08:00")
EVENT = """
[event]
id = 20251
code = "demo"
title_zh = "重庆国际人才交流大会（演示）"
title_en = "Talent Exchange (demo)"
starts = "2025-11-15T08:00:00+08:00"
ends = "2025-11-16T18:00:00+08:00"
demo = true
main_session = 1

[[venue]]
id = 1
name_zh = "主会场"
name_en = "Main hall"

[[category]]
number = 1
code = "guest"
title_zh = "嘉宾"
title_en = "Guest"

[[category]]
number = 2
code = "media"
title_zh = "媒体"
title_en = "Media"

[[session]]
id = 1
venue = 1
kind = "main"
title_zh = "开幕式"
title_en = "Opening"
starts = "2025-11-15T09:00:00+08:00"
ends = "2025-11-15T18:00:00+08:00"
opens = "2025-11-15T08:00:00+08:00"
closes = "2025-11-15T18:00:00+08:00"
by_list = false

[[session]]
id = 2
venue = 1
kind = "side"
title_zh = "青年人才论坛"
title_en = "Young talent forum"
starts = "2025-11-15T14:00:00+08:00"
ends = "2025-11-15T16:00:00+08:00"
opens = "2025-11-15T13:30:00+08:00"
closes = "2025-11-15T16:00:00+08:00"
invited = [
    "media",
]
by_list = true

[[attribute]]
id = 1
name = "degree"
title_zh = "学历"
title_en = "Degree"
choices = [["bachelor", "本科", "Bachelor's"], ["master", "硕士", "Master's"]]

[[benefit]]
id = 2
code = "ride"
category = "free"
title_zh = "免费行"
title_en = "Free ride"
mode = "unlimited"
issue = "on_check_in"
proof = "badge"
redemption = "online_only"
per_person = 1
delivery = "code"
on_behalf = false
undo_minutes = 15
audience = { "category" = ["guest"] }
"""
HEADER = ["ref", "name", "category", "invitations", "entitlements"]
GUESTS = [
    ["A1", "张三", "guest", "2", "2*2"],
    ["A2", "欧阳娜娜", "guest", "", ""],
    ["A3", "阿依古丽·卡德尔", "media", "", ""],
]


class Central:
    """The ledger side, without a server."""

    def __init__(self, folder, database):
        self.folder = folder
        self.engine = open_engine(database, folder)
        migrate(self.engine, fresh_era="e1")
        self.keys = load_or_make(folder / "keys")
        self.write(lambda conn: bind(conn, self.keys))
        self.now = NOON
        self.stations = []
        self._ids = iter(range(1001, 10**6))

    def write(self, change):
        with writing(self.engine) as conn:
            return change(conn)

    def read(self, ask):
        with reading(self.engine) as conn:
            return ask(conn)

    def import_event(self, text, name="event.toml"):
        path = self.folder / name
        path.write_text(text, "utf-8")
        return self.write(lambda conn: import_event(conn, self.keys, path))

    def import_rows(self, rows, header=HEADER, *, dry_run=False):
        path = self.folder / "guests.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return self.import_file(path, dry_run=dry_run)

    def import_file(self, path, *, dry_run=False):
        return import_guests(
            self.engine, self.keys, path, dry_run=dry_run, make_id=lambda _ref, _tried: next(self._ids)
        )

    def enrol(self, *, session=None, role="kiosk"):
        secret = bytes([len(self.stations) + 1]) * 10
        key = Ed25519PrivateKey.generate()
        made = self.write(
            lambda conn: new_code(
                conn,
                "Door",
                session=session,
                role=role,
                fingerprint=bytes(16),
                secret=secret,
                now_ms=self.now,
            )
        )
        assert isinstance(made, NewCode)
        pk = key.public_key().public_bytes_raw()
        answer = self.write(lambda conn: enrol(conn, self.keys, secret, pk, "test", self.now))
        self.stations.append(Station(self, answer.station, key))
        return self.stations[-1]

    def counts(self):
        return self.read(counts)

    def arrived(self):
        """Of the event, then of every session."""
        found = self.counts()
        return (found.arrived, *(session.arrived for session in found.sessions))

    def page(self, stream, after=0, limit=1000):
        return self.read(lambda conn: feed.page(conn, self.keys, stream, after, limit))


class Station:
    """A journal, and pushing any part of it."""

    def __init__(self, central, number, key=None, boot="b1"):
        self.central = central
        self.number = number
        self.key = key
        self.boot = boot
        self.mono = 0
        self.wall = central.now
        self.lines = []
        self.hashes = [GENESIS]

    def append(self, kind, **body):
        """A new entry; its seq."""
        stamp = Stamp(self.wall, self.mono, self.boot)
        return self.append_bytes(compose(20251, self.number, len(self.lines) + 1, kind, stamp, body))

    def append_bytes(self, line):
        self.lines.append(line)
        self.hashes.append(link(self.hashes[-1], line))
        return len(self.lines)

    def visit(self, guest, session=1):
        return self.append("visit", guest=str(guest), session=str(session), how="badge", serial=1)

    def undo(self, station, seq):
        return self.append("visit_undone", station=station, seq=seq, staff="s1", reason="mistake")

    def issue(self, guest, voucher="ab" * 12, benefit=2, ordinal=1):
        return self.append(
            "issue", voucher=voucher, guest=str(guest), benefit=str(benefit), ordinal=ordinal, gen=0
        )

    def header(self, first, count, **other):
        fields = {
            "station": self.number,
            "first": first,
            "n": count,
            "prev": self.hashes[first - 1].hex() if first <= len(self.lines) + 1 else "00" * 32,
            "head": len(self.lines),
            "boot": self.boot,
            "wall": self.wall,
            "mono": self.mono,
        }
        return PushHeader(**{**fields, **other})

    def push(self, first=1, last=None, **other):
        """Entries first to last (all of them without it)."""
        lines = self.lines[first - 1 : last]
        header = self.header(first, len(lines), **other)
        return self.central.write(
            lambda conn: ledger.accept(conn, self.central.keys, self.number, header, lines, self.central.now)
        )


@pytest.fixture
def house(tmp_path, database):
    """The event of house.py behind real doors."""
    opened = open_house(tmp_path, database)
    with opened.http:
        yield opened
    opened.engine.dispose()


@pytest.fixture
def bare(tmp_path, database):
    """A new database: no event yet."""
    central = Central(tmp_path, database)
    yield central
    central.engine.dispose()


@pytest.fixture
def central(bare):
    """The small event with three guests, 1001 to 1003."""
    bare.import_event(EVENT)
    bare.import_rows(GUESTS)
    return bare


@pytest.fixture
def small_event():
    """The event file of the tests, and its guest rows."""
    return SimpleNamespace(toml=EVENT, header=HEADER, rows=GUESTS, noon=NOON)


@pytest.fixture
def books(central):
    """The small event with a souvenir for the first two who ask, and six guests more, 1004 to 1009."""
    return Books(central, EVENT)
