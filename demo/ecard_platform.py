"""A stand-in for the electronic cards' platform 演示: python -m demo.ecard_platform --listen 127.0.0.1:8470

Its pages show the codes of people who do not exist; its verifier answers kiosk/ecard/platform.py, or misbehaves as told.
"""

import argparse
import csv
import json
import random
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from demo import ecard_pages
from demo.ecard_codes import PATTERN, Codes, Person, card_id, card_number, somebody

MODES = ("well", "line", "timeout", "slow", "garbage", "huge", "error", "cut", "drip")
STATUS = {"unknown": 404, "used": 409, "expired": 410}
LARGEST_WISH = 8 * 1024
SILENT_S, SLOW_S, DRIP_S = 30.0, 1.5, 0.05
MOST_SHOWN = 200


@dataclass
class Behaviour:
    """How the next calls go; `once` counts down the calls that misbehave, None is for ever. Changed from any thread."""

    mode: str = "well"
    once: int | None = None
    slow_s: float = SLOW_S
    asked: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self) -> str:
        with self.lock:
            self.asked += 1
            if self.once is None:
                return self.mode
            self.once -= 1
            return self.mode if self.once >= 0 else "well"


class Platform(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], codes: Codes, credential: str | None = None) -> None:
        super().__init__(address, Answering)
        self.codes = codes
        self.credential = credential
        self.behaviour = Behaviour()

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def server_close(self) -> None:
        self.behaviour.over.set()
        super().server_close()


class Answering(BaseHTTPRequestHandler):
    server: Platform
    timeout = 30

    def do_GET(self) -> None:
        people = self.server.codes.people[:MOST_SHOWN]
        which = self.path.strip("/")
        if not which:
            self._send(200, ecard_pages.listing(people, self.server.behaviour.mode, MODES), "text/html")
        elif which.isdecimal() and int(which) < len(people):
            person = people[int(which)]
            self._send(200, ecard_pages.shown(person, self.server.codes.issue(person)), "text/html")
        else:
            self._send(404, "{}")

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_WISH))
        mode = self.path.removeprefix("/mode/")
        if mode in MODES:
            self.server.behaviour.mode = mode
            self._send(200, json.dumps({"mode": mode}))
        elif self.path == "/verify":
            self._verify(body)
        else:
            self._send(404, "{}")

    def log_message(self, *_: Any) -> None:
        """Nothing: a code may be in what was asked."""

    def _verify(self, body: bytes) -> None:
        credential = self.server.credential
        if credential is not None and self.headers.get("Authorization") != f"Bearer {credential}":
            self._send(401, json.dumps({"error": "credential"}))
            return
        mode = self.server.behaviour.next()
        misbehaves: dict[str, Callable[[], object]] = {
            "timeout": lambda: self.server.behaviour.over.wait(SILENT_S),
            "garbage": lambda: self._send(200, "\x00\xff<html>not what you asked for"),
            "huge": lambda: self._send(200, "0" * 1_000_000),
            "error": lambda: self._send(500, "{}"),
            "cut": self._cut,
            "drip": self._drip,
        }
        if mode in misbehaves:
            misbehaves[mode]()
            return
        if mode == "slow":
            self.server.behaviour.over.wait(self.server.behaviour.slow_s)
        self._answer(body, as_line=mode == "line")

    def _answer(self, body: bytes, *, as_line: bool) -> None:
        try:
            code = str(json.loads(body)["code"])
        except (ValueError, KeyError, TypeError):
            self._send(400, json.dumps({"error": "malformed"}))
            return
        taken = self.server.codes.take(code)
        if isinstance(taken, str):
            self._send(STATUS[taken], json.dumps({"error": taken}))
        elif as_line:
            self._send(200, "|".join(fields(taken).values()), "text/plain")
        else:
            self._send(200, json.dumps(fields(taken), ensure_ascii=False))

    def _cut(self) -> None:
        self._head(200, "application/json", 5000)
        self.wfile.write(b'{"AAC002": "50000')
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def _drip(self) -> None:
        self._head(200, "application/json", 5000)
        while not self.server.behaviour.over.wait(DRIP_S):
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def _send(self, status: int, text: str, kind: str = "application/json") -> None:
        body = text.encode("utf-8")
        try:
            self._head(status, kind, len(body))
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _head(self, status: int, kind: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()


def fields(person: Person) -> dict[str, str]:
    """What the platform says of a holder, under the national field codes and in their order."""
    return {
        "AAB301": card_id(person)[:6], "AAZ500": card_number(person), "AAZ501": card_id(person),
        "AAC002": person.number, "AAC003": person.name, "AAZ502": "1",
    }  # fmt: skip


def people_of(file: Path) -> tuple[Person, ...]:
    """The guests of a demo's list who have a resident's number."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return tuple(
            Person(row["document_number"], row["name"])
            for row in csv.DictReader(rows)
            if row["document_type"] == "resident_id"
        )


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m demo.ecard_platform", description=__doc__)
    parser.add_argument("--listen", default="127.0.0.1:8470", metavar="127.0.0.1:PORT")
    parser.add_argument(
        "--people", type=Path, metavar="FILE.csv", help="a demo's guest list; else three people"
    )
    parser.add_argument("--mode", choices=MODES, default="well", help="how it answers")
    asked = parser.parse_args(argv)
    host, _, port = asked.listen.rpartition(":")
    if host not in ("127.0.0.1", "localhost"):
        parser.error("it listens on this machine only")
    people = people_of(asked.people) if asked.people else somebody()
    codes = Codes(people, random.SystemRandom(), lambda: int(time.monotonic() * 1000))
    with Platform((host, int(port)), codes) as platform:
        platform.behaviour.mode = asked.mode
        said = {
            "pages": platform.url,
            "address": f"{platform.url}/verify",
            "pattern": PATTERN,
            "people": len(people),
        }
        print(json.dumps(said, ensure_ascii=False), flush=True)
        try:
            platform.serve_forever()
        except KeyboardInterrupt:
            return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
