import builtins

import cv2
import numpy as np
import pytest

from kiosk.scanning import zbar
from kiosk.scanning.decoder import Code
from kiosk.scanning.still import StillDecoder, distinct_symbols, still_decoder
from tests.kiosk.scanning.drawn import code39, code128, desk_with, qr


class Reads:
    """A decoder that reads what it is told to."""

    def __init__(self, *codes: Code) -> None:
        self.codes = codes
        self.frames = 0

    def decode(self, frame):
        self.frames += 1
        return self.codes


def code(text: str, payload: bytes | None = None, kind: str = "qr") -> Code:
    return Code(kind, text, text.encode() if payload is None else payload)


needs_zbar = pytest.mark.skipif(zbar.find_zbar() is None, reason="this machine has no libzbar")


def test_what_either_reader_finds_is_found_once():
    decoder = StillDecoder(Reads(code("a"), code("b")), Reads(code("b"), code("c")))
    assert [found.text for found in decoder.decode(np.zeros((9, 9), np.uint8))] == ["a", "b", "c"]


def test_the_first_reader_is_believed_about_the_text_of_one_symbol():
    first, second = code("ﾄﾖ", b"\xc4\xd6"), code("闹", b"\xc4\xd6")
    assert distinct_symbols([first, second]) == (first,)


def test_an_accented_barcode_is_not_listed_a_second_time_without_its_accents():
    accented, bare = code("ó1", b"\xf31", "code128"), code("s1", b"s1", "code128")
    assert distinct_symbols([accented, bare]) == (accented,)


def test_more_is_tried_only_where_nothing_was_found():
    found, nothing = Reads(code("a")), Reads()
    StillDecoder(found).decode(np.zeros((90, 90), np.uint8))
    StillDecoder(nothing).decode(np.zeros((90, 90), np.uint8))
    assert found.frames == 1
    assert nothing.frames > 5


@needs_zbar
def test_zbar_alone_reads_chinese_of_both_charsets_with_exact_bytes():
    reader = zbar.find_zbar()
    for content in ("张三丰".encode(), "重庆国际".encode("gb18030")):
        (found,) = reader.decode(qr(content))
        assert (found.text, found.payload) == (
            content.decode("gb18030" if content[0] != 0xE5 else "utf-8"),
            content,
        )


@needs_zbar
def test_zbar_reads_the_three_kinds_and_no_other():
    scene = desk_with(qr("K1ABC"), code128("500000199001010016"), code39("AB123"))
    found = zbar.find_zbar().decode(scene)
    assert {(each.format, each.text) for each in found} == {
        ("qr", "K1ABC"),
        ("code128", "500000199001010016"),
        ("code39", "AB123"),
    }


def test_still_pictures_are_read_where_libzbar_is_missing(monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest):
        if name.startswith("pyzbar"):
            raise ImportError("Unable to find zbar shared library")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert zbar.find_zbar() is None
    assert still_decoder().decode(qr("still read"))[0].text == "still read"


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (2, 2), (64, 64)])
def test_pictures_too_small_to_hold_a_code_hold_none(size):
    assert still_decoder().decode(np.zeros(size, np.uint8)) == ()


def test_a_code_too_small_for_the_live_decoder_is_read_larger():
    small = cv2.resize(
        qr("https://conference.example/badge/0123456789", 8),
        None,
        fx=0.19,
        fy=0.19,
        interpolation=cv2.INTER_AREA,
    )
    scene = np.full((300, 300), 255, np.uint8)
    scene[100 : 100 + small.shape[0], 100 : 100 + small.shape[1]] = small
    assert still_decoder().decode(scene)[0].text.endswith("0123456789")


@pytest.mark.parametrize("degrees", range(0, 180, 15))
def test_a_card_photographed_at_any_angle_is_read(degrees):
    card = code128("500000199001010016", scale=3)
    scene = np.full((900, 900), 255, np.uint8)
    top, left = (900 - card.shape[0]) // 2, (900 - card.shape[1]) // 2
    scene[top : top + card.shape[0], left : left + card.shape[1]] = card
    turn = cv2.getRotationMatrix2D((450, 450), degrees, 1)
    (found,) = still_decoder().decode(cv2.warpAffine(scene, turn, (900, 900), borderValue=255))
    assert found.text == "500000199001010016"
