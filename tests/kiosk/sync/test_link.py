import json
from io import BytesIO

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.sync.link import Answer, Call, Refused, Signer, Unreachable
from protocol import ndjson, signing
from tests.fakes import FakeClock
from tests.kiosk.sync.canned import Canned, CannedCentral

NOW = 1_794_704_400_000
KEY = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
SIGNER = Signer(7, KEY)


def begun(part: bytes) -> BytesIO:
    """A file that holds this much already, and stands at its end."""
    file = BytesIO()
    file.write(part)
    return file


def clock_off(by_ms: int) -> Canned:
    return Canned(401, json.dumps({"error": "clock", "now": NOW + by_ms}).encode())


def test_every_request_is_signed_over_its_whole_target_and_body():
    central = CannedCentral(Canned())
    central.link(FakeClock(NOW), SIGNER).ask(Call("POST", "/v1/log?a=1&b=%20", b"body"))
    sent = central.sent[0]
    signed = signing.parse(sent.headers["Authorization"])
    assert signed is not None
    assert (signed.station, signed.unix) == (7, NOW // 1000)
    assert signing.verify(signed, KEY.public_key(), "POST", "/v1/log?a=1&b=%20", b"body")
    assert not signing.verify(signed, KEY.public_key(), "POST", "/v1/log?a=1", b"body")


def test_a_wrong_clock_is_learnt_and_the_request_signed_again_once():
    central = CannedCentral(clock_off(3_600_000), Canned(), Canned())
    link = central.link(FakeClock(NOW), SIGNER)
    assert isinstance(link.ask(Call("GET", "/v1/x")), Answer)
    assert link.offset_ms == 3_600_000
    assert isinstance(link.ask(Call("GET", "/v1/x")), Answer)
    times = [signing.parse(sent.headers["Authorization"]).unix for sent in central.sent]
    assert times == [NOW // 1000, NOW // 1000 + 3600, NOW // 1000 + 3600]


def test_a_central_that_calls_every_clock_wrong_is_not_asked_for_ever():
    central = CannedCentral(clock_off(1), clock_off(2))
    reply = central.link(FakeClock(NOW), SIGNER).ask(Call("GET", "/v1/x"))
    assert isinstance(reply, Refused)
    assert reply.error == "clock"
    assert len(central.sent) == 2


@pytest.mark.parametrize(
    ("raised", "error"),
    [
        (requests.ConnectionError("x"), "unreachable"),
        (requests.ConnectTimeout("x"), "unreachable"),
        (requests.ReadTimeout("x"), "unreachable"),
        (requests.exceptions.SSLError("x"), "certificate"),
        (requests.exceptions.ChunkedEncodingError("x"), "unreachable"),
    ],
)
def test_what_the_network_does_comes_back_as_a_value(raised, error):
    reply = CannedCentral(raised).link(FakeClock(NOW)).ask(Call("GET", "/"))
    assert isinstance(reply, Unreachable)
    assert reply.error == error


def test_every_call_has_a_connect_and_a_read_timeout():
    central = CannedCentral(Canned(), Canned())
    link = central.link(FakeClock(NOW))
    link.ask(Call("GET", "/"))
    link.ask(Call("GET", "/", answer_s=35.0))
    assert central.timeouts == [(5.0, 10.0), (5.0, 35.0)]


def test_an_answer_without_end_is_given_up():
    reply = (
        CannedCentral(Canned(body=bytes(1_000_001)))
        .link(FakeClock(NOW))
        .ask(Call("GET", "/", limit=1_000_000))
    )
    assert isinstance(reply, Unreachable)
    assert reply.error == "too_large"


def test_a_small_answer_that_unpacks_to_a_huge_one_is_given_up():
    packed = ndjson.gzip(bytes(5_000_000))
    bomb = Canned(body=packed, headers={"content-encoding": "gzip"})
    reply = CannedCentral(bomb).link(FakeClock(NOW)).ask(Call("GET", "/", limit=1_000_000))
    assert len(packed) < 10_000
    assert isinstance(reply, Unreachable)
    assert reply.error == "too_large"


def test_a_refusal_says_what_central_said():
    said = Canned(503, b'{"error":"no_event","now":1}', {"retry-after": "7"})
    reply = CannedCentral(said).link(FakeClock(NOW)).ask(Call("GET", "/"))
    assert reply == Refused(503, "no_event", {"error": "no_event", "now": 1}, 7000)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b'{"error": 5}', b"\xff"])
def test_a_refusal_that_is_not_ours_is_named_by_its_status(body):
    reply = CannedCentral(Canned(502, body)).link(FakeClock(NOW)).ask(Call("GET", "/"))
    assert isinstance(reply, Refused)
    assert reply.error == "http_502"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nobody_is_followed_to_another_address(status):
    central = CannedCentral(Canned(status, b"", {"location": "https://elsewhere.test/"}))
    reply = central.link(FakeClock(NOW), SIGNER).ask(Call("GET", "/"))
    assert isinstance(reply, Refused)
    assert len(central.sent) == 1


def test_a_part_continues_what_is_there_and_a_whole_replaces_it():
    central = CannedCentral(
        Canned(206, b"world", {"content-range": "bytes 6-10/11"}), Canned(200, b"hello world")
    )
    link = central.link(FakeClock(NOW))
    part = begun(b"hello ")
    link.ask(Call("GET", "/"), part)
    assert part.getvalue() == b"hello world"
    link.ask(Call("GET", "/"), part)
    assert part.getvalue() == b"hello world"


def test_another_part_than_was_asked_for_is_not_taken():
    part = begun(b"hello ")
    central = CannedCentral(Canned(206, b"rld", {"content-range": "bytes 8-10/11"}))
    reply = central.link(FakeClock(NOW)).ask(Call("GET", "/"), part)
    assert isinstance(reply, Unreachable)
    assert part.getvalue() == b"hello "
