"""Who asked, and what the event's root key vouches for."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from protocol import signing
from protocol.signed_item import sign_item, verify_item

KEY = Ed25519PrivateKey.from_private_bytes(b"\x05" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"\x06" * 32).public_key()
TARGET = "/v1/feed/ctl?era=ab&after=7&limit=2000&wait=25"
HEADER = signing.sign_request(KEY, 45, "GET", TARGET, 1_763_168_400, b"")


def holds(method="GET", target=TARGET, body=b"", key=None, header=HEADER):
    return signing.verify(signing.parse(header), key or KEY.public_key(), method, target, body)


def test_a_request_is_believed_from_the_station_that_signed_it():
    signed = signing.parse(HEADER)
    assert (signed.station, signed.unix) == (45, 1_763_168_400)
    assert holds()
    assert holds(method="get")


def test_nothing_of_the_request_can_be_changed():
    assert not holds(method="POST")
    assert not holds(target=TARGET.replace("after=7", "after=0"))
    assert not holds(target="/v1/feed/ctl")
    assert not holds(body=b"x")
    assert not holds(key=OTHER)
    assert not holds(header=HEADER.replace(".1763168400.", ".1763168401."))


def test_a_request_is_fresh_for_five_minutes_to_either_side():
    signed = signing.parse(HEADER)
    for seconds, fresh in ((-301, False), (-300, True), (0, True), (300, True), (301, False)):
        assert signing.fresh(signed, (1_763_168_400 + seconds) * 1000) is fresh


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer x",
        HEADER[:-1],
        HEADER + "A",
        "Yingbin 45.x.y",
        HEADER.replace("45", "４５"),
        "Yingbin -1.2.3",
    ],
)
def test_another_header_is_nobodys(header):
    assert signing.parse(header) is None


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text("0123456789.").map("Yingbin ".__add__))
def test_no_header_makes_the_reader_raise(header):
    found = signing.parse(header)
    assert found is None or not signing.verify(found, OTHER, "GET", TARGET, b"")


ITEM = {"k": "badge", "i": "4611686018427387000", "v": 3, "d": False, "b": {"serial": 2, "revoked": 0}}
SIGNATURE = sign_item(KEY, 20251, "ctl", ITEM)


def test_an_item_of_the_root_key_holds_in_whatever_order_its_fields_come():
    assert verify_item(KEY.public_key(), 20251, "ctl", dict(reversed(ITEM.items())), SIGNATURE)


def test_an_item_holds_for_its_fields_its_event_and_its_purpose_only():
    public = KEY.public_key()
    assert not verify_item(public, 20251, "ctl", ITEM | {"d": True}, SIGNATURE)
    assert not verify_item(public, 20252, "ctl", ITEM, SIGNATURE)
    assert not verify_item(public, 20251, "snapshot", ITEM, SIGNATURE)
    assert not verify_item(OTHER, 20251, "ctl", ITEM, SIGNATURE)


@pytest.mark.parametrize("signature", ["", "!", SIGNATURE[:-4], "流水", SIGNATURE.replace("=", "")])
def test_a_signature_that_is_none_does_not_hold(signature):
    assert not verify_item(KEY.public_key(), 20251, "ctl", ITEM, signature)


def test_a_signed_request_of_one_station_says_nothing_for_another():
    signed = replace(signing.parse(HEADER), station=46)
    assert not signing.verify(signed, OTHER, "GET", TARGET, b"")
