import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.codes import (
    BadgeCode,
    CardNumber,
    EcardCode,
    Elsewhere,
    Forged,
    NumberCode,
    Rubbish,
    VoucherCode,
    WrongEvent,
    read,
)
from kiosk.scanning.partner import PartnerRules
from protocol.person_number import DocumentType, check_mark
from protocol.tokens import (
    BadgeClaims,
    KeyRing,
    VoucherClaims,
    sign_badge,
    sign_voucher,
    sign_voucher_for_event,
)

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


def test_a_voucher_the_event_signed_is_one_like_any_other():
    text = sign_voucher_for_event(voucher(), BADGE_KEY, 1)
    assert read(text, KEYS) == VoucherCode(voucher(), None)
    assert read(sign_voucher_for_event(voucher(), STATION_KEY, 1), KEYS) == Forged()


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
    "text", ["", " ", "K1", "K1AAAA====", "\ufffd\ufffd", "张三", "A" * 5000, "\x00\x01"]
)
def test_what_says_nothing_is_rubbish(text):
    assert read(text, KEYS) == Rubbish()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://qr.alipay.com/fkx0123456789abcdef", "payment"),
        ("HTTPS://QR.ALIPAY.COM/FKX0123456789ABCDEF", "payment"),
        ("wxp://f2f0AbCdEf", "payment"),
        ("https://qr.95516.com/00010000/62012345", "payment"),
        ("283412345678901234", "payment"),
        ("2888123456789012", "payment"),
        ("301234567890123456789012", "payment"),
        ("134512345678901234", "payment"),
        ("6221234567890123456", "payment"),
        ("00020101021126580016", "payment"),
        ("数字人民币收款码", "payment"),
        ("alipays://platformapi/startapp?appId=2021001130674650", "health"),
        ("https://akm.ahzwfw.gov.cn/akm-sj-user/index.html", "health"),
        ("重庆渝康码", "health"),
        ("https://www.12306.cn/", "transit"),
        ("https://zwykb.cq.gov.cn/code?x=1", "transit"),
        ("https://qr.alipay.com.example.org/", "web"),
        ("https://someone@example.org:8443/a?b", "web"),
        ("www.example.org", "web"),
        ("example.org/path", "web"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:张三\nEND:VCARD", "contact"),
        ("MECARD:N:Zhang;TEL:13800000000;;", "contact"),
        ("tel:+862312333", "contact"),
        ("WIFI:T:WPA;S:guests;P:secret;;", "wifi"),
    ],
)
def test_other_peoples_codes_are_named_by_their_kind(text, kind):
    assert read(text, KEYS) == Elsewhere(kind)


@pytest.mark.parametrize(
    "text",
    ["A99999999", "AA9999999", "A9A999999", "999999999", "X00000019", "123456789012",
     "639900D15600000500BF7C7A48FB4966", "639900d15600000500bf7c7a48fb4966", "社会保障卡卡号：X00000019", "卡号 123456789012",
     "姓名 张三 卡识别码 639900D15600000500BF7C7A48FB4966"],
)  # fmt: skip
def test_a_cards_own_number_is_told_apart_from_a_persons(text):
    assert read(text, KEYS) == CardNumber()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("500000199001010016", DocumentType.resident_id),
        ("50000019900101018x", DocumentType.resident_id),
        ("810000199408230021", DocumentType.hmt_residence),
        ("950840199001010014", DocumentType.permanent_residence),
        ("KAZ110090123105", DocumentType.permanent_residence_2017),
        (
            "姓名 张三\n社会保障号码 500000 19900101 0016\n卡号 X00000019\n发卡日期 2019年1月",
            DocumentType.resident_id,
        ),
        (
            "639900|111111198101011110|X00000019|639900D15600000500BF7C7A48FB4966|张三|00814E|1.00|20101001|20201001|",
            DocumentType.resident_id,
        ),
    ],
)
def test_a_persons_number_is_found_in_whatever_it_stands_in(text, kind):
    credential = read(text, KEYS)
    assert isinstance(credential, NumberCode)
    assert [(one.type, one.checked) for one in credential.candidates] == [(kind, True)]


def test_a_number_whose_date_and_check_digit_hold_is_no_payment_code_unless_no_province_begins_so():
    assert isinstance(read("11010119900307002" + check_mark("11010119900307002"), KEYS), NumberCode)
    for start in ("10", "25", "28", "30"):
        body = start + "010119900307002"
        assert read(body + check_mark(body), KEYS) == Elsewhere("payment")


@pytest.mark.parametrize("text", ["H12345678", "M12345678", "12345678", "E12345678", "AB1234567"])
def test_a_number_without_a_check_digit_is_no_persons_number_until_somebody_says_so(text):
    assert not isinstance(read(text, KEYS), NumberCode)


ECARD = re.compile("ESSC:[0-9a-z]{8}|[0-9]{18}")


def test_an_electronic_card_is_known_by_the_pattern_it_was_configured_with():
    is_ecard = lambda text: ECARD.fullmatch(text) is not None  # noqa: E731  a rule in one line
    assert read("ESSC:0a1b2c3d\n", KEYS, is_ecard=is_ecard) == EcardCode("ESSC:0a1b2c3d")
    assert read("134512345678901234", KEYS, is_ecard=is_ecard) == EcardCode("134512345678901234")
    assert read("ESSC:0a1b2c3d", KEYS) == Rubbish()


def test_a_persons_number_is_never_taken_for_an_electronic_card_and_sent_away():
    credential = read("500000199001010016", KEYS, is_ecard=lambda _: True)
    assert isinstance(credential, NumberCode)


def test_the_code_of_an_electronic_card_does_not_show_in_its_repr():
    assert "0a1b2c3d" not in repr(EcardCode("ESSC:0a1b2c3d"))
    assert "1990" not in repr(read("500000199001010016", KEYS))


BYTES = st.binary(max_size=300).map(lambda raw: raw.decode("latin-1"))
NEAR_NUMBERS = st.text("0123456789XxＸ０１２３４５６７８９ -\n年", max_size=120)
NEAR_TOKENS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 ", max_size=450).map("K1".__add__)
NEAR_OTHERS = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            [
                "https://",
                "wxp://",
                "卡号",
                "：",
                "D156000005",
                "639900",
                "X00000019",
                ".",
                "a",
                "@",
                "62",
                "28",
            ]
        ),
        max_size=40,
    ),
)


@given(st.text() | BYTES | NEAR_NUMBERS | NEAR_TOKENS | NEAR_OTHERS, st.booleans())
def test_nothing_that_can_be_scanned_raises(text, typed):
    found = read(text, KEYS, typed=typed, partners=PartnerRules([r"(?P<number>.{18})", r"P:(?P<badge>.*)"]))
    assert not isinstance(found, BadgeCode | VoucherCode)


@given(st.text("0123456789", min_size=19, max_size=40))
def test_a_longer_run_of_digits_holds_no_number(digits):
    assert not isinstance(read(digits, KEYS), NumberCode)


def test_what_a_scanner_says_of_the_kind_of_code_is_no_part_of_it():
    assert read("]C1500000199001010016", KEYS) == read("500000199001010016", KEYS)
    token = sign_badge(badge(), BADGE_KEY, 1)
    assert read(f"]Q1{token}", KEYS) == read(token, KEYS)
