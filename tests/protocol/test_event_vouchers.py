"""A voucher the event itself signs: the same voucher, known by its key id, and never a badge."""

from dataclasses import replace

import cbor2
import pytest

from protocol import tokens
from protocol.claims import badge_payload, voucher_payload
from protocol.tokens import BadSignature, KeyRing, NotAToken, UnknownKey
from tests.protocol.test_tokens import (
    BADGE,
    BADGE_KEY,
    EVENT,
    RING,
    STATION_KEY,
    STRANGER,
    VOUCHER,
    badge_text,
    raw_of,
    sealed,
    text_of,
)


def test_a_voucher_signed_by_the_event_names_no_station():
    text = tokens.sign_voucher_for_event(VOUCHER, BADGE_KEY, 1)
    assert tokens.read(text, RING) == tokens.Voucher(VOUCHER, None)
    assert tokens.voucher_kid(1) == raw_of(text)[7:9] == b"\xff\x01"


def test_it_is_as_long_as_one_a_station_signs():
    text = tokens.sign_voucher_for_event(VOUCHER, BADGE_KEY, 1)
    assert len(text) == len(tokens.sign_voucher(VOUCHER, STATION_KEY, 45))


def test_its_key_is_looked_for_among_the_badge_keys_only():
    text = tokens.sign_voucher_for_event(VOUCHER, BADGE_KEY, 2)
    for ring in (RING, KeyRing(EVENT, {1: BADGE_KEY.public_key()}, {0xFF02: BADGE_KEY.public_key()})):
        assert tokens.read(text, ring) == UnknownKey(b"\xff\x02", EVENT)


def test_a_station_cannot_sign_for_the_event():
    text = tokens.sign_voucher_for_event(VOUCHER, STATION_KEY, 1)
    assert tokens.read(text, RING) == BadSignature(EVENT)
    for number in (0xFF00, 0xFFFF, -1):
        with pytest.raises(ValueError, match="number"):
            tokens.sign_voucher(VOUCHER, STATION_KEY, number)


@pytest.mark.parametrize("number", [-1, 256])
def test_a_badge_keys_number_is_one_byte(number):
    with pytest.raises(ValueError, match="byte"):
        tokens.voucher_kid(number)


def test_a_voucher_of_another_event_is_refused_though_our_key_signed_it():
    text = tokens.sign_voucher_for_event(replace(VOUCHER, event=77), BADGE_KEY, 1)
    assert tokens.read(text, RING) == BadSignature(77)


def test_the_same_key_signs_both_and_still_a_badge_is_no_voucher_nor_a_voucher_a_badge():
    """The head names the kind and is signed: changed, no signature holds; honestly signed, the claims do not fit."""
    badge, voucher = raw_of(badge_text()), raw_of(tokens.sign_voucher_for_event(VOUCHER, BADGE_KEY, 1))
    as_voucher = bytes.fromhex("8447a201270442ff01") + badge[8:]
    as_badge = bytes.fromhex("8446a20127044101") + voucher[9:]
    assert tokens.read(text_of(as_voucher), RING) == BadSignature(EVENT)
    assert tokens.read(text_of(as_badge), RING) == BadSignature(EVENT)
    assert tokens.read(sealed(badge_payload(BADGE), kid=b"\xff\x01"), RING) == NotAToken()
    assert tokens.read(sealed(voucher_payload(VOUCHER), kid=b"\x01"), RING) == NotAToken()


@pytest.mark.parametrize("kid", [b"\x01", b"\x00\x01", b"\xff\x01"])
def test_a_signature_holds_under_one_key_id_only(kid):
    """One key under three ids: what it signed under one says nothing under another."""
    ring = KeyRing(EVENT, {1: BADGE_KEY.public_key()}, {1: BADGE_KEY.public_key()})
    for made in {b"\x01", b"\x00\x01", b"\xff\x01"} - {kid}:
        payload = badge_payload(BADGE) if len(kid) == 1 else voucher_payload(VOUCHER)
        _, _, _, signature = cbor2.loads(raw_of(sealed(payload, kid=made)))
        moved = cbor2.dumps([cbor2.dumps({1: -8, 4: kid}), {}, payload, signature])
        assert tokens.read(text_of(moved), ring) == BadSignature(EVENT)


def test_a_strangers_key_signs_for_nobody():
    assert tokens.read(tokens.sign_voucher_for_event(VOUCHER, STRANGER, 1), RING) == BadSignature(EVENT)
