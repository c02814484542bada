"""central benefits explain: whatever staff have in hand names the voucher, and the answer is in the words of the desk."""

import json

import pytest

from central.__main__ import main
from central.database import writing
from central.event import import_event
from central.schema import redemption, voucher
from protocol.short_code import short_code
from protocol.tokens import BadgeClaims, sign_badge
from tests.central.house import EVENT_TOML
from tests.central.partnership import ALL, GIFT, open_hotel


@pytest.fixture
def hotel(tmp_path):
    opened = open_hotel(tmp_path)
    with opened.house.http:
        yield opened
    opened.house.engine.dispose()


@pytest.fixture
def explain(hotel, tmp_path, capsys):
    def run(text):
        capsys.readouterr()
        words = ["benefits", "explain", text, "--database", f"sqlite:///{tmp_path}/central.db"]
        code = main(words, {"YINGBIN_CENTRAL_FOLDER": str(tmp_path)})
        said = capsys.readouterr()
        return int(code), [json.loads(line) for line in said.out.splitlines()], said.err

    return run


def test_id_short_code_and_the_text_of_the_code_name_the_same_voucher(hotel, explain):
    token, number = hotel.give(0), hotel.voucher(0)

    names = (number.hex(), number.hex().upper(), short_code(number), short_code(number).lower(), token)
    answers = [explain(name) for name in (*names, token[:40] + " " + token[40:])]

    assert {code for code, _, _ in answers} == {0}
    assert all(said == answers[0][1] for _, said, _ in answers)
    (said,) = answers[0][1]
    assert said == {
        "voucher": number.hex(), "short_code": short_code(number), "state": "issued",
        "guest": str(hotel.house.guests()[0]), "benefit": "2", "benefit_code": "stay",
        "title_zh": "免费住", "title_en": "Free stay", "ordinal": 1, "gen": 1, "seq": said["seq"],
        "station": 1, "station_name": said["station_name"], "station_closed": False,
        "issued_at": said["issued_at"], "redeemed_at": None, "redeemed_where": None,
        "redeemed_station": None, "redeemed_partner": None,
        "version": None, "rule": None, "terms_zh": None, "terms_en": None, "changed_since": None,
    }  # fmt: skip


def test_the_rule_is_said_as_it_is_written_and_whether_it_changed_since(hotel, explain, tmp_path):
    hotel.give(0, GIFT)
    with writing(hotel.house.engine) as conn:
        conn.execute(voucher.update().values(version=1))
    _, (before,), _ = explain(hotel.code(0, GIFT))
    strict = ALL.replace('code = "gift"', 'code = "gift"\naudience = { category = ["guest"] }')
    (tmp_path / "event.toml").write_text(EVENT_TOML.format(demo="true") + strict, "utf-8")
    with writing(hotel.house.engine) as conn:
        import_event(conn, hotel.house.keys, tmp_path / "event.toml")
        conn.execute(voucher.update().values(state="redeemed"))

    _, (after,), _ = explain(hotel.code(0, GIFT))

    assert isinstance(before["rule"], dict)
    assert (before["version"], before["changed_since"], before["terms_zh"]) == (1, False, "")
    assert (after["rule"], after["changed_since"], after["state"]) == (before["rule"], True, "redeemed")


def test_of_a_voucher_used_up_it_is_said_when_where_and_at_which_point_and_when_it_was_given(hotel, explain):
    hotel.give(0)
    hotel.join(hotel.add())
    hotel.redeem(hotel.code(0))

    _, (said,), _ = explain(hotel.code(0))

    assert (said["state"], said["redeemed_where"], said["redeemed_partner"]) == ("redeemed", "山城酒店", 1)
    assert said["redeemed_station"] is None
    assert said["issued_at"] <= said["redeemed_at"]

    with writing(hotel.house.engine) as conn:
        conn.execute(redemption.update().values(station=1))
    _, (said,), _ = explain(hotel.code(0))
    assert (said["redeemed_station"], said["redeemed_partner"]) == (1, None)
    assert said["redeemed_where"] == said["station_name"]


def test_what_names_no_voucher_here_is_refused_with_the_reason(hotel, explain):
    known, unsent = hotel.give(0), hotel.give(1, sent=False)
    badge = sign_badge(
        BadgeClaims(7, 2_000_000_000, 1, 1, 1, 1), hotel.house.keys.badge, hotel.house.keys.badge_kid
    )
    middle = len(known) // 2
    forged = known[:middle] + ("A" if known[middle] != "A" else "B") + known[middle + 1 :]

    for text, code, says in (
        ("ab" * 11, 2, "names no voucher"),
        (hotel.code(0)[:-1] + "?", 2, "names no voucher"),
        (badge, 2, "that is a badge"),
        (forged, 1, "no key of this event"),
        (unsent, 1, "may not have come yet"),
        (hotel.code(2), 1, "may not have come yet"),
        ("ab" * 12, 1, "may not have come yet"),
    ):
        ended, said, told = explain(text)
        assert (ended, said, told.count("\n")) == (code, [], 1)
        assert says in told
