"""The camera that is pulled out for the benchmark behaves as one does, and its table says what the screen was told."""

import numpy as np
import pytest

from bench import stand_in
from bench.stand_in import StandIn
from bench.unplugged import Fault, measured
from kiosk.hardware.liveness import same
from kiosk.hardware.settings import CameraSettings
from kiosk.hardware.source import SourceFailed
from kiosk.scanning.zxing import ZxingDecoder

QUICK = CameraSettings(lost_after_ms=300, reopen_ms=50, frozen_after_ms=300, black_after_ms=200)


@pytest.mark.parametrize(
    ("state", "there", "told"),
    [
        (stand_in.STUCK, False, "missing"),
        (stand_in.OLD_PICTURE, False, "missing"),
        (stand_in.OLD_PICTURE, True, "frozen"),
        (stand_in.COVERED, True, "black"),
    ],
)
def test_a_fault_is_told_and_scanning_goes_on_when_the_camera_is_back(qapp, state, there, told):
    (row,) = measured([Fault("a fault", state, there=there, lasts_s=1.5)], QUICK)
    assert row["told"].split(" → ")[-1] == told
    assert row["until_scan_s"] is not None


def test_no_two_pictures_of_the_stand_in_are_the_same_until_it_freezes():
    camera = StandIn()
    pictures = camera.open()
    assert not same(pictures.read()[..., 0], pictures.read()[..., 0])
    camera.fail(stand_in.OLD_PICTURE)
    assert same(pictures.read()[..., 0], pictures.read()[..., 0])


def test_a_capture_of_a_camera_that_was_pulled_out_stays_dead_when_it_is_back():
    camera = StandIn()
    old = camera.open()
    camera.fail(stand_in.OLD_PICTURE, there=False)
    old.read()
    with pytest.raises(SourceFailed):
        camera.open()
    camera.come_back("YB-BACK")
    assert np.array_equal(old.read(), old.read())
    (code,) = ZxingDecoder().decode(np.ascontiguousarray(camera.open().read()[..., 0]))
    assert code.text == "YB-BACK"
