"""The QR of a badge or a voucher says what was signed, and nothing else can say it."""

import base64
import timeit
from dataclasses import replace

import cbor2
import cwt
import pytest
import qrcode
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.util import MODE_ALPHA_NUM, QRData

from protocol import base32, tokens
from protocol.claims import LAST_SECOND
from protocol.tokens import BadgeClaims, BadSignature, KeyRing, NotAToken, UnknownKey, VoucherClaims

EVENT = 20251
BADGE_KEY = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
STATION_KEY = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(b"\x03" * 32)
RING = KeyRing(EVENT, {1: BADGE_KEY.public_key()}, {45: STATION_KEY.public_key()})

BADGE = BadgeClaims(EVENT, 1_763_308_800, 4_611_686_018_427_387_000, 1, 3, 1)
VOUCHER = VoucherClaims(EVENT, 1_763_308_800, bytes(range(12)), 4_611_686_018_427_387_000, 4, 1, 0, 1201)

WHOLE = st.integers(0, 2**63 - 1)
SECONDS = st.integers(0, LAST_SECOND)
BADGES = st.builds(BadgeClaims, st.just(EVENT), SECONDS, WHOLE, WHOLE, WHOLE, WHOLE)
VOUCHERS = st.builds(
    VoucherClaims, st.just(EVENT), SECONDS, st.binary(min_size=12, max_size=12), *[WHOLE] * 5
)


def badge_text(claims=BADGE, key=BADGE_KEY, kid=1):
    return tokens.sign_badge(claims, key, kid)


def raw_of(text):
    return base32.decode(text.removeprefix("K1"))


def text_of(raw):
    return "K1" + base32.encode(raw)


def sealed(payload, key=BADGE_KEY, kid=b"\x01"):
    """A well-signed token around any payload."""
    protected = cbor2.dumps({1: -8, 4: kid})
    signature = key.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    return text_of(cbor2.dumps([protected, {}, payload, signature]))


def test_a_badge_is_read_back_as_it_was_signed():
    assert tokens.read(badge_text(), RING) == tokens.Badge(BADGE, 1)


def test_a_voucher_is_read_back_with_the_station_that_issued_it():
    text = tokens.sign_voucher(VOUCHER, STATION_KEY, 45)
    assert tokens.read(text, RING) == tokens.Voucher(VOUCHER, 45)


def test_signing_twice_gives_the_same_text():
    assert badge_text() == badge_text()


@settings(max_examples=60, deadline=None)
@given(BADGES, VOUCHERS)
def test_whatever_fits_the_claims_survives_the_qr(badge, voucher):
    assert tokens.read(badge_text(badge), RING) == tokens.Badge(badge, 1)
    text = tokens.sign_voucher(voucher, STATION_KEY, 45)
    assert tokens.read(text, RING) == tokens.Voucher(voucher, 45)


@pytest.mark.parametrize("change", [{"guest": 1 << 63}, {"guest": -1}, {"serial": True}, {"expires": 1.5}])
def test_claims_that_would_not_fit_the_database_cannot_be_made(change):
    fields = {"event": EVENT, "expires": 1, "guest": 1, "serial": 1, "category": 1, "type": 1}
    with pytest.raises(ValueError, match="whole number"):
        BadgeClaims(**(fields | change))


def test_an_expiry_no_calendar_has_is_no_token():
    with pytest.raises(ValueError, match="before the year 10000"):
        replace(BADGE, expires=LAST_SECOND + 1)
    payload = cbor2.dumps({1: EVENT, 4: LAST_SECOND + 1, 7: bytes(8), -1: [1, 1, 1]})
    assert tokens.read(sealed(payload), RING) == tokens.NotAToken()


def test_a_second_implementation_verifies_badge_and_voucher():
    for text, key, kid, subject in (
        (badge_text(), BADGE_KEY, b"\x01", BADGE.guest.to_bytes(8, "big")),
        (tokens.sign_voucher(VOUCHER, STATION_KEY, 45), STATION_KEY, b"\x00\x2d", VOUCHER.voucher),
    ):
        pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        public = cwt.COSEKey.from_pem(pem.decode(), kid=kid)
        tagged = cbor2.dumps(cbor2.CBORTag(18, cbor2.loads(raw_of(text))))
        payload = cbor2.loads(cwt.COSE.new().decode(tagged, public))
        assert (payload[1], payload[4], payload[7]) == (EVENT, 1_763_308_800, subject)


