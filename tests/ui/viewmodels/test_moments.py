"""Times on the screen."""

import os
import time

import pytest

from tests.ui.fakes_ui import MINUTE, NINE
from ui.viewmodels.moments import clock_time, day, moment, span


def test_times_are_shanghais_wherever_the_machine_thinks_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TZ", "America/New_York")
    time.tzset()
    try:
        assert clock_time(NINE) == "09:00"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_day_is_written_as_each_language_writes_it() -> None:
    assert day(NINE, "zh") == "11月15日（星期日）"
    assert day(NINE, "en") == "Sun 15 Nov"


def test_today_is_not_said_and_any_other_day_is() -> None:
    assert moment(NINE, NINE + 60 * MINUTE, "zh") == "09:00"
    assert moment(NINE, NINE + 24 * 60 * MINUTE, "zh") == "11月15日 09:00"


def test_hours_have_a_dash_between() -> None:
    assert span(NINE, NINE + 180 * MINUTE) == "09:00–12:00"
