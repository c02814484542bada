"""A small event for tests: a roster made the way a snapshot makes it, and a station in a folder."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import identity, wiring
from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.identity import Identity
from kiosk.settings import DeskSettings
from kiosk.store import roster_file
from kiosk.store.database import ROSTER, make_journal, open_roster
from kiosk.store.heard import Heard, keep_heard
from kiosk.wiring import Holding, Station
from protocol.clock import CentralTime, parse_iso
from protocol.names import search_keys
from protocol.person_number import DocumentType, lookup_key
from protocol.roster_schema import COLUMNS, TABLES
from protocol.sqlite import dbapi
from protocol.tokens import BadgeClaims, sign_badge
from tests.fakes import FakeClock

EVENT, STATION, OTHER_STATION = 20251, 7, 8
NINE = parse_iso("2026-11-15T09:00:00+08:00")
HOUR = 3_600_000
PIN = "482913"

BADGE_KEY = Ed25519PrivateKey.from_private_bytes(b"b" * 32)
STATION_KEY = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
SHIFT = ShiftKeys(roster_key=b"r" * 32, lookup_key=b"l" * 32, voucher_key=b"v" * 32)
SECRETS = Secrets(b"s" * 32, SHIFT)

MAIN, EARLIER, LATER, TALENT_ONLY, BY_LIST, SMALL = 1, 2, 3, 4, 5, 6
TOUR, RIDE, STAY, SHOW, COURSE, OVER = 1, 2, 3, 5, 7, 8
ZHANG, LI, OUYANG, RARE, LONG, WANG = 101, 102, 103, 104, 105, 106
NUMBER = "500000199001010016"


@dataclass
class Guest:
    id: int
    name: str
    category: str = "delegate"
    tail: str | None = None
    company: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    invitations: tuple[int, ...] = ()
    entitlements: dict[int, int] = field(default_factory=dict)
    number: str | None = None


GUESTS = (
    Guest(ZHANG, "张伟", "delegate", "1234", "江北机械", number=NUMBER),
    Guest(LI, "李娜", "talent", "5678", attributes={"hukou": "other"}, entitlements={STAY: 2}),
    Guest(OUYANG, "欧阳修文", "guest", "1234", invitations=(BY_LIST,)),
    Guest(RARE, "\U00020bb7田龙", "media", "0001"),
    Guest(LONG, "阿依古丽·卡德尔", "volunteer", "0002"),
    Guest(WANG, "王小伟", "delegate", "0003"),
)


def session(id_: int, opens: int, closes: int, **more: Any) -> dict[str, Any]:
    plain = {
        "venue": 1,
        "kind": "main" if id_ == MAIN else "side",
        "title_zh": f"场次{id_}",
        "title_en": f"S{id_}",
    }
    times = {"starts": opens, "ends": closes, "opens": opens, "closes": closes}
    return {"id": id_, **plain, **times, "capacity": None, "invited": None, "by_list": 0, **more}


def benefit(id_: int, mode: str, issue: str, **more: Any) -> dict[str, Any]:
    titles = {"title_zh": f"权益{id_}", "title_en": f"B{id_}", "terms_zh": "", "terms_en": ""}
    plain = {
        "code": f"b{id_}",
        "category": "free",
        "audience": "null",
        "proof": "badge",
        "redemption": "online_only",
    }
    return {
        "id": id_, **titles, **plain, "mode": mode, "issue": issue,
        "per_person": 1, "total": None, "opens": None, "closes": None, **more,
    }  # fmt: skip


SESSIONS = (
    session(MAIN, NINE - 2 * HOUR, NINE + 9 * HOUR),
    session(EARLIER, NINE - 5 * HOUR, NINE - HOUR),
    session(LATER, NINE + HOUR, NINE + 5 * HOUR),
    session(TALENT_ONLY, NINE - HOUR, NINE + HOUR, invited=json.dumps(["talent"])),
    session(BY_LIST, NINE - HOUR, NINE + HOUR, invited="[]", by_list=1),
    session(SMALL, NINE - HOUR, NINE + HOUR, capacity=2),
)
BENEFITS = (
    benefit(TOUR, "unlimited", "on_request", audience=json.dumps({"attributes": {"hukou": ["other"]}})),
    benefit(RIDE, "unlimited", "on_check_in"),
    benefit(STAY, "named", "on_check_in", proof="second_fact"),
    benefit(SHOW, "fcfs", "on_request", total=100),
    benefit(COURSE, "unlimited", "on_request", per_person=2),
    benefit(OVER, "unlimited", "on_request", closes=NINE - HOUR),
)
EVENT_ROW = {
    "id": EVENT, "code": "demo", "title_zh": "大会（演示）", "title_en": "Conference (demo)",
    "starts": NINE - 24 * HOUR, "ends": NINE + 48 * HOUR, "demo": 1, "main_session": MAIN,
}  # fmt: skip


def fill_roster(folder: Path, guests: tuple[Guest, ...] = GUESTS) -> None:
    conn = open_roster(folder / ROSTER, SECRETS.roster_key)
    conn.execute("BEGIN")
    for statement in TABLES.values():
        conn.execute(statement)
    add(conn, "event", EVENT_ROW)
    add(conn, "venue", {"id": 1, "name_zh": "悦来", "name_en": "Yuelai"})
    for table, rows in (("session", SESSIONS), ("benefit", BENEFITS)):
        for row in rows:
            add(conn, table, row)
    add(conn, "badge_key", {"kid": 1, "pk": BADGE_KEY.public_key().public_bytes_raw()})
    station = {"name": "A1", "pk": STATION_KEY.public_key().public_bytes_raw(), "cert": "", "closed": 0}
    add(conn, "station", {"id": STATION, **station})
    for guest in guests:
        add(conn, "guest", guest_row(guest))
    roster_file.complete(conn)
    conn.execute("COMMIT")
    conn.close()


def guest_row(guest: Guest) -> dict[str, Any]:
    keys = search_keys(guest.name)
    kind = DocumentType.resident_id
    lookup = lookup_key(SHIFT.lookup_key, kind, guest.number) if guest.number else None
    return {
        "id": guest.id, "name": guest.name, "category": guest.category, "lang": "zh", "tail": guest.tail,
        "company": guest.company, "position": None, "seat": None, "attributes": json.dumps(guest.attributes),
        "invitations": json.dumps(guest.invitations), "number_lookup": lookup,
        "entitlements": json.dumps({str(key): count for key, count in guest.entitlements.items()}),
        "chars": keys.chars, "keys": keys.keys, "folded": keys.folded,
    }  # fmt: skip


def add(conn: dbapi.Connection, table: str, row: dict[str, Any]) -> None:
    columns = [name for name in COLUMNS[table] if name in row]
    marks = ", ".join("?" * len(columns))
    conn.execute(
        f"INSERT OR REPLACE INTO {table}({', '.join(columns)}) VALUES ({marks})",
        [row[name] for name in columns],
    )


def enrolled(folder: Path, *, heard: int | None = NINE - 10 * 60_000, demo: bool = True) -> None:
    """A folder as enrolment leaves it. `heard`: what central's clock said then."""
    folder.mkdir(parents=True, exist_ok=True)
    who = Identity(
        station=STATION, event=EVENT, name="A1", role="kiosk", session=None, central="https://central.invalid",
        ca_pem="", cert="", root_pk=b"k" * 32, pin_hash=pin_hash(), demo=demo,
    )  # fmt: skip
    identity.save(folder, who, SECRETS)
    fill_roster(folder)
    conn = make_journal(folder)
    if heard is not None:
        keep_heard(conn, Heard(0, "e1", CentralTime(heard, 0, "")))
    conn.close()


def opened(folder: Path, clock: FakeClock, *, session: int | None = None, **more: Any) -> Station:
    holding = wiring.hold(folder)
    assert isinstance(holding, Holding), holding
    return wiring.open_station(holding, wiring.news(clock), DeskSettings(), session=session, **more)


def badge(
    guest: int, *, serial: int = 1, event: int = EVENT, expires: int = NINE + 72 * HOUR, **more: Any
) -> str:
    claims = BadgeClaims(event, expires // 1000, guest, serial, category=2, type=1)
    return sign_badge(claims, more.get("key", BADGE_KEY), more.get("kid", 1))


def pin_hash() -> str:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
