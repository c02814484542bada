import numpy as np
import pytest
import segno
import zxingcpp

from kiosk.scanning.tapir import TapirDecoder
from kiosk.scanning.zxing import ZxingDecoder
from tests.kiosk.scanning.drawn import bars, code39, code128, desk_with, qr


@pytest.fixture
def decoder() -> ZxingDecoder:
    return ZxingDecoder()


def test_a_qr_code_gives_its_text_and_its_bytes(decoder):
    (code,) = decoder.decode(qr("K1ABC"))
    assert (code.format, code.text, code.payload) == ("qr", "K1ABC", b"K1ABC")


def test_what_a_code_says_does_not_show_in_its_repr(decoder):
    (code,) = decoder.decode(code128("500000199001010016"))
    assert "1990" not in repr(code)


def test_barcodes_of_both_kinds_are_told_apart(decoder):
    codes = decoder.decode(desk_with(code128("500000199001010016"), code39("AB 123")))
    assert {(code.format, code.text) for code in codes} == {
        ("code128", "500000199001010016"),
        ("code39", "AB 123"),
    }


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("张三 · 重庆国际人才交流大会".encode(), "张三 · 重庆国际人才交流大会"),
        ('{"name":"阿卜杜拉·买买提"}'.encode(), '{"name":"阿卜杜拉·买买提"}'),
        ("𠮷野家".encode(), "𠮷野家"),
        ("张三".encode("gb18030"), "张三"),
        ("李强".encode("gb18030"), "李强"),
        ("重庆国际人才".encode("gb18030"), "重庆国际人才"),
        ("王伟 重庆 2026".encode("gb18030"), "王伟 重庆 2026"),
        ("José Müller".encode("latin-1"), "José Müller"),
        ("こんにちは".encode("shift_jis"), "こんにちは"),
        ("ﾃﾞｻﾞｲﾝQR".encode("shift_jis"), "ﾃﾞｻﾞｲﾝQR"),
    ],
)
def test_the_charset_is_worked_out_and_the_bytes_stay_as_they_are(decoder, content, text):
    (code,) = decoder.decode(qr(content))
    assert code.text == text
    assert code.payload == content


@pytest.mark.parametrize("reader", [ZxingDecoder, TapirDecoder])
@pytest.mark.parametrize(
    ("text", "charset", "how"),
    [
        ("阿卜杜拉·买买提", "utf-8", {"eci": True}),
        ("Şağ İstanbul", "iso-8859-9", {"eci": True}),
        ("Привет", "iso-8859-5", {"eci": True}),
        ("臺北", "big5", {"eci": True}),
        ("东京", "gb2312", {"mode": "hanzi"}),
        ("東京", "shift_jis", {"mode": "kanji"}),
        ("点茗", "shift_jis", {"mode": "kanji"}),
        ("日本国東京都", "shift_jis", {}),
    ],
)
def test_a_charset_the_code_itself_names_is_kept_to_the_byte(reader, text, charset, how):
    asked = how if "mode" in how else {"mode": "byte", "encoding": charset, **how}
    drawn = segno.make(text, micro=False, **asked)
    modules = np.array(
        [[0 if dark else 255 for dark in row] for row in drawn.matrix_iter(border=4)], np.uint8
    )
    (code,) = reader().decode(np.kron(modules, np.ones((5, 5), np.uint8)))
    assert (code.text, code.payload) == (text, text.encode(charset))


@pytest.mark.parametrize("name", ["张三", "陶喆", "朱镕基", "王伟", "闹"])
def test_a_chinese_name_without_a_charset_is_no_japanese(decoder, name):
    assert decoder.decode(qr(name.encode("gb18030")))[0].text == name


def test_a_code_shown_twice_in_one_picture_is_one_code(decoder):
    assert len(decoder.decode(desk_with(qr("K1ABC"), qr("K1ABC")))) == 1


def test_light_modules_on_a_dark_screen_are_read(decoder):
    assert decoder.decode(255 - qr("dark mode"))[0].text == "dark mode"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("25", zxingcpp.BarcodeFormat.MicroQRCode),
        ("4006381333931", zxingcpp.BarcodeFormat.EAN13),
        ("12345670", zxingcpp.BarcodeFormat.ITF),
        ("ABC", zxingcpp.BarcodeFormat.DataMatrix),
    ],
)
def test_kinds_no_conference_hands_out_are_not_even_read(decoder, text, kind):
    assert decoder.decode(bars(text, kind, scale=4)) == ()


@pytest.mark.parametrize("size", [(720, 1280), (1, 1), (3, 2000)])
def test_a_picture_with_no_code_in_it_gives_nothing(decoder, size):
    assert decoder.decode(np.full(size, 128, np.uint8)) == ()
