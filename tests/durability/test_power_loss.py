"""The power goes at every step of a working day at the desk. No acknowledged entry may be missing after it.

The two controls lose entries: they show that the test would see it if our settings did.
"""

import pytest

from tests.durability.power_loss import DELETE_FULL, OURS, OURS_SELDOM, WAL_NORMAL, power_cuts, table

GUESTS = 24
STATES = 1_000


@pytest.mark.parametrize("settings", [OURS, OURS_SELDOM], ids=lambda settings: settings.name)
def test_no_power_cut_loses_or_spoils_what_was_acknowledged(settings):
    tally = power_cuts(settings, GUESTS)
    print(table([tally]))
    assert tally.found == "wal 2"
    assert tally.states >= STATES
    assert tally.broken == ()
    assert tally.lost == 0


@pytest.mark.parametrize(("settings", "found"), [(WAL_NORMAL, "wal 1"), (DELETE_FULL, "delete 2")])
def test_weaker_settings_do_lose_what_was_acknowledged(settings, found):
    tally = power_cuts(settings, GUESTS // 2)
    print(table([tally]))
    assert tally.found == found
    assert tally.broken == ()
    assert tally.lost > 0
