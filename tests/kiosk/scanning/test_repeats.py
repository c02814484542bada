import pytest

from kiosk.scanning.decoder import Code
from kiosk.scanning.repeats import Repeats

ONE, OTHER = (Code("qr", text, text.encode()) for text in ("K1AAA", "K1BBB"))


@pytest.fixture
def repeats():
    return Repeats(away_ms=3000, retry_ms=1000)


def fresh(repeats, now_ms, *codes):
    return repeats.fresh(codes, codes, now_ms)


def test_a_code_held_still_for_a_minute_is_one_scan(repeats):
    scans = [code for now in range(0, 60_000, 33) for code in fresh(repeats, now, ONE)]
    assert scans == [ONE]


def test_a_code_lost_for_some_frames_is_still_the_same_scan(repeats):
    assert fresh(repeats, 0, ONE) == (ONE,)
    assert fresh(repeats, 2900, ONE) == ()
    assert fresh(repeats, 5800, ONE) == ()


def test_a_code_that_left_the_view_is_a_new_scan(repeats):
    fresh(repeats, 0, ONE)
    assert fresh(repeats, 3000, ONE) == (ONE,)


def test_another_code_is_a_scan_at_once(repeats):
    fresh(repeats, 0, ONE)
    assert fresh(repeats, 33, ONE, OTHER) == (OTHER,)


def test_two_codes_in_turn_are_two_scans_not_a_scan_a_frame(repeats):
    scans = [code for now in range(0, 5000, 33) for code in fresh(repeats, now, (ONE, OTHER)[now // 33 % 2])]
    assert scans == [ONE, OTHER]


def test_after_an_error_a_short_look_away_is_enough(repeats):
    fresh(repeats, 0, ONE)
    repeats.allow_retry(ONE.text)
    assert fresh(repeats, 500, ONE) == ()
    assert fresh(repeats, 1500, ONE) == (ONE,)
    assert fresh(repeats, 3000, ONE) == ()


def test_retry_of_a_code_that_was_never_held_changes_nothing(repeats):
    repeats.allow_retry("nobody")
    assert fresh(repeats, 0, ONE) == (ONE,)


def test_a_code_in_view_but_not_yet_believed_is_still_held(repeats):
    fresh(repeats, 0, ONE)
    assert repeats.fresh((), (ONE,), 2000) == ()
    assert fresh(repeats, 4000, ONE) == ()
