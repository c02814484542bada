"""A small event behind real doors: an engine on disk, an application, stations that sign."""

import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from central.accounts import make_link
from central.app import create_app, stop_waiting
from central.certificates import Certificates, open_authority, open_certificates
from central.database import beside, migrate, open_engine, writing
from central.enrolment import NewCode, new_code
from central.event import EventImported, import_event
from central.guests import import_guests
from central.keys import Keys, bind, load_or_make
from central.listening import Address, listen
from central.serve import PortServer, config, tls_context
from central.settings import CentralSettings
from protocol import ndjson
from protocol.clock import parse_iso
from protocol.enrol_code import fingerprint
from protocol.entries import GENESIS, compose, link
from protocol.messages import EnrolAnswer, PushHeader, b64, decode, encode
from protocol.signing import sign_request
from tests.fakes import FakeClock

OPENING = parse_iso("2026-11-15T09:00:00+08:00")
EVENT_TOML = """
[event]
id = 7
code = "small"
title_zh = "小型大会"
title_en = "A small event"
starts = 2026-11-15T08:00:00+08:00
ends = 2026-11-15T18:00:00+08:00
demo = {demo}
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
[[session]]
id = 1
venue = 1
kind = "main"
title_zh = "开幕式"
title_en = "Opening <ceremony>"
starts = 2026-11-15T09:00:00+08:00
ends = 2026-11-15T10:30:00+08:00
[[session]]
id = 2
venue = 1
kind = "side"
title_zh = "洽谈会"
title_en = "Talks"
starts = 2026-11-15T14:00:00+08:00
ends = 2026-11-15T16:00:00+08:00
"""
GUESTS_CSV = "ref,name,category\nA1,张三,guest\nA2,李四,guest\nA3,欧阳娜娜,guest\n"


@dataclass
class Station:
    """A station as central sees one: signs, and keeps its own chain."""

    house: "House"
    answer: EnrolAnswer
    key: Ed25519PrivateKey
    seq: int = 0
    head: bytes = GENESIS

    def ask(self, method: str, target: str, body: bytes = b"", *, skew_s: int = 0, headers=()):
        unix = self.house.clock.stamp().wall // 1000 + skew_s
        signed = sign_request(self.key, self.answer.station, method, target, unix, body)
        return self.house.http.request(
            method, target, content=body, headers={**dict(headers), "Authorization": signed}
        )

    def push(self, *bodies: dict, kind: str = "visit", known_head: int | None = None):
        """Visits as entries, chained; `known_head`: what the heartbeat says of entries held back."""
        header, lines = self._entries(kind, bodies, known_head)
        return self.ask("POST", "/v1/log", ndjson.gzip(ndjson.frame(encode(header), lines)))

    def _entries(self, kind, bodies, known_head):
        first, prev, stamp = self.seq + 1, self.head, self.house.clock.stamp()
        lines = []
        for body in bodies:
            self.seq += 1
            lines.append(compose(self.answer.event, self.answer.station, self.seq, kind, stamp, body))
            self.head = link(self.head, lines[-1])
        head = self.seq if known_head is None else known_head
        header = PushHeader(
            self.answer.station, first, len(lines), prev.hex(), head, stamp.boot, stamp.wall, stamp.mono
        )
        return header, lines


@dataclass
class House:
    engine: Engine
    keys: Keys
    clock: FakeClock
    settings: CentralSettings
    certificates: Certificates
    http: TestClient

    @property
    def engine_folder(self) -> Path:
        return beside(self.engine, "")

    def guests(self) -> list[int]:
        with self.engine.connect() as conn:
            return [row[0] for row in conn.exec_driver_sql("SELECT id FROM guest ORDER BY ref")]

    def code(self, name="一号门", **wishes) -> str:
        with writing(self.engine) as conn:
            made = new_code(
                conn,
                name,
                session=wishes.get("session"),
                role="kiosk",
                fingerprint=fingerprint(self.certificates.authority.der),
                secret=secrets.token_bytes(10),
                now_ms=self.clock.stamp().wall,
            )
        assert isinstance(made, NewCode)
        return made.code

    def station(self, name="一号门", **wishes) -> Station:
        key = Ed25519PrivateKey.generate()
        pk = b64(key.public_key().public_bytes_raw())
        answer = self.http.post(
            "/v1/enrol",
            json={"code": wishes.pop("code", None) or self.code(name, **wishes), "pk": pk, "app": "t"},
        )
        assert answer.status_code == 200, answer.text
        return Station(self, decode(EnrolAnswer, answer.content), key)

    def one_time_link(self) -> str:
        with writing(self.engine) as conn:
            return "/link/" + make_link(conn, self.clock.stamp().wall)

    def visit(self, guest: int, session: int = 1) -> dict:
        return {"guest": str(guest), "session": str(session), "how": "badge", "serial": 1}


def open_house(folder: Path, database: str = "", *, demo: bool = True, event: bool = True, **chosen) -> House:
    """Everything but the port; enter `house.http` as a context to have its watcher run."""
    engine = open_engine(database or f"sqlite:///{folder}/central.db", folder)
    migrate(engine, fresh_era="e1")
    keys = load_or_make(beside(engine, "keys"))
    with writing(engine) as conn:
        bind(conn, keys)
    if event:
        fill(engine, keys, folder, demo=demo)
    clock, settings = FakeClock(OPENING), CentralSettings(**chosen)
    certificates = Certificates(open_authority(folder / "keys", datetime(2026, 11, 15, tzinfo=UTC)))
    app = create_app(engine, keys, settings, clock, certificates)
    http = TestClient(app, base_url="http://127.0.0.1:8443", follow_redirects=False)
    return House(engine, keys, clock, settings, certificates, http)


def fill(engine: Engine, keys: Keys, folder: Path, *, demo: bool) -> None:
    toml, csv = write_files(folder, demo=demo)
    with writing(engine) as conn:
        answer = import_event(conn, keys, toml)
    assert isinstance(answer, EventImported), answer
    report = import_guests(engine, keys, csv)
    assert not report.errors, report.errors


def write_files(folder: Path, *, demo: bool) -> tuple[Path, Path]:
    toml, csv = folder / "event.toml", folder / "guests.csv"
    toml.write_text(EVENT_TOML.format(demo=str(demo).lower()), "utf-8")
    csv.write_text(GUESTS_CSV, "utf-8")
    return toml, csv


@contextmanager
def served(house: House, speech: str = "both"):
    """The house behind a real port of loopback; yields the port's number."""
    names = {"127.0.0.1", "localhost", "::1"}
    certificates = open_certificates(house.engine_folder / "keys", names, datetime(2026, 11, 15, tzinfo=UTC))
    listening = listen(Address("127.0.0.1", 0), behind_proxy=False)
    listening = replace(listening, speech=speech)
    ready = threading.Event()
    server = PortServer(
        config(house.http.app, behind_proxy=False, trusted_proxies=[]),
        listening,
        tls_context(certificates),
        on_ready=ready.set,
        on_stop=lambda: stop_waiting(house.http.app),
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert ready.wait(20)
        yield listening.address.port
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