def test_a_second_implementation_refuses_a_changed_badge():
    raw = bytearray(raw_of(badge_text()))
    raw[12] ^= 1
    pem = BADGE_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    public = cwt.COSEKey.from_pem(pem.decode(), kid=b"\x01")
    with pytest.raises(cwt.exceptions.VerifyError):
        cwt.COSE.new().decode(cbor2.dumps(cbor2.CBORTag(18, cbor2.loads(bytes(raw)))), public)


def test_small_letters_and_the_scanners_line_end_do_not_matter():
    assert tokens.read(badge_text().lower() + "\r\n", RING) == tokens.Badge(BADGE, 1)


def test_spaces_inside_are_allowed_only_where_a_person_typed():
    text = badge_text()
    spaced = " ".join(text[at : at + 6] for at in range(0, len(text), 6))
    assert tokens.read(spaced, RING) == NotAToken()
    assert tokens.read(spaced, RING, typed=True) == tokens.Badge(BADGE, 1)


def test_letters_that_only_look_right_after_upper_casing_are_no_token():
    text = badge_text()
    assert tokens.read(text.replace("S", "ſ"), RING) == NotAToken()
    assert tokens.read("Ｋ1" + text[2:], RING) == NotAToken()


def test_each_byte_string_has_one_text():
    """The unused low bits of the last letter must be zero, or one badge had several texts."""
    text = badge_text()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    taken = [last for last in alphabet if tokens.read(text[:-1] + last, RING) == tokens.Badge(BADGE, 1)]
    assert taken == [text[-1]]
    assert tokens.read(text + "=", RING) == NotAToken()


def test_a_signature_by_another_key_is_a_bad_signature():
    assert tokens.read(badge_text(key=STRANGER), RING) == BadSignature(EVENT)


def test_a_badge_of_another_event_names_it_for_the_wording():
    other = BadgeClaims(77, 1, 1, 1, 1, 1)
    assert tokens.read(badge_text(other, STRANGER), RING) == BadSignature(77)


def test_our_own_key_for_another_event_is_no_badge_of_ours():
    assert tokens.read(badge_text(BadgeClaims(77, 1, 1, 1, 1, 1)), RING) == BadSignature(77)


def test_a_key_we_do_not_have_is_named():
    assert tokens.read(badge_text(kid=9), RING) == UnknownKey(b"\x09", EVENT)
    text = tokens.sign_voucher(VOUCHER, STRANGER, 300)
    assert tokens.read(text, RING) == UnknownKey(b"\x01\x2c", EVENT)


def test_a_station_cannot_sign_a_badge():
    both = KeyRing(EVENT, {1: BADGE_KEY.public_key()}, {1: STATION_KEY.public_key()})
    assert tokens.read(badge_text(key=STATION_KEY), both) == BadSignature(EVENT)


BADGE_MAP = {1: EVENT, 4: 1, 7: bytes(8), -1: [1, 1, 1]}
WRONG_PAYLOADS = {
    "no map": cbor2.dumps([1, 2]),
    "a text for the event": cbor2.dumps(BADGE_MAP | {1: "x"}),
    "a short guest": cbor2.dumps(BADGE_MAP | {7: bytes(7)}),
    "a guest beyond SQLite": cbor2.dumps(BADGE_MAP | {7: b"\xff" * 8}),
    "one detail too few": cbor2.dumps(BADGE_MAP | {-1: [1, 1]}),
    "one claim too many": cbor2.dumps(BADGE_MAP | {9: 1}),
    "true for a number": cbor2.dumps(BADGE_MAP | {-1: [True, 1, 1]}),
    "another order": cbor2.dumps({4: 1, 1: EVENT, 7: bytes(8), -1: [1, 1, 1]}),
    "a number in more bytes than it needs": b"\xa4\x01\x1a\x00\x00\x4f\x1b\x04\x01\x07\x48"
    + bytes(8)
    + b"\x20\x83\x01\x01\x01",
    "something after the map": cbor2.dumps(BADGE_MAP) + b"\x00",
    "a length without end": cbor2.dumps(BADGE_MAP).replace(b"\x83\x01\x01\x01", b"\x9f\x01\x01\x01\xff"),
    "a pattern to compile": cbor2.dumps(cbor2.CBORTag(35, "(a+)+$")),
    "nothing": b"",
    "very deep": b"\x81" * 150,
    "a promise of much": b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff",
}


