import pytest

from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_schema import Misread, read_line

SDK = (
    "639900|111111198101011110|X00000019|639900D15600000500BF7C7A48FB4966|张三|00814E43238697159900BF7C7A"
    "|1.00|20101001|20201001|410100813475|终端设备号|"
)
ECARD = "639900|X00000019|639900D15600000500BF7C7A48FB4966|111111198101011110|张三|1"
CARD = CardRead(
    number="111111198101011110",
    name="张三",
    card_number="X00000019",
    card_id="639900D15600000500BF7C7A48FB4966",
    region="639900",
)


def as_sdk(**changed: str) -> bytes:
    names = ("region", "number", "card_number", "card_id", "name")
    values = dict(zip(names, SDK.split("|"), strict=False)) | changed
    return "|".join([*values.values(), *SDK.split("|")[5:]]).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_readers_line_gives_the_fields_by_their_names_in_either_encoding(encoding):
    read = read_line(SDK.encode(encoding), "sdk")
    assert read == CardRead(CARD.number, CARD.name, CARD.card_number, CARD.card_id, CARD.region, "1.00")
    assert read_line(SDK.encode(encoding), "sdk", encoding) == read


@pytest.mark.parametrize("line", [ECARD, ECARD + "|", ECARD[:-1], ECARD + "\r\n"])
def test_the_platforms_line_has_another_order(line):
    assert read_line(line.encode(), "ecard") == CARD


def test_a_card_that_expired_years_ago_is_read_all_the_same():
    assert b"|20201001|" in SDK.encode()
    assert isinstance(read_line(SDK.encode(), "sdk"), CardRead)


def test_blanks_are_nothing_and_not_empty_texts():
    assert read_line(b"411600|||411600D156000005FFFFFFFFFFFFFFFF||||||||", "sdk") == CardRead(
        card_id="411600D156000005FFFFFFFFFFFFFFFF", region="411600"
    )
    assert read_line("| |　|\0\0|||||||".encode(), "sdk") == CardRead()


@pytest.mark.parametrize(
    ("line", "order", "why"),
    [
        (ECARD, "sdk", "6 fields"),
        (SDK, "ecard", "11 fields"),
        ("", "sdk", "1 fields"),
        ("||||||||||||||", "sdk", "14 fields"),
    ],
)
def test_a_line_with_another_number_of_fields_names_the_setting_to_mend(line, order, why):
    found = read_line(line.encode(), order)
    assert isinstance(found, Misread)
    assert found.setting == "order"
    assert why in found.why


@pytest.mark.parametrize(
    ("field", "value", "like"),
    [
        ("card_number", "111111198101011110", "number"),
        ("number", "X00000019", "card_number"),
        ("number", "639900D15600000500BF7C7A48FB4966", "card_id"),
        ("name", "111111198101011110", "number"),
        ("region", "张三", "name"),
        ("card_id", "张三", "name"),
        ("number", "500***********0016", "cannot be one"),
    ],
)
def test_a_value_that_cannot_be_in_its_field_says_that_the_order_is_another(field, value, like):
    found = read_line(as_sdk(**{field: value}), "sdk")
    assert isinstance(found, Misread)
    assert found.setting == "order"
    assert f"at {field}" in found.why
    assert like in found.why
    assert value not in found.why


@pytest.mark.parametrize(
    "name", ["欧阳娜娜", "联通", "买买提·吐尔逊", "𬎆", "SMITH JOHN", "JOSÉ", "王小明", "李娜"]
)
def test_a_name_is_the_same_in_either_encoding_where_the_setting_says_which(name):
    for encoding in ("utf-8", "gb18030"):
        read = read_line(as_sdk(name=name).decode().encode(encoding), "sdk", encoding)
        assert isinstance(read, CardRead)
        assert read.name == name


@pytest.mark.parametrize("name", ["欧阳娜娜", "联通", "买买提·吐尔逊", "𬎆", "SMITH JOHN", "王小明", "李娜"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_encoding_is_found_out_where_nothing_is_set(name, encoding):
    read = read_line(as_sdk(name=name).decode().encode(encoding), "sdk")
    assert isinstance(read, CardRead)
    assert read.name == name


def test_bytes_that_are_no_text_name_the_encoding():
    assert read_line(b"\xff\xff|" * 11, "sdk") == Misread("encoding", "the line is no text in auto")
    found = read_line("张三".encode("gb18030"), "sdk", "utf-8")
    assert isinstance(found, Misread)
    assert found.setting == "encoding"


def test_a_small_x_and_wide_digits_are_the_same_number():
    read = read_line(as_sdk(number="５０００００１９９００１０１０１８ｘ"), "sdk")
    assert isinstance(read, CardRead)
    assert read.number == "50000019900101018X"


def test_a_number_with_a_letter_for_a_guest_from_abroad_is_a_number():
    read = read_line(as_sdk(number="DEU0C01X00T47"), "sdk")
    assert isinstance(read, CardRead)
    assert read.number == "DEU0C01X00T47"


def test_no_value_shows_where_a_card_is_printed():
    assert "1111" not in repr(CARD)
    assert "张" not in repr(CARD)
    assert "X000" not in repr(CARD)
