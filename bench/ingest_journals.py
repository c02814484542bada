"""Journals written beforehand, packed as stations push them, and sent over HTTP by several stations at once."""

import http.client
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.ingest_event import Enrolled, fresh_boot
from bench.town import Refused
from protocol.clock import Stamp, wall_ms
from protocol.entries import GENESIS, compose, link
from protocol.messages import PushAnswer, PushHeader, decode, encode, unb64
from protocol.ndjson import frame, gzip
from protocol.signing import sign_request
from protocol.vouchers import voucher_id

BATCH = 500
AT_ONCE = 4
TARGET = "/v1/log"
PATIENCE_S = 60.0
FRAMED = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Journal:
    """One station's pushes in order, each of `BATCH` entries; `bodies` are what goes on the wire."""

    station: Enrolled
    bodies: Sequence[bytes]
    entries: int


def journal(station: Enrolled, guests: Sequence[int], benefits: Sequence[int], session: int) -> Journal:
    """Every guest comes in and gets one voucher: two entries a guest, next to each other."""
    lines = list(_lines(station, guests, benefits, session))
    bodies, prev = [], GENESIS
    for start in range(0, len(lines), BATCH):
        some = lines[start : start + BATCH]
        now = wall_ms()
        number = station.answer.station
        header = PushHeader(number, start + 1, len(some), prev.hex(), len(lines), fresh_boot(), now, now)
        bodies.append(gzip(frame(encode(header), some)))
        for line in some:
            prev = link(prev, line)
    return Journal(station, bodies, len(lines))


def send(url: str, journals: Sequence[Journal]) -> float:
    """Every station sends its pushes in order, some stations at once; seconds until the last answer. Raises Refused."""
    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for _ in threads.map(lambda each: _send(url, each), journals):
            pass
    return time.perf_counter() - started


def _lines(
    station: Enrolled, guests: Sequence[int], benefits: Sequence[int], session: int
) -> Iterator[bytes]:
    answer, boot = station.answer, fresh_boot()
    key, seq, now = unb64(answer.voucher_key), 0, wall_ms()
    for turn, guest in enumerate(guests):
        benefit = benefits[turn % len(benefits)]
        voucher = voucher_id(key, answer.event, guest, benefit, 1, 0)
        visit = {"guest": str(guest), "session": str(session), "how": "badge", "serial": 1}
        issue = {
            "guest": str(guest),
            "benefit": str(benefit),
            "ordinal": 1,
            "gen": 0,
            "voucher": voucher.hex(),
        }
        for kind, body in (("visit", visit), ("issue", issue)):
            seq += 1
            yield compose(answer.event, answer.station, seq, kind, Stamp(now, now, boot), body)


def _send(url: str, each: Journal) -> None:
    conn = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE_S)
    try:
        for number, body in enumerate(each.bodies, 1):
            conn.request("POST", TARGET, body, _headers(each.station, body))
            reply = conn.getresponse()
            said = reply.read()
            if reply.status != 200:
                raise Refused(f"central answered {reply.status}: {said[:200]!r}")
            if decode(PushAnswer, said).have < min(number * BATCH, each.entries):
                raise Refused("central did not take all entries of a push")
    finally:
        conn.close()


def _headers(station: Enrolled, body: bytes) -> Mapping[str, str]:
    unix = wall_ms() // 1000
    return {
        **FRAMED,
        "Authorization": sign_request(station.key, station.answer.station, "POST", TARGET, unix, body),
    }
