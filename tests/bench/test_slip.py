"""The measurement of a slip's code compares like with like."""

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from bench.print_camera import FOCAL, look, seen
from bench.slip import AIM, OURS, SIZES, _codes
from bench.slip_codes import tokens, version
from kiosk.scanning.zxing import ZxingDecoder


@pytest.mark.parametrize("size", SIZES)
def test_badges_and_vouchers_are_version_8_at_most(size: str):
    versions = {kind: version(text) for kind, text in tokens(size).items()}

    assert versions["badge"] <= AIM
    assert versions["voucher"] <= AIM
    assert versions["voucher as JWS"] > AIM


def test_both_codes_are_as_wide_and_read_where_nothing_disturbs(qapp: QGuiApplication):
    codes = _codes()

    assert codes["JWS, just as wide"].width == codes[OURS].width
    assert codes["JWS, whole dots"].width == pytest.approx(codes[OURS].width, rel=0.05)
    for code in codes.values():
        assert {read.text for read in ZxingDecoder().decode(code.page)} == {code.text}


def test_a_seed_is_one_print_seen_in_one_way(qapp: QGuiApplication):
    page = _codes()[OURS].page

    def frame() -> bytes:
        how = look(np.random.default_rng([1, 180]), 180)
        return seen(page, 8.0, 180, how, np.random.default_rng(1)).tobytes()

    assert frame() == frame()


def test_the_code_is_as_large_in_the_frame_as_its_distance_says(qapp: QGuiApplication):
    code = _codes()[OURS]
    how = look(np.random.default_rng(3), 150)

    frame = seen(code.page, 8.0, 150, how, np.random.default_rng(4))
    paper = (frame > 90 * how.light).sum()
    side = code.page.shape[0] / 8 / 150 * FOCAL
    assert 0.6 < paper / side**2 < 1.2
