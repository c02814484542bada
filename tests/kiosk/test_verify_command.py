"""`kiosk verify` as other programs see it: whose signature, what it gives, what is known of it here and what is not."""

import json
from contextlib import closing
from dataclasses import replace

import pytest

from kiosk import identity
from kiosk.__main__ import main
from kiosk.custody.keys import Secrets
from kiosk.store.database import ROSTER, make_journal, open_roster
from kiosk.store.event_file import event_key, keep_event
from protocol.tokens import VoucherClaims, sign_voucher, sign_voucher_for_event
from protocol.vouchers import voucher_id
from tests.kiosk.small_town import (
    BADGE_KEY,
    EVENT,
    HOUR,
    LI,
    NINE,
    OTHER_STATION,
    RIDE,
    SECRETS,
    SHIFT,
    STATION,
    STATION_KEY,
    STAY,
    ZHANG,
    add,
    badge,
    enrolled,
)

VOUCHER = VoucherClaims(
    event=EVENT,
    expires=(NINE + 48 * HOUR) // 1000,
    voucher=voucher_id(SHIFT.voucher_key, EVENT, LI, STAY, 1, 1),
    guest=LI,
    benefit=STAY,
    ordinal=1,
    gen=1,
    seq=3,
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("YINGBIN_NOW", "2026-11-15T09:00:00+08:00")
    enrolled(tmp_path / "station")
    return tmp_path / "station"


@pytest.fixture
def verify(folder, capsys):
    def run(token):
        capsys.readouterr()
        code = main(["--db", str(folder), "verify", token])
        out = capsys.readouterr().out
        assert out.count("\n") == 1, "one object, one line"
        return code, json.loads(out)

    return run


@pytest.fixture
def roster(folder):
    with closing(open_roster(folder / ROSTER, SECRETS.roster_key)) as conn:
        yield conn


def of_station(claims=VOUCHER):
    return sign_voucher(claims, STATION_KEY, STATION)


def of_event(claims=VOUCHER):
    return sign_voucher_for_event(claims, BADGE_KEY, 1)


def central_says(roster, state):
    told = [[VOUCHER.voucher.hex(), STAY, 1, 1, state]]
    add(roster, "guest_state", {"guest": LI, "visits": "[]", "undone": "[]", "vouchers": json.dumps(told)})


def close_station(roster):
    roster.execute("UPDATE station SET closed = 1 WHERE id = ?", (STATION,))


def test_a_voucher_is_told_with_its_benefit_its_short_code_and_who_signed_it(verify, roster):
    central_says(roster, "live")

    code, said = verify(of_station())

    assert code == 0
    assert said == {
        "holds": True,
        "kind": "voucher",
        "wrong": None,
        "signed_by": "station",
        "station": STATION,
        "station_name": "A1",
        "station_closed": False,
        "voucher": VOUCHER.voucher.hex(),
        "short_code": said["short_code"],
        "state": "issued",
        "guest": "102",
        "benefit": "3",
        "benefit_code": "b3",
        "title_zh": "权益3",
        "title_en": "B3",
        "ordinal": 1,
        "gen": 1,
        "seq": 3,
        "expires": "2026-11-17T09:00:00+08:00",
        "as_of": "2026-11-15T08:50:00+08:00",
        "not_known": ["since"],
    }
    assert len(said["short_code"]) == len("7ZQ4K-M01XW-T")


def test_a_voucher_that_central_showed_is_signed_by_the_event_and_is_the_same_one(verify, roster):
    central_says(roster, "live")

    (_, station), (code, event) = verify(of_station()), verify(of_event())

    assert (code, event["signed_by"], event["station"], event["station_name"]) == (0, "event", None, None)
    same = ("voucher", "short_code", "state", "benefit", "guest")
    assert [event[name] for name in same] == [station[name] for name in same]


@pytest.mark.parametrize("state", ["redeemed", "void"])
def test_a_voucher_known_to_be_used_up_or_void_does_not_hold_and_nothing_is_left_to_ask(
    verify, roster, state
):
    central_says(roster, state)

    code, said = verify(of_station())

    assert (code, said["holds"], said["wrong"], said["state"], said["not_known"]) == (
        1,
        False,
        state,
        state,
        [],
    )


def test_a_voucher_to_be_confirmed_does_not_hold_yet(verify, roster):
    central_says(roster, "held_back")

    code, said = verify(of_station())

    assert (code, said["wrong"], said["not_known"]) == (1, "held_back", ["since"])


def test_a_voucher_that_was_never_heard_of_holds_by_its_signature_and_says_so(verify):
    code, said = verify(of_station())

    assert (code, said["state"], said["not_known"]) == (0, None, ["voucher", "since"])


def test_of_a_closed_stations_voucher_nobody_here_knows_when_it_was_signed(verify, roster):
    close_station(roster)

    code, said = verify(of_station())

    assert (code, said["station_closed"]) == (0, True)
    assert said["not_known"] == ["voucher", "closing", "since"]
    central_says(roster, "live")
    assert verify(of_station())[1]["not_known"] == ["since"]


def test_what_was_given_voided_and_redeemed_at_this_station_is_known_without_central(verify, folder):
    row = (LI, STAY, 1, 1, VOUCHER.voucher, 3, NINE)
    with closing(make_journal(folder)) as journal:
        journal.execute(
            "INSERT INTO my_voucher(guest, benefit, ordinal, gen, voucher, seq, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        assert verify(of_station())[1]["state"] == "issued"
        journal.execute("INSERT INTO my_void(voucher, seq) VALUES (?, 4)", (VOUCHER.voucher,))
        assert verify(of_station())[1]["state"] == "void"
        journal.execute(
            "INSERT INTO my_redeem(seq, voucher, guest, benefit, token, result) VALUES (5, ?, ?, ?, '', 'already')",
            (VOUCHER.voucher, LI, STAY),
        )
        assert verify(of_station())[1]["wrong"] == "redeemed"


def test_an_answer_that_decided_nothing_is_no_state(verify, folder):
    with closing(make_journal(folder)) as journal:
        for seq, result in ((1, None), (2, "unknown"), (3, "expired")):
            journal.execute(
                "INSERT INTO my_redeem(seq, voucher, guest, benefit, token, result) VALUES (?, ?, ?, ?, '', ?)",
                (seq, VOUCHER.voucher, LI, STAY, result),
            )
    assert verify(of_station())[1]["state"] is None


def test_expired_is_said_after_a_quarter_of_an_hour(verify):
    # The command's own clock goes on while it runs: a minute is left to the one that still holds.
    for seconds, code, wrong in ((-840, 0, None), (-901, 1, "expired")):
        found, said = verify(of_station(replace(VOUCHER, expires=NINE // 1000 + seconds)))
        assert (found, said["wrong"]) == (code, wrong)


def test_a_benefit_this_station_has_not_heard_of_has_no_title(verify):
    code, said = verify(of_event(replace(VOUCHER, benefit=99)))

    assert (code, said["benefit"], said["title_zh"], said["benefit_code"]) == (0, "99", None, None)


def test_a_badge_is_told_with_its_category_and_a_revoked_one_does_not_hold(verify, roster):
    code, said = verify(badge(ZHANG))
    assert (code, said["kind"], said["signed_by"], said["key"]) == (0, "badge", "event", 1)
    assert said["not_known"] == ["since"]

    add(roster, "badge", {"guest": ZHANG, "serial": 2, "revoked": 0})

    code, said = verify(badge(ZHANG))
    assert (code, said["wrong"], said["not_known"]) == (1, "revoked", [])
    assert verify(badge(ZHANG, serial=2))[0] == 0


def test_what_does_not_hold_says_why(verify):
    cases = {
        "forged": sign_voucher(VOUCHER, BADGE_KEY, STATION),
        "unknown_key": sign_voucher(VOUCHER, STATION_KEY, OTHER_STATION),
        "wrong_event": sign_voucher(replace(VOUCHER, event=77), STATION_KEY, STATION),
        "not_a_token": "hello",
    }
    for wrong, token in cases.items():
        code, said = verify(token)
        assert (code, said["holds"], said["kind"], said["wrong"]) == (1, False, None, wrong)
    assert verify(cases["unknown_key"])[1]["kid"] == "0008"


def test_a_token_typed_in_groups_is_read_too(verify):
    text = of_station()
    grouped = " ".join(text[at : at + 5] for at in range(0, len(text), 5)).lower()
    assert verify(grouped)[0] == 0


def test_without_the_keys_of_the_shift_it_says_that_it_cannot_know_the_state(verify, roster, folder):
    central_says(roster, "redeemed")
    add(roster, "badge", {"guest": ZHANG, "serial": 1, "revoked": 1})
    add(roster, "applied", {"stream": "ctl", "era": "e1", "cursor": 1})
    keep_event(folder, event_key(SECRETS.signing_key), roster)
    who = identity.load(folder)
    identity.save(folder, who, Secrets(SECRETS.signing_key, None))

    code, said = verify(of_station())

    assert (code, said["state"], said["not_known"]) == (0, None, ["roster", "voucher", "since"])
    assert (said["title_zh"], said["station_name"]) == ("权益3", "A1")
    assert verify(of_event(replace(VOUCHER, benefit=RIDE)))[1]["title_en"] == "B2"
    assert verify(badge(ZHANG))[1]["wrong"] == "revoked"
    assert verify(badge(LI))[1]["not_known"] == ["roster", "since"]


def test_nobodys_name_is_shown(verify, roster, capsys):
    central_says(roster, "live")
    for token in (of_station(), badge(LI)):
        assert "李娜" not in json.dumps(verify(token), ensure_ascii=False)
