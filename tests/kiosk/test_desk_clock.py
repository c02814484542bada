"""The time the desk goes by."""

import pytest

from kiosk.outcomes import ClockWrong, TooEarly, Welcome
from kiosk.timekeeping import Timekeeper
from protocol.clock import CentralTime
from tests.fakes import FakeClock
from tests.kiosk.small_town import HOUR, LATER, NINE, ZHANG, badge, enrolled, opened


def test_a_wall_clock_set_back_goes_on_by_the_last_entry_and_staff_see_it(tmp_path):
    enrolled(tmp_path)
    clock = FakeClock(NINE)
    station = opened(tmp_path, clock)
    station.desk.scan(badge(ZHANG))
    clock.set_wall(NINE - 20 * HOUR)
    outcome = station.desk.scan(badge(ZHANG + 1))
    assert isinstance(outcome, Welcome)
    assert outcome.arrived_at == NINE
    assert station.desk.behind()
    station.close()


def test_a_station_that_nothing_bounds_in_time_stays_closed(tmp_path):
    enrolled(tmp_path, heard=None)
    station = opened(tmp_path, FakeClock(NINE))
    assert station.desk.scan(badge(ZHANG)) == ClockWrong()
    assert station.desk.check_in(ZHANG, "s7") == ClockWrong()
    assert station.files.journal.head.seq == 0
    station.close()


@pytest.mark.parametrize("central_travels", [True, False])
@pytest.mark.parametrize("shift", [-30 * 24 * HOUR, 30 * 24 * HOUR])
def test_a_demo_that_travels_in_time_goes_by_its_own_time_whether_central_travels_or_not(
    shift, central_travels
):
    keeper = Timekeeper(FakeClock(NINE + shift), shift)

    keeper.hear(CentralTime(NINE + shift * central_travels, 1_000_000, "b0"))

    assert abs(keeper.moment(None).ms - (NINE + shift)) < 1000


def test_centrals_time_bounds_the_clock_and_time_goes_on_from_it(tmp_path):
    enrolled(tmp_path, heard=None)
    from kiosk import wiring
    from kiosk.settings import DeskSettings

    clock = FakeClock(NINE - 1000 * HOUR, mono=50_000)
    told = wiring.news(clock)
    station = wiring.open_station(wiring.hold(tmp_path), told, DeskSettings(), session=LATER)
    told.time.hear(CentralTime(NINE, 50_000, "b0"))
    assert isinstance(station.desk.scan(badge(ZHANG)), TooEarly)
    clock.go_on(HOUR)
    assert isinstance(station.desk.scan(badge(ZHANG)), Welcome)
    station.close()
