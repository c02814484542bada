from random import Random

import pytest

from kiosk.sync.backoff import asked_ms, pause_ms


@pytest.mark.parametrize(("failures", "most"), [(0, 500), (1, 1_000), (3, 4_000), (7, 60_000), (500, 60_000)])
def test_a_pause_is_anything_up_to_a_ceiling_that_doubles(failures, most):
    chance = Random(1)
    pauses = [pause_ms(failures, chance) for _ in range(2_000)]
    assert 0 <= min(pauses) < most * 0.05
    assert most * 0.95 < max(pauses) <= most


def test_two_stations_do_not_come_back_as_one():
    assert pause_ms(8, Random(1)) != pause_ms(8, Random(2))


@pytest.mark.parametrize(
    ("header", "ms"),
    [("7", 7_000), (" 0 ", 0), ("99999999999", 300_000), (None, None), ("", None), ("soon", None), ("-1", None),
     ("Sun, 15 Nov 2026 09:00:00 GMT", None)],
)  # fmt: skip
def test_a_retry_after_is_believed_within_reason(header, ms):
    assert asked_ms(header) == ms
