"""What the screen makes of each outcome."""

from typing import get_args

import pytest

import kiosk.outcomes as o
from kiosk.outcome_line import word
from protocol.rules import Reason
from tests.ui.fakes_ui import GUEST, MINUTE, NINE, already_in, welcome
from tests.ui.screenshots import OUTCOMES
from ui.pictures import ASSETS
from ui.sounds import FOLDER, TONES
from ui.viewmodels.answer_state import APPEARANCE, CLOSER, Reading, show

READING = Reading("zh", NINE)


def test_every_outcome_there_is_has_an_appearance_and_a_picture_of_its_own() -> None:
    kinds = {type(outcome) for outcome in OUTCOMES}
    assert kinds == set(get_args(o.Outcome)), "tests.ui.screenshots.OUTCOMES must name each outcome once"
    assert {word(outcome) for outcome in OUTCOMES} == set(APPEARANCE)


@pytest.mark.parametrize("outcome", OUTCOMES, ids=word)
def test_tone_symbol_and_sound_of_an_outcome_exist(outcome: o.Outcome) -> None:
    state = show(outcome, READING)
    assert state.kind == word(outcome)
    assert state.tone in TONES
    assert (ASSETS / "icons" / f"{state.symbol}.svg").is_file()
    assert (FOLDER / f"{state.tone}.wav").stat().st_size > 10_000


def test_no_two_tones_of_refusal_and_welcome_share_a_symbol() -> None:
    by_symbol: dict[str, set[str]] = {}
    for look in APPEARANCE.values():
        by_symbol.setdefault(look.symbol, set()).add(look.tone)
    assert all(len(tones) == 1 for tones in by_symbol.values()), by_symbol


def test_only_what_was_committed_is_green() -> None:
    green = {kind for kind, look in APPEARANCE.items() if look.tone == "good"}
    assert green == {"welcome", "issued", "redeemed"}


def test_a_failed_disk_looks_like_nothing_else() -> None:
    assert [kind for kind, look in APPEARANCE.items() if look.tone == "fault"] == ["storage_failed"]


def test_a_welcome_shows_the_name_masked_the_seat_and_the_vouchers() -> None:
    state = show(welcome(name="欧阳娜娜"), READING)
    assert (state.name, state.seat, state.vouchers) == ("欧阳**", "A 区 3 排 12 座", 2)


def test_a_guest_the_roster_does_not_know_yet_is_welcomed_without_a_name() -> None:
    assert show(welcome(name=None), READING).name == ""


def test_a_name_in_both_writings_is_shown_in_the_language_of_the_screen() -> None:
    both = welcome(name="张三 (John Zhang)")
    assert show(both, READING).name == "张*"
    assert show(both, Reading("en", NINE)).name == "J*** ZHANG"


def test_already_in_names_the_time_and_the_first_station() -> None:
    state = show(already_in(), READING)
    assert (state.at, state.station) == ("08:48", 3)


def test_a_time_of_another_day_carries_its_day() -> None:
    late = o.TooLate(GUEST, 1, NINE - 26 * 60 * MINUTE, 5)
    assert show(late, READING).at == "11月14日 07:00"
    assert show(late, Reading("en", NINE)).at == "14 Nov, 07:00"


def test_reasons_travel_as_codes() -> None:
    assert show(o.AskDesk("session_full"), READING).reason == "session_full"
    assert show(o.NotEligible(Reason("category", {"category": "media"}), GUEST), READING).reason == "category"


@pytest.mark.parametrize("kind", ["payment", "health", "transit", "web", "contact", "wifi"])
def test_whose_code_it_was_travels_as_a_code(kind: str) -> None:
    assert show(o.NotOurs(kind), READING).reason == kind


def test_what_is_about_a_card_looks_like_a_card_and_not_like_the_desk() -> None:
    assert show(o.AskDesk("ecard_refresh"), READING).symbol == "ecard"
    assert show(o.AskDesk("session_full"), READING).symbol == "desk"
    assert all((ASSETS / "icons" / f"{look.symbol}.svg").is_file() for look in CLOSER.values())
