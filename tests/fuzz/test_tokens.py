"""Whatever is held up to the camera is read without a stumble, and says nothing that no key has signed."""

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import assume, example, given
from hypothesis import strategies as st

from protocol import base32, enrol_code, tokens
from protocol.claims import voucher_payload
from protocol.tokens import Badge, BadgeClaims, BadSignature, KeyRing, NotAToken, UnknownKey, Voucher
from tests.fuzz.thoroughness import examples

EVENT = 20251
BADGE_KEY, STATION_KEY = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
RING = KeyRing(EVENT, {7: BADGE_KEY.public_key()}, {300: STATION_KEY.public_key()})
CLAIMS = BadgeClaims(EVENT, 1_800_000_000, 2**61, 1, 3, 1)
VOUCHER = tokens.VoucherClaims(EVENT, 1_800_000_000, bytes(range(12)), 2**61, 4, 1, 0, 77)
GOOD = (tokens.sign_badge(CLAIMS, BADGE_KEY, 7), tokens.sign_voucher(VOUCHER, STATION_KEY, 300))
UNPROVEN = NotAToken | BadSignature | UnknownKey

numbers = st.integers(-(2**70), 2**70)
atoms = st.one_of(
    numbers, st.binary(max_size=16), st.text(max_size=8), st.booleans(), st.none(), st.floats(),
    st.dates(), st.builds(cbor2.CBORTag, st.integers(0, 300), st.binary(max_size=8)),
)  # fmt: skip
claimed = st.dictionaries(
    st.sampled_from([1, 4, 7, -1, 2, "1", 1.0, True]),
    st.one_of(atoms, st.lists(atoms, max_size=6)),
    max_size=5,
)
payloads = st.one_of(st.binary(max_size=150), claimed.map(cbor2.dumps))


@st.composite
def damaged(draw):
    """A good token with one stretch replaced, as text."""
    good = draw(st.sampled_from(GOOD))
    start = draw(st.integers(0, len(good)))
    end = draw(st.integers(start, len(good)))
    put = draw(st.text(st.characters(codec="ascii"), max_size=6) | st.just(good[start:end].lower()))
    return good[:start] + put + good[end:]


@st.composite
def changed_inside(draw):
    """A good token with bytes changed and spelled as a token again."""
    raw = bytearray(base32.decode(draw(st.sampled_from(GOOD))[2:]))
    for _ in range(draw(st.integers(1, 4))):
        raw[draw(st.integers(0, len(raw) - 1))] ^= draw(st.integers(1, 255))
    raw = raw[: draw(st.integers(0, len(raw)))] if draw(st.booleans()) else raw
    return "K1" + base32.encode(bytes(raw))


@given(text=st.text() | st.text("K1ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 \n-", max_size=420), typed=st.booleans())
@example(text="ſ" * 10, typed=True)
@example(text="K1\ud800", typed=False)
@examples(400)
def test_no_text_is_too_strange_to_be_read(text, typed):
    assert isinstance(tokens.read(text, RING, typed=typed), UNPROVEN)


@given(text=damaged() | changed_inside(), typed=st.booleans())
@examples(600)
def test_a_changed_token_is_the_same_text_or_proves_nothing(text, typed):
    plain = "".join(text.split()) if typed else text.strip()
    read = tokens.read(text, RING, typed=typed)

    assert isinstance(read, Badge | Voucher) == (plain.upper() in GOOD)


@given(payload=payloads, station=st.booleans())
@examples(600)
def test_whatever_a_stolen_key_signs_has_one_spelling_or_is_no_token(payload, station):
    assume(len(payload) < 160)
    text = tokens._seal(b"\x01\x2c" if station else b"\x07", payload, STATION_KEY if station else BADGE_KEY)
    read = tokens.read(text, RING)

    match read:
        case Badge(claims, _):
            assert tokens.sign_badge(claims, BADGE_KEY, 7) == text
        case Voucher(claims, _):
            assert tokens.sign_voucher(claims, STATION_KEY, 300) == text
        case _:
            assert isinstance(read, NotAToken | BadSignature)


@given(
    payload=st.binary(max_size=160) | st.just(voucher_payload(VOUCHER)), kid=st.binary(min_size=2, max_size=2)
)
@examples(200)
def test_a_key_nobody_knows_is_named_and_believed_in_nothing(payload, kid):
    assume(kid != b"\x01\x2c")
    read = tokens.read(tokens._seal(kid, payload, STATION_KEY), RING)

    assert read == UnknownKey(kid, tokens.claimed_event(payload))


@given(st.text() | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567- \n", max_size=60))
@examples(300)
def test_a_typed_enrolment_code_is_a_code_or_nothing(text):
    code = enrol_code.parse(text)

    assert code is None or enrol_code.parse(enrol_code.to_text(code)) == code


@given(st.binary(min_size=26, max_size=26), st.integers(0, 47), st.characters())
@examples(200)
def test_an_enrolment_code_with_one_letter_changed_is_another_code_or_none(raw, place, letter):
    text = enrol_code.to_text(enrol_code.EnrolCode(raw[:10], raw[10:]))
    changed = text[:place] + letter + text[place + 1 :]
    parsed = enrol_code.parse(changed)

    same = "".join(changed.replace("-", " ").split()).upper() == text.replace("-", "")
    assert parsed is None or (parsed == enrol_code.EnrolCode(raw[:10], raw[10:])) == same
