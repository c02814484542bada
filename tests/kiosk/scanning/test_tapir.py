import numpy as np
import pytest

from kiosk.scanning.decoder import BARS, QR
from kiosk.scanning.families import families
from kiosk.scanning.tapir import TapirDecoder, find_tapir
from kiosk.scanning.zxing import ZxingDecoder
from tests.kiosk.scanning.drawn import code39, code128, desk_with, qr, tilted
from tests.kiosk.scanning.machines import without


@pytest.mark.parametrize(
    "content",
    [
        b"K1ABC",
        "张三 · 重庆国际人才交流大会".encode(),
        "重庆国际人才".encode("gb18030"),
        "José Müller".encode("latin-1"),
        "こんにちは".encode("shift_jis"),
        bytes(range(128, 256)),
    ],
)
def test_both_readers_agree_about_a_code_to_the_byte(content):
    assert TapirDecoder().decode(qr(content)) == ZxingDecoder().decode(qr(content))


def test_both_readers_agree_about_a_barcode_with_accents():
    picture = code128("ABCé ü1", scale=3)
    (code,) = TapirDecoder().decode(picture)
    assert code.payload == b"ABC\xe9 \xfc1"
    assert (code,) == ZxingDecoder().decode(picture)


@pytest.mark.parametrize("degrees", [0, 25, 45, 65, 90, 135])
def test_barcodes_are_read_at_any_angle(degrees):
    for picture in (code128("500000199001010016", scale=3), code39("AB 123", scale=3)):
        assert len(TapirDecoder(BARS).decode(tilted(picture, degrees))) == 1


def test_only_the_kinds_asked_for_are_read():
    scene = desk_with(qr("K1ABC"), code128("500000199001010016"))
    assert [code.format for code in TapirDecoder(QR).decode(scene)] == ["qr"]
    assert [code.format for code in TapirDecoder(BARS).decode(scene)] == ["code128"]


@pytest.mark.parametrize("size", [(1, 1), (2, 900), (3, 3), (64, 64)])
def test_pictures_of_any_size_are_taken(size):
    assert TapirDecoder().decode(np.zeros(size, np.uint8)) == ()


def test_a_view_into_a_larger_picture_is_read_as_it_is():
    scene = desk_with(qr("K1ABC"))
    assert TapirDecoder().decode(scene[:400, :400])[0].text == "K1ABC"


def test_a_library_that_does_not_load_counts_as_missing(monkeypatch):
    def torn(*_, **__):
        raise OSError("libtapirscan.so: cannot open shared object file")

    monkeypatch.setattr("tapirscan.Scanner", torn)
    assert find_tapir() is None
    assert families().tapir is None


def test_what_is_missing_is_named_by_what_is_there(monkeypatch):
    without(monkeypatch, "tapirscan", "pyzbar")
    assert families().names == ["zxing-cpp"]
