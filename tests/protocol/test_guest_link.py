"""A guest's link says what a station signed, and is never a badge, nor a voucher, nor they a link."""

from dataclasses import replace

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.qr import matrix
from protocol import base32, tokens
from protocol.claims import LAST_SECOND
from protocol.guest_link import GuestLink, LinkClaims, read_link, sign_link
from protocol.tokens import BadgeClaims, KeyRing, NotAToken, VoucherClaims

EVENT, STATION = 20251, 45
BADGE_KEY = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
STATION_KEY = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(b"\x03" * 32)
RING = KeyRing(EVENT, {1: BADGE_KEY.public_key()}, {STATION: STATION_KEY.public_key()})
CLAIMS = LinkClaims(EVENT, 1_763_308_800, 4_611_686_018_427_387_000, 2**53 - 1, proven=True)
TEXT = sign_link(CLAIMS, STATION_KEY, STATION)
WHOLE = st.integers(0, 2**63 - 1)


def read(text, event=EVENT):
    return read_link(text, event, RING.stations.get)


def flipped(text):
    """The same with each bit of the decoded bytes the other way, spelled as a link again."""
    raw = base32.decode(text[2:])
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


@settings(max_examples=60, deadline=None)
@given(st.builds(LinkClaims, st.just(EVENT), st.integers(0, LAST_SECOND), WHOLE, WHOLE, st.booleans()))
def test_whatever_fits_the_claims_is_read_back_with_the_station_that_signed(claims):
    assert read(sign_link(claims, STATION_KEY, STATION)) == GuestLink(claims, STATION)


def test_every_bit_flipped_is_refused():
    assert read(TEXT) is not None
    assert all(read("L1" + base32.encode(raw)) is None for raw in flipped(TEXT))


def test_every_character_exchanged_is_refused():
    letters = base32.LETTERS.decode()
    for at, letter in enumerate(TEXT):
        assert all(read(TEXT[:at] + other + TEXT[at + 1 :]) is None for other in letters if other != letter)


def test_a_badge_or_a_voucher_is_no_link_under_whatever_prefix():
    badge = tokens.sign_badge(BadgeClaims(EVENT, 1_763_308_800, 1, 1, 3, 1), BADGE_KEY, 1)
    voucher = tokens.sign_voucher(
        VoucherClaims(EVENT, 1_763_308_800, bytes(12), 1, 4, 1, 0, 9), STATION_KEY, STATION
    )

    for text in (badge, voucher):
        assert read(text) is None
        assert read("L1" + text[2:]) is None


def test_a_link_is_no_badge_and_no_voucher_under_whatever_prefix():
    for text in (TEXT, "K1" + TEXT[2:]):
        assert tokens.read(text, RING) == NotAToken()


def test_a_voucher_s_signature_over_a_link_s_claims_opens_nothing():
    """The same key, the same claims, the header of a voucher."""
    raw = base32.decode(TEXT[2:])
    payload = cbor2.loads(raw)[2]
    protected = cbor2.dumps({1: -8, 4: STATION.to_bytes(2, "big")})
    signature = STATION_KEY.sign(cbor2.dumps(["Signature1", protected, b"", payload]))

    assert read("L1" + base32.encode(cbor2.dumps([protected, {}, payload, signature]))) is None
    link_header = cbor2.loads(raw)[0]
    assert read("L1" + base32.encode(cbor2.dumps([link_header, {}, payload, signature]))) is None


def test_another_event_another_key_and_an_unknown_station_are_refused():
    assert read(TEXT, event=EVENT + 1) is None
    assert read(sign_link(CLAIMS, STRANGER, STATION)) is None
    assert read(sign_link(CLAIMS, STATION_KEY, STATION + 1)) is None
    assert read(sign_link(replace(CLAIMS, event=1), STATION_KEY, STATION)) is None


@pytest.mark.parametrize(
    "text", ["", "L1", "L1A", TEXT.lower(), TEXT + "A", " " + TEXT, TEXT * 2, "L1" + "A" * 200]
)
def test_other_texts_are_no_link(text):
    assert read(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", max_size=250).map("L1{}".format))
def test_no_text_is_too_strange_to_be_read(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "change", [{"guest": 1 << 63}, {"number": -1}, {"proven": 1}, {"expires": LAST_SECOND + 1}]
)
def test_claims_that_would_not_fit_the_database_cannot_be_made(change):
    with pytest.raises(ValueError, match=r"must be|proven"):
        replace(CLAIMS, **change)


def test_the_links_qr_is_one_that_a_phone_reads_at_arms_length():
    """Version 9 at level M has 53 modules a side."""
    address = "https://checkin.conference.example/g/" + TEXT
    assert len(matrix(address)) <= 53
