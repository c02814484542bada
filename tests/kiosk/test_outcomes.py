"""The closed list of answers, and the line each becomes."""

import json
from typing import get_args

from kiosk.outcome_line import line, word
from kiosk.outcomes import (
    AlreadyIn,
    AlreadyRedeemed,
    AskDesk,
    NoneLeft,
    NotEligible,
    NotKnownYet,
    NotOpenYet,
    NotOurs,
    Outcome,
    StorageFailed,
    TooEarly,
    VoucherShown,
    Welcome,
)
from protocol.clock import parse_iso
from protocol.reasons import Titles, worded
from protocol.rules import Reason

NINE = parse_iso("2026-11-15T09:00:00+08:00")
VOUCHER = VoucherShown(2, "ab" * 12, "issued", "K1AB")

CLOSED_LIST = [
    "welcome",
    "already_in",
    "unknown",
    "not_ours",
    "wrong_event",
    "expired",
    "revoked",
    "too_early",
    "too_late",
    "not_invited",
    "second_fact",
    "ask_desk",
    "not_known_yet",
    "clock_wrong",
    "storage_failed",
    "redeemed",
    "already_redeemed",
    "void",
    "issued",
    "already_issued",
    "none_left",
    "waiting",
    "not_eligible",
    "not_open_yet",
]


def test_the_outcomes_are_those_of_the_contract_and_no_other():
    assert [word(kind.__new__(kind)) for kind in get_args(Outcome)] == CLOSED_LIST


def test_a_welcome_says_who_and_nothing_that_names_them():
    welcome = Welcome(101, "张伟", "delegate", "江北机械", "A12", 1, 7, NINE, (VOUCHER,))
    assert line(welcome, 1.23456) == {
        "outcome": "welcome",
        "guest": "101",
        "session": "1",
        "seq": 7,
        "vouchers": [{"benefit": "2", "id": "ab" * 12, "state": "issued", "token": "K1AB"}],
        "ms": 1.235,
    }


def test_ids_are_text_and_times_are_local_with_their_offset():
    already = line(AlreadyIn(1 << 61, None, None, None, None, 1, NINE, 7, ()))
    assert (already["guest"], already["at"], already["station"]) == (
        str(1 << 61),
        "2026-11-15T09:00:00+08:00",
        7,
    )
    assert line(TooEarly(1, 3, NINE, 9))["opens"] == "2026-11-15T09:00:00+08:00"


def test_absent_values_are_null():
    shown = line(StorageFailed())
    assert shown == {
        "outcome": "storage_failed",
        "guest": None,
        "session": None,
        "seq": None,
        "vouchers": [],
        "ms": None,
    }


def test_reasons_are_codes_and_operations_are_named():
    assert line(AskDesk("session_full", 1, 2, 3))["reason"] == "session_full"
    assert line(NotEligible(Reason("attribute", {"wanted": "x"}), 5))["reason"] == "attribute"
    assert line(NotKnownYet("7.12"))["op"] == "7.12"
    redeemed = line(AlreadyRedeemed(1, "A3", NINE, VOUCHER))
    assert (redeemed["where"], redeemed["when"], len(redeemed["vouchers"])) == (
        "A3",
        "2026-11-15T09:00:00+08:00",
        1,
    )
    json.dumps(redeemed)


def test_a_refusal_is_worded_in_both_languages_for_whoever_reads_it_out():
    said = worded(Reason("none_left"), Titles(desk=("B 馆咨询台", "the desk in hall B")))
    for refusal in (NoneLeft(5, said), NotEligible(Reason("none_left"), 5, said), NotOpenYet(5, said)):
        assert line(refusal, aloud=True)["said"] == {
            "zh": "已领完\n如有疑问，请到B 馆咨询台",
            "en": "None are left\nQuestions? Please ask at the desk in hall B",
        }
        assert "said" not in line(refusal)
    assert line(NoneLeft(5), aloud=True)["said"] is None
    assert "said" not in line(StorageFailed(), aloud=True)


def test_a_later_answer_carries_the_op_it_answers():
    shown = line(AskDesk("ecard_offline"), 2.0, "ecard-1")
    assert (shown["outcome"], shown["reason"], shown["op"]) == ("ask_desk", "ecard_offline", "ecard-1")
    assert "op" not in line(AskDesk("ecard_offline"), 2.0)


def test_whose_code_it_was_is_for_the_screen_only():
    assert line(NotOurs("payment")) == line(NotOurs())
    assert "kind" not in line(NotOurs("payment"))
