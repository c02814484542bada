import cv2
import numpy as np
import pytest

from kiosk.scanning import versions, zbar
from kiosk.scanning.decoder import Code
from kiosk.scanning.families import Families
from kiosk.scanning.step import Step
from kiosk.scanning.still import StillDecoder, still_decoder
from tests.kiosk.scanning.drawn import code39, code128, desk_with, qr, tilted
from tests.kiosk.scanning.machines import without

EMPTY = np.zeros((90, 90), np.uint8)


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


def test_the_first_step_that_reads_anything_ends_it():
    nothing, found, never = Reads(), Reads(code("a"), code("b")), Reads(code("c"))
    decoder = StillDecoder([Step(versions.whole, each) for each in (nothing, found, never)])
    assert [each.text for each in decoder.decode(EMPTY)] == ["a", "b"]
    assert (nothing.frames, found.frames, never.frames) == (1, 1, 0)


def test_a_version_that_several_steps_ask_for_is_made_once():
    made = []

    def counted(of):
        made.append(1)
        return of.frame

    StillDecoder([Step(counted, Reads()), Step(counted, Reads())]).decode(EMPTY)
    assert made == [1]


def test_a_version_a_picture_does_not_have_is_passed_over():
    reader = Reads(code("a"))
    assert StillDecoder([Step(versions.full_size, reader)]).decode(EMPTY) == ()
    assert reader.frames == 0


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


@pytest.mark.parametrize(
    "missing", [("tapirscan",), ("pyzbar",), ("tapirscan", "pyzbar"), ("zxingcpp", "tapirscan")]
)
def test_still_pictures_are_read_with_whatever_is_there(monkeypatch, missing):
    without(monkeypatch, *missing)
    decoder = still_decoder()
    assert decoder.decode(qr("still read"))[0].text == "still read"
    assert decoder.decode(desk_with(code128("500000199001010016")))[0].text == "500000199001010016"


def test_a_machine_with_no_decoder_at_all_reads_nothing():
    assert still_decoder(Families(None, None, None)).decode(qr("unread")) == ()


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


@pytest.mark.parametrize("missing", [(), ("tapirscan",)])
@pytest.mark.parametrize("degrees", range(0, 180, 15))
def test_a_card_photographed_at_any_angle_is_read(monkeypatch, degrees, missing):
    without(monkeypatch, *missing)
    (found,) = still_decoder().decode(tilted(code128("500000199001010016", scale=3), degrees))
    assert found.text == "500000199001010016"


def test_a_photograph_of_many_pixels_is_read_though_each_pixel_is_noisy():
    code = cv2.GaussianBlur(cv2.resize(qr("https://conference.example/x", 6), None, fx=4, fy=4), (0, 0), 6)
    scene = np.full((2448, 3264), 150, np.uint8)
    scene[300 : 300 + code.shape[0], 500 : 500 + code.shape[1]] = code
    noise = np.random.default_rng(1).normal(0, 60, scene.shape)
    assert still_decoder().decode(np.clip(scene + noise, 0, 255).astype(np.uint8))
