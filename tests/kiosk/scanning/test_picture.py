import cv2
import numpy as np
import pytest

from kiosk.scanning.picture import NoPicture, grey, load
from kiosk.scanning.zxing import ZxingDecoder
from tests.kiosk.scanning.drawn import qr

PAPER = qr("any depth", 6)
COLOUR = cv2.cvtColor(PAPER, cv2.COLOR_GRAY2BGR)
SEE_THROUGH = cv2.merge([np.zeros_like(PAPER)] * 3 + [255 - PAPER])  # black ink on nothing


def read(path):
    pixels = load(path)
    assert not isinstance(pixels, NoPicture), pixels
    return [code.text for code in ZxingDecoder().decode(grey(pixels))]


@pytest.mark.parametrize(
    ("name", "pixels"),
    [
        ("grey.png", PAPER),
        ("colour.png", COLOUR),
        ("transparent.png", SEE_THROUGH),
        ("deep.png", PAPER.astype(np.uint16) * 257),
        ("twelve_bits.png", PAPER.astype(np.uint16) * 16),
        ("deep_colour.tiff", COLOUR.astype(np.uint16) * 257),
        ("float.tiff", PAPER.astype(np.float32) / 255),
        ("photo.jpg", COLOUR),
        ("photo.webp", COLOUR),
        ("photo.bmp", COLOUR),
        ("plain.pgm", PAPER),
        ("会场 一.png", PAPER),
    ],
)
def test_a_picture_of_any_colour_and_depth_is_read(tmp_path, name, pixels):
    suffix = "." + name.rsplit(".", 1)[1]
    (tmp_path / name).write_bytes(cv2.imencode(suffix, pixels)[1].tobytes())
    assert read(tmp_path / name) == ["any depth"]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x89PNG\r\n\x1a\n", cv2.imencode(".png", PAPER)[1].tobytes()[:60]]
)
def test_a_file_that_is_no_picture_says_so(tmp_path, content):
    (tmp_path / "x.png").write_bytes(content)
    assert load(tmp_path / "x.png") == NoPicture("not a picture")


def test_a_missing_file_says_so(tmp_path):
    assert isinstance(load(tmp_path / "gone.png"), NoPicture)


def test_a_folder_is_no_picture(tmp_path):
    assert load(tmp_path) == NoPicture("not a file")


@pytest.mark.parametrize("channels", [1, 2, 5])
def test_any_number_of_channels_becomes_grey(channels):
    assert grey(np.zeros((4, 6, channels), np.uint8)).shape == (4, 6)
