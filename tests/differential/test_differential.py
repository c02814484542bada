"""Central and a station come to the same answer about every benefit, from their own tables."""

from tests.differential.__main__ import one_world
from tests.differential.compare import Tally


def test_central_and_a_station_agree_on_whom_every_benefit_is_for_and_word_every_no():
    tally = Tally()
    one_world(7, tally)

    assert tally.cases > 5000
    assert tally.different == []
    assert tally.unworded == []
    assert len(tally.answers) > 8, tally.answers
