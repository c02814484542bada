"""The live rings as a station has them, on drawn pictures."""

import numpy as np
import pytest

from kiosk.scanning import rings
from kiosk.scanning.effort import AutoDecoder
from kiosk.scanning.families import families
from kiosk.scanning.frame import Frame
from kiosk.scanning.live import live_decoder, live_pipeline
from kiosk.scanning.settings import ScanningSettings
from kiosk.scanning.versions import Versions
from tests.kiosk.scanning.drawn import code39, code128, desk_with, qr, tilted
from tests.kiosk.scanning.machines import without

CARD = "500000199001010016"
MISSING = [(), ("tapirscan",), ("zxingcpp", "tapirscan"), ("pyzbar",)]


def scans(picture, frames=20, effort="lite"):
    """The texts a station believes, of a picture held still."""
    pipeline = live_pipeline(ScanningSettings(effort=effort), 30, lambda: 0)
    looks = [pipeline.look(Frame(picture, picture, number, number * 33)) for number in range(1, frames + 1)]
    return [code.text for look in looks for code in look.scans]


@pytest.mark.parametrize("effort", ["lite", "mid", "auto"])
@pytest.mark.parametrize("missing", MISSING)
def test_a_badge_and_a_card_are_read_with_whatever_decoders_are_there(monkeypatch, missing, effort):
    without(monkeypatch, *missing)
    assert scans(desk_with(qr("K1ABC")), effort=effort) == ["K1ABC"]
    assert scans(desk_with(code128(CARD)), effort=effort) == [CARD]
    assert scans(desk_with(code39("AB 123")), effort=effort) == ["AB 123"]


@pytest.mark.parametrize("effort", ["lite", "mid"])
@pytest.mark.parametrize("degrees", [20, 45, 70, 90, 160])
def test_a_card_held_askew_is_read(effort, degrees):
    assert scans(tilted(code128(CARD), degrees, side=720), effort=effort) == [CARD]


def test_a_card_held_askew_is_read_without_tapirscan_too(monkeypatch):
    without(monkeypatch, "tapirscan")
    assert scans(tilted(code128(CARD, scale=3), 45, side=900)) == [CARD]


def test_a_telephone_in_dark_mode_is_read():
    assert scans(desk_with(255 - qr("dark mode"))) == ["dark mode"]


def test_no_scan_is_made_of_a_machine_with_no_decoder(monkeypatch):
    without(monkeypatch, "zxingcpp", "tapirscan", "pyzbar")
    assert scans(desk_with(qr("K1ABC"))) == []


def test_a_badge_with_a_finger_on_it_is_said_to_be_near():
    badge = qr("K1" + "A" * 120, 5)
    middle = slice(len(badge) // 3, len(badge) * 2 // 3)
    badge[middle, middle] = 150
    scene = desk_with(badge)
    pipeline = live_pipeline(ScanningSettings(effort="lite"), 30, lambda: 0)
    looks = [pipeline.look(Frame(scene, scene, number, number * 33)) for number in range(1, 9)]
    near = [each for look in looks for each in look.near]
    assert near
    assert not [look for look in looks if look.seen]
    assert all(abs(each.width - (len(badge) - 40)) < 25 for each in near)


def test_nothing_is_near_where_there_is_nothing():
    noise = np.random.default_rng(3).integers(0, 255, (720, 1280)).astype(np.uint8)
    pipeline = live_pipeline(ScanningSettings(), 30, lambda: 0)
    assert pipeline.look(Frame(noise, noise, 1, 33)).near == ()


def bars_that_are_no_code(seed):
    """Bars of any widths, cut barcodes, and stripes over them, with a camera's noise."""
    rng = np.random.default_rng(seed)
    bars = np.repeat(rng.integers(0, 2, 90) * 200 + 30, rng.integers(2, 9, 90))[:1000]
    scene = np.full((450, 1100), 160.0)
    scene[100:300, 40 : 40 + len(bars)] = bars
    if seed % 2:
        card = code128("500000199001010016", scale=3)
        cut = card[:, : card.shape[1] * 2 // 3]
        scene[80 : 80 + cut.shape[0], 60 : 60 + cut.shape[1]] = cut
    return np.clip(scene + rng.normal(0, 8, scene.shape), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("seed", range(8))
def test_no_step_reads_anything_out_of_bars_that_are_no_code(seed):
    made = Versions(bars_that_are_no_code(seed))
    here = families()
    steps = [step for ring in (rings.lite(here), rings.mid(here)) for step in ring.always + ring.turning]
    assert [code for step in steps for code in step.sight(made).codes] == []


class Slow:
    """A machine on which each glance at the clock is so many milliseconds after the last."""

    def __init__(self, ms: float) -> None:
        self.ms, self.now = ms, 0.0

    def __call__(self) -> float:
        self.now += self.ms
        return self.now


def test_a_machine_that_does_not_keep_up_tries_less_and_later_again_more():
    clock = Slow(12)
    decoder = live_decoder("auto", families(), 30, clock)
    assert isinstance(decoder, AutoDecoder)
    for _ in range(40):
        decoder.decode(desk_with())
    assert not decoder.is_thorough
    clock.ms = 0.5
    for _ in range(60):
        decoder.decode(desk_with())
    assert decoder.is_thorough
