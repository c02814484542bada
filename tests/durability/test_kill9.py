"""A few rounds of the kill -9 loop, with real processes; the full 200 are `python -m tests.durability.kill9`."""

from tests.durability.kill9 import LINES_A_ROUND, kills, missing
from tests.durability.town import town

ROUNDS = 12


def test_no_welcome_is_lost_however_the_desk_dies(tmp_path):
    with town(tmp_path, ROUNDS * LINES_A_ROUND) as place:
        report = kills(place, ROUNDS, seed=7)
    print(report)
    assert report.lost == ()
    assert report.chain_ok
    assert report.interrupted >= ROUNDS * 3 // 4
    assert len(report.welcomed) >= ROUNDS
    assert report.welcomed <= report.visitors
    assert report.arrived == len(report.visitors)


def test_a_welcome_with_no_entry_or_with_anothers_would_be_seen():
    welcome = {"outcome": "welcome", "seq": 3, "guest": "5", "session": "1"}
    assert missing([welcome], {3: ("5", "1")}) == ()
    assert missing([welcome], {2: ("5", "1")}) == (welcome,)
    assert missing([welcome], {3: ("6", "1")}) == (welcome,)
