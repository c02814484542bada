import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.codes import BadgeCode, Forged, NumberCode, Rubbish, VoucherCode, WrongEvent, read
from protocol.tokens import BadgeClaims, KeyRing, VoucherClaims, sign_badge, sign_voucher

EVENT, OTHER_EVENT = 20251, 777
BADGE_KEY, STATION_KEY, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
KEYS = KeyRing(EVENT, {1: BADGE_KEY.public_key()}, {7: STATION_KEY.public_key()})


def badge(event: int = EVENT, guest: int = 5) -> BadgeClaims:
    return BadgeClaims(event, expires=1_900_000_000, guest=guest, serial=1, category=1, type=1)


def voucher(event: int = EVENT) -> VoucherClaims:
    return VoucherClaims(event, 1_900_000_000, b"v" * 12, guest=5, benefit=2, ordinal=1, gen=0, seq=9)


def test_a_badge_of_this_event_is_a_badge():
    assert read(sign_badge(badge(), BADGE_KEY, 1), KEYS) == BadgeCode(badge(), 1)


def test_a_voucher_shown_at_the_door_is_known_for_a_voucher():
    assert read(sign_voucher(voucher(), STATION_KEY, 7), KEYS) == VoucherCode(voucher(), 7)


def test_a_badge_of_another_event_is_told_apart_from_a_forged_one():
    assert read(sign_badge(badge(OTHER_EVENT), STRANGER, 1), KEYS) == WrongEvent(OTHER_EVENT)
    assert read(sign_badge(badge(OTHER_EVENT), STRANGER, 9), KEYS) == WrongEvent(OTHER_EVENT)
    assert read(sign_badge(badge(), STRANGER, 1), KEYS) == Forged()


def test_a_token_signed_by_a_key_we_do_not_know_is_forged():
    assert read(sign_badge(badge(), STRANGER, 9), KEYS) == Forged()
    assert read(sign_voucher(voucher(), STRANGER, 8), KEYS) == Forged()


def test_a_typed_token_may_carry_spaces_and_small_letters():
    token = sign_badge(badge(), BADGE_KEY, 1)
    typed = " ".join(token[at : at + 5] for at in range(0, len(token), 5)).lower()
    assert read(typed, KEYS, typed=True) == BadgeCode(badge(), 1)
    assert read(typed, KEYS) == Rubbish()


def test_a_number_on_a_card_is_a_number():
    credential = read("500000199001010016", KEYS)
    assert isinstance(credential, NumberCode)
    assert credential.candidates[0].checked


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "https://qr.alipay.com/fkx0123456789abcdef",
        "wxp://f2f0AbCdEf",
        "https://www.12306.cn/",
        "K1",
        "K1AAAA====",
        "\ufffd\ufffd",
        "张三",
        "A" * 5000,
        "\x00\x01",
    ],
)
def test_other_peoples_codes_are_rubbish(text):
    assert read(text, KEYS) == Rubbish()


@given(st.text() | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 ", max_size=450).map("K1".__add__))
def test_nothing_that_can_be_scanned_raises(text):
    assert not isinstance(read(text, KEYS), BadgeCode | VoucherCode)