@pytest.mark.parametrize("payload", WRONG_PAYLOADS.values(), ids=WRONG_PAYLOADS.keys())
def test_even_a_stolen_key_cannot_sign_another_spelling(payload):
    assert tokens.read(sealed(payload), RING) == NotAToken()


def test_the_same_claims_spelled_right_are_a_badge():
    badge = tokens.read(sealed(cbor2.dumps(BADGE_MAP)), RING)
    assert badge == tokens.Badge(BadgeClaims(EVENT, 1, 0, 1, 1, 1), 1)


def test_other_shapes_around_good_claims_are_no_token():
    protected, _, payload, signature = cbor2.loads(raw_of(badge_text()))
    wrong = (
        cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature])),
        cbor2.dumps([protected, {4: b"\x01"}, payload, signature]),
        cbor2.dumps([protected, {}, payload, signature, b""]),
        cbor2.dumps([protected, {}, payload, signature[:-1]]),
        cbor2.dumps([protected, {}, payload, signature]) + b"\x00",
        cbor2.dumps([cbor2.dumps({1: -7, 4: b"\x01"}), {}, payload, signature]),
        cbor2.dumps([cbor2.dumps({1: -8, 4: b"\x00\x00\x01"}), {}, payload, signature]),
    )
    assert [tokens.read(text_of(raw), RING) for raw in wrong] == [NotAToken()] * len(wrong)


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=420) | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 k1=", max_size=420).map("K1".__add__)
)
def test_no_text_makes_the_reader_raise_or_believe(text):
    assert isinstance(tokens.read(text, RING), (NotAToken, BadSignature, UnknownKey))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=250))
def test_no_bytes_make_the_reader_raise_or_believe(raw):
    for text in (text_of(raw), text_of(raw_of(badge_text())[:7] + raw), sealed(raw)):
        assert not isinstance(tokens.read(text, RING), tokens.Voucher)
    assert not isinstance(tokens.read(text_of(raw), RING), tokens.Badge)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_changed_byte_leaves_a_badge(at, mask):
    raw = bytearray(raw_of(badge_text()))
    raw[at % len(raw)] ^= mask
    assert not isinstance(tokens.read(text_of(bytes(raw)), RING), (tokens.Badge, tokens.Voucher))


def test_a_text_longer_than_any_token_is_not_looked_at():
    assert tokens.read(badge_text() + "A" * 400, RING) == NotAToken()


def test_the_largest_voucher_stays_at_version_8_so_that_a_slip_printer_can_draw_it():
    worst = VoucherClaims(2**32 - 1, 2**32 - 1, b"\xff" * 12, 2**62, 255, 23, 23, 2**32 - 1)
    text = tokens.sign_voucher(worst, STATION_KEY, tokens.EVENT_KIDS - 1)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(QRData(text, mode=MODE_ALPHA_NUM))
    code.make(fit=True)
    assert code.version <= 8, (code.version, len(text))


def test_one_verification_is_nearly_all_the_time_a_scan_costs():
    text, key = badge_text(), BADGE_KEY.public_key()
    signature = BADGE_KEY.sign(b"x" * 60)
    bare = min(timeit.repeat(lambda: key.verify(signature, b"x" * 60), number=50, repeat=5))
    whole = min(timeit.repeat(lambda: tokens.read(text, RING), number=50, repeat=5))
    assert whole < 3 * bare


def test_padding_and_lengths_that_base32_cannot_have_are_refused():
    raws = [bytes(range(length)) for length in range(12)]
    assert [base32.decode(base32.encode(raw)) for raw in raws] == raws
    assert [base32.decode("A" * length) for length in (1, 3, 6)] == [None] * 3
    assert base64.b32encode(b"\x00" * 5).decode() == base32.encode(b"\x00" * 5)
