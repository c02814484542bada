"""What a thief has: a copied folder and the program, or a key and a machine of his own, or central's own TLS key."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests

from kiosk.sync.home import Home
from kiosk.sync.link import Answer, Call, Link, Refused, Signer
from protocol import ndjson
from protocol.messages import FeedItem, decode, encode
from protocol.tokens import VoucherClaims, sign_voucher
from protocol.vouchers import voucher_id
from tests.contract.in_process import Exchange, Fault, answers_instead
from tests.contract.town import CentralHere

JSON = {"Content-Type": "application/json"}
Items = list[FeedItem]


def machine_of_his_own(central: CentralHere, home: Home) -> Link:
    """Signs with the stolen key from anywhere."""
    signer = Signer(home.identity.station, home.secrets.signer)
    return Link(home.identity.central, central.adapter.wire.unverified(), central.clock, signer)


def asked(link: Link, method: str, target: str, fields: Any = None) -> Answer | Refused:
    body = b"" if fields is None else json.dumps(fields).encode()
    reply = link.ask(Call(method, target, body, JSON if body else {}))
    assert isinstance(reply, Answer | Refused), reply
    return reply


def voucher_of(home: Home, guest: int, benefit: int, expires: int, seq: int, naming: bytes) -> str:
    """A voucher signed with the stolen key, whatever the station's journal says."""
    event = home.identity.event
    name = voucher_id(naming, event, guest, benefit, 1, 1)
    claims = VoucherClaims(event, expires // 1000, name, guest, benefit, 1, 1, seq)
    return sign_voucher(claims, home.secrets.signer, home.identity.station)


def posing(path: str, status: int, answer: Callable[[dict[str, Any]], Any]) -> Fault:
    """A false central with the stolen TLS key: answers `path` in its own words, given the true ones."""

    def instead(exchange: Exchange) -> None:
        if path in str(exchange.request.path_url):
            true = json.loads(exchange.answer) if exchange.status == 200 else {}
            answers_instead(exchange, status, json.dumps(answer(true)).encode())

    return instead


def posing_feed(stream: str, change: Callable[[Items], Items], *, next_: int | None = None) -> Fault:
    """The same for a page of the feed; its frame is whole, its signatures are whatever it has."""

    def instead(exchange: Exchange) -> None:
        if f"/v1/feed/{stream}" not in str(exchange.request.path_url) or exchange.status != 200:
            return
        framed = ndjson.unframe(plain(exchange))
        items = change([decode(FeedItem, line) for line in framed.lines])
        end = {"next": framed.end["next"] if next_ is None else next_, "sig": framed.end.get("sig", "")}
        header = json.dumps({**framed.header, "head": max(framed.header["head"], end["next"])}).encode()
        answers_instead(exchange, 200, ndjson.frame(header, map(encode, items), lambda _digest: end))

    return instead


def plain(exchange: Exchange) -> bytes:
    packed = (exchange.headers or {}).get("content-encoding")
    return ndjson.gunzip_bounded(exchange.answer, 1 << 24) if packed else exchange.answer


def further(central: CentralHere, more: int = 1) -> Fault:
    """Says on every push that both feeds have gone on, so that the station looks."""
    return posing(
        "/v1/log", 200, lambda said: {**said, "ctl": said["ctl"] + more, "main": said["main"] + more}
    )


def both(*faults: Fault) -> Fault:
    def each(exchange: Exchange) -> None:
        for fault in faults:
            fault(exchange)

    return each


def no_network(_exchange: Exchange) -> None:
    raise requests.ConnectionError("no network here")


def every_file(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
