"""Stations as central sees them: enrolled, with journals made beforehand and keys to sign with. No desk, no disk."""

import http.client
import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from central.database import writing
from central.enrolment import enrol, new_code
from central.keys import Keys
from protocol import enrol_code, ndjson
from protocol.clock import Stamp, wall_ms
from protocol.entries import GENESIS, compose, link
from protocol.messages import EnrolAnswer, PushHeader, encode
from protocol.signing import sign_request
from protocol.vouchers import voucher_id

BATCH = 500
BOOT = "f1ee7" * 6
LOG = "/v1/log"
HEADERS = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Push:
    """One body, ready to be sent. `entries` are new ones."""

    body: bytes = field(repr=False)
    entries: int


@dataclass(slots=True)
class Member:
    """One station and the journal it still has to send."""

    number: int
    key: Ed25519PrivateKey
    event: int
    naming: bytes = field(repr=False)
    seq: int = 0
    head: bytes = GENESIS
    lines: list[bytes] = field(default_factory=list)

    def visit(self, guest: int, session: int) -> None:
        self.add("visit", {"guest": str(guest), "session": str(session), "how": "badge", "serial": 1})

    def issue(self, guest: int, benefit: int) -> bytes:
        """The voucher's id."""
        number = voucher_id(self.naming, self.event, guest, benefit, 1, 1)
        slot = {"ordinal": 1, "gen": 1}
        self.add("issue", {"voucher": number.hex(), "guest": str(guest), "benefit": str(benefit), **slot})
        return number

    def add(self, kind: str, body: dict[str, object]) -> None:
        stamp = Stamp(wall_ms(), 1_000_000 + self.seq + len(self.lines), BOOT)
        self.lines.append(compose(self.event, self.number, self.seq + len(self.lines) + 1, kind, stamp, body))

    def pushes(self) -> Iterator[Push]:
        """Takes the lines in batches; the header says how many wait behind them, as a station's does."""
        lines, self.lines = self.lines, []
        last = self.seq + len(lines)
        for start in range(0, len(lines), BATCH):
            some = lines[start : start + BATCH]
            header = PushHeader(
                self.number, self.seq + 1, len(some), self.head.hex(), last, BOOT, wall_ms(), 2_000_000
            )
            yield Push(ndjson.gzip(ndjson.frame(encode(header), some)), len(some))
            self.seq += len(some)
            for line in some:
                self.head = link(self.head, line)


class Line:
    """A connection of one member to central on loopback; one request at a time."""

    def __init__(self, port: int, member: Member) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._member = member

    def post(self, target: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, object], float]:
        """Status, answer, and how long it took in ms."""
        began = time.perf_counter()
        signed = sign_request(self._member.key, self._member.number, "POST", target, wall_ms() // 1000, body)
        self._http.request("POST", target, body, {**headers, "Authorization": signed})
        reply = self._http.getresponse()
        said = json.loads(reply.read())
        return reply.status, said, (time.perf_counter() - began) * 1000

    def push(self, push: Push) -> float:
        """Until central has taken it in; how long the last try took."""
        while True:
            status, _, ms = self.post(LOG, push.body, HEADERS)
            if status == http.client.OK:
                return ms
            if status != http.client.SERVICE_UNAVAILABLE:
                raise AssertionError(f"a push was answered with {status}")
            time.sleep(0.5)

    def close(self) -> None:
        self._http.close()


def fleet(engine: Engine, keys: Keys, event: int, stations: int) -> list[Member]:
    """Enrolled by central's own doors, without a request each."""
    return [_member(engine, keys, event, f"F{number}") for number in range(1, stations + 1)]


def shares(guests: Sequence[int], members: Sequence[Member]) -> Iterator[tuple[Member, int]]:
    """Guest after guest, as they come to one door and the next."""
    for place, guest in enumerate(guests):
        yield members[place % len(members)], guest


def _member(engine: Engine, keys: Keys, event: int, name: str) -> Member:
    key = Ed25519PrivateKey.generate()
    with writing(engine) as conn:
        made = new_code(
            conn,
            name,
            session=None,
            role="kiosk",
            fingerprint=bytes(16),
            secret=secrets.token_bytes(enrol_code.SECRET_BYTES),
            now_ms=wall_ms(),
        )
        code = enrol_code.parse(getattr(made, "code", ""))
        if code is None:
            raise AssertionError(f"no code: {made}")
        answer = enrol(conn, keys, code.secret, key.public_key().public_bytes_raw(), "bench", wall_ms())
    if not isinstance(answer, EnrolAnswer):
        raise AssertionError(f"not enrolled: {answer.reason}")  # noqa: TRY004  a bug of ours, not of a caller's
    return Member(answer.station, key, event, keys.voucher_id)
