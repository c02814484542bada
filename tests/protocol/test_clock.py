"""What time it is, also when the machine's clock is wrong."""

import time

import pytest

from protocol.clock import (
    CentralTime,
    Now,
    Stamp,
    SystemClock,
    floor_now,
    iso,
    parse_iso,
    shift_from_env,
    wall_ms,
)

NINE = 1_763_168_400_000  # 2025-11-15T09:00:00+08:00
HOUR = 3_600_000


def stamp(wall, mono=1_000, boot="aa"):
    return Stamp(wall, mono, boot)


def test_times_are_written_for_chongqing_whatever_the_machine_is_set_to(monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    assert iso(NINE + 999) == "2025-11-15T09:00:00+08:00"


@pytest.mark.parametrize(
    "text", ["2025-11-15T09:00:00+08:00", "2025-11-15T01:00:00Z", "20251115T090000+0800"]
)
def test_a_time_with_an_offset_is_read(text):
    assert parse_iso(text) == NINE


@pytest.mark.parametrize("text", ["2025-11-15T09:00:00", "tomorrow", ""])
def test_a_time_without_an_offset_is_not_guessed(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_iso(text)


def test_time_travel_moves_the_wall_clock_and_nothing_else():
    shift = shift_from_env({"YINGBIN_NOW": "2025-11-15T09:00:00+08:00"}, NINE - HOUR)
    assert shift == HOUR
    plain, moved = SystemClock().stamp(), SystemClock(shift).stamp()
    assert abs(moved.wall - plain.wall - HOUR) < 1_000
    assert abs(moved.mono - plain.mono) < 1_000
    assert moved.boot == plain.boot


def test_without_the_variable_nothing_moves():
    assert shift_from_env({}, NINE) == 0


def test_a_time_nobody_can_read_is_quoted_with_the_form_expected():
    with pytest.raises(ValueError, match='YINGBIN_NOW = "noon": expected a time such as 2026-11-15T09:00:00'):
        shift_from_env({"YINGBIN_NOW": "noon"}, NINE)


def test_the_boot_clock_runs_and_names_its_boot():
    clock = SystemClock()
    first, second = clock.stamp(), clock.stamp()
    assert second.mono >= first.mono > 0
    assert len(first.boot) == 32
    assert abs(first.wall - wall_ms()) < 1_000


def test_a_good_clock_is_believed():
    central = CentralTime(NINE - HOUR, 0, "aa")
    assert floor_now(stamp(NINE), NINE - 5, central) == Now(NINE, behind=False, bounded=True)


def test_a_clock_behind_the_last_entry_is_overruled_and_said():
    assert floor_now(stamp(NINE - HOUR), NINE, None) == Now(NINE, behind=True, bounded=True)


def test_central_time_runs_on_with_the_boot_clock_after_contact_is_lost():
    central = CentralTime(NINE, 1_000, "aa")
    now = floor_now(stamp(NINE - HOUR, mono=61_000), None, central)
    assert now == Now(NINE + 60_000, behind=True, bounded=True)


def test_after_a_reboot_central_time_is_still_a_floor():
    central = CentralTime(NINE, 900_000, "aa")
    assert floor_now(stamp(NINE - HOUR, mono=5, boot="bb"), None, central).ms == NINE


def test_a_clock_a_moment_slow_is_no_alarm_but_time_never_runs_backwards():
    assert floor_now(stamp(NINE - 500), NINE, None) == Now(NINE, behind=False, bounded=True)


def test_with_nothing_to_vouch_for_it_the_clock_stands_alone():
    assert floor_now(stamp(NINE), None, None) == Now(NINE, behind=False, bounded=False)
