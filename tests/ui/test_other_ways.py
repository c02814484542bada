"""A guest without a QR code: the notice first, then a number, then a second fact."""

import pytest

from kiosk.card_face.face import Found
from kiosk.consent import VERSION
from kiosk.ecard.answers import Unreached, Verified
from kiosk.hardware.card_read import CardRead
from kiosk.outcomes import AskDesk, NotKnownYet, NotOurs, SecondFact, Unknown
from protocol.person_number import DocumentType
from tests.ui.fakes_ui import already_in, welcome
from tests.ui.other_states import NUMBER, agreed, consent, second, typing
from tests.ui.stage import Shown, Stage


def page(stage: Stage) -> str:
    return stage.views.flow.page


def asked(stage: Stage, what: str) -> list[tuple]:
    return [one for one in stage.desk.asked if one[0] == what]


def test_a_guest_types_a_number_and_the_tail_of_a_phone_and_is_welcome(stage: Stage) -> None:
    stage.desk.outcomes["0937"] = welcome()
    second(stage)
    assert asked(stage, "number") == [("number", NUMBER, DocumentType.resident_id)]
    assert page(stage) == "second"
    stage.views.answer.typeDigits("0937")
    assert asked(stage, "second_fact") == [("second_fact", "0937", VERSION)]
    assert (page(stage), stage.views.answer.kind) == ("answer", "welcome")


def test_a_name_does_as_well_as_a_phone(stage: Stage) -> None:
    stage.desk.outcomes["张晓明"] = welcome()
    second(stage)
    stage.views.answer.typeName("  张晓明 ")
    assert asked(stage, "second_fact") == [("second_fact", "张晓明", VERSION)]
    assert stage.views.answer.kind == "welcome"


def test_no_number_is_asked_for_before_the_notice(stage: Stage) -> None:
    for way in ("number", "face"):
        consent(stage, way)
        assert page(stage) == "consent"
    stage.views.ways.agree()
    assert page(stage) == "face"


def test_who_does_not_agree_is_shown_the_desk_and_forgotten(stage: Stage) -> None:
    stage.desk.outcomes["number"] = SecondFact()
    stage.scan("number")
    assert page(stage) == "consent"
    stage.views.ways.decline()
    assert page(stage) == "helpdesk"
    assert stage.desk.asked[-1] == ("forget",)
    stage.views.answer.typeDigits("0937")
    assert not asked(stage, "second_fact")


def test_a_scanned_number_asks_for_its_second_fact_only_after_the_notice(stage: Stage) -> None:
    stage.desk.outcomes["number"] = SecondFact()
    stage.scan("number")
    stage.views.answer.typeDigits("0937")
    assert not asked(stage, "second_fact")
    stage.views.ways.agree()
    assert page(stage) == "second"


def test_the_next_guest_is_not_taken_to_have_agreed(stage: Stage) -> None:
    stage.desk.outcomes |= {"0937": welcome(), "number": SecondFact()}
    second(stage)
    stage.views.answer.typeDigits("0937")
    stage.scan("number")
    assert page(stage) == "consent"
    assert not stage.views.ways.state.agreed


@pytest.mark.parametrize("leave", ["home", "back", "timeout", "badge"])
def test_what_was_typed_goes_with_its_page(stage: Stage, leave: str) -> None:
    stage.desk.outcomes["badge"] = welcome()
    typing(stage, DocumentType.resident_id, NUMBER)
    match leave:
        case "home":
            stage.views.flow.home()
        case "back":
            stage.views.ways.back()
        case "badge":
            stage.scan("badge")
        case _:
            for _ in range(stage.settings.typing_seconds):
                stage.views.flow.tick()
            assert page(stage) == "inviting"
    assert stage.views.number.state.typed == ""


def test_what_was_read_from_a_card_goes_with_its_page(stage: Stage) -> None:
    agreed(stage, "face")
    stage.views.face.shoot()
    for _ in range(3):
        stage.views.face.tick()
    stage.views.face.read(stage.views.face._serial, Found(NUMBER, DocumentType.resident_id, "张晓明"))
    assert stage.views.face.number
    stage.views.flow.home()
    assert stage.views.face.number == ""


def test_a_photographed_number_is_looked_up_once_confirmed(stage: Stage) -> None:
    agreed(stage, "face")
    stage.views.face.shoot()
    for _ in range(3):
        stage.views.face.tick()
    stage.views.face.read(stage.views.face._serial, Found(NUMBER, DocumentType.resident_id, "张晓明"))
    assert not asked(stage, "number")
    stage.views.face.confirm()
    assert asked(stage, "number") == [("number", NUMBER, DocumentType.resident_id)]
    assert page(stage) == "second"


def test_the_way_back_leads_back_step_by_step(stage: Stage) -> None:
    typing(stage, DocumentType.passport, "E1")
    seen = []
    for _ in range(3):
        stage.views.ways.back()
        seen.append(page(stage))
    assert seen == ["document", "ways", "inviting"]


def test_a_touch_holds_every_step_and_without_one_it_closes(stage: Stage) -> None:
    for step in ("ways", "consent", "document", "number", "face", "second", "ecard", "helpdesk"):
        stage.views.flow.open(step)
        whole = stage.views.flow.secondsLeft
        stage.views.flow.tick()
        stage.views.flow.touched()
        assert stage.views.flow.secondsLeft == whole
        for _ in range(whole):
            stage.views.flow.tick()
        assert page(stage) == "inviting"


def test_a_code_of_somebody_else_takes_no_step_from_a_guest_who_types(stage: Stage) -> None:
    typing(stage, DocumentType.resident_id, NUMBER)
    stage.scan("rubbish")
    assert (page(stage), stage.views.number.state.typed) == ("number", NUMBER)
    assert stage.records.summary()["scans"] == 1


def test_a_number_the_desk_takes_for_none_is_to_be_looked_at_again(stage: Stage) -> None:
    stage.desk.outcomes[NUMBER] = NotOurs()
    second(stage)
    assert (page(stage), stage.views.number.complaint) == ("number", "check")


def test_too_many_numbers_lead_to_the_desk(stage: Stage) -> None:
    stage.desk.outcomes[NUMBER] = AskDesk("too_many_tries")
    second(stage)
    assert (page(stage), stage.views.answer.reason) == ("answer", "too_many_tries")


def test_a_slip_in_the_second_fact_may_be_typed_again(stage: Stage) -> None:
    stage.desk.outcomes |= {"1111": Unknown(), "0937": welcome()}
    second(stage)
    stage.views.answer.typeDigits("1111")
    assert stage.views.answer.retypable
    stage.views.answer.retype()
    assert page(stage) == "second"
    stage.views.answer.typeDigits("0937")
    assert stage.views.answer.kind == "welcome"


def test_a_chip_card_is_a_number_like_any_other(stage: Stage) -> None:
    stage.reception.card_read(CardRead(number=NUMBER))
    assert asked(stage, "card") == [("card", NUMBER)]
    assert page(stage) == "consent"


def test_an_electronic_card_goes_nowhere_before_its_holder_agreed(stage: Stage) -> None:
    stage.desk.outcomes |= {"e-card 2": NotKnownYet("ecard-1"), "ecard-1": welcome()}
    stage.scan("e-card 1")
    assert page(stage) == "consent"
    assert asked(stage, "scan") == []
    stage.scan("e-card 1")
    stage.views.ways.agree()
    assert page(stage) == "ecard"
    stage.scan("e-card 2")
    stage.reception.verified("ecard-1", Verified(NUMBER, "张晓明"))
    assert asked(stage, "scan") == [("scan", "e-card 2")]
    assert asked(stage, "verified") == [("verified", "ecard-1", VERSION)]
    assert stage.views.answer.kind == "welcome"


def test_the_next_guest_has_not_agreed(stage: Stage) -> None:
    stage.views.ways.choose("ecard")
    stage.views.ways.agree()
    stage.views.flow.home()
    stage.scan("e-card 3")
    assert page(stage) == "consent"


def test_an_electronic_card_waits_for_the_platform_and_is_then_welcome(stage: Stage) -> None:
    stage.desk.outcomes |= {"e": NotKnownYet("ecard-1"), "ecard-1": welcome()}
    stage.scan("e")
    assert (page(stage), stage.views.answer.kind) == ("answer", "not_known_yet")
    stage.scan("the bar code beside it")
    assert stage.views.answer.kind == "not_known_yet"
    stage.reception.verified("ecard-1", Verified(NUMBER, "张晓明"))
    assert stage.views.answer.kind == "welcome"


def test_an_answer_nobody_waits_for_changes_nothing(stage: Stage) -> None:
    stage.desk.outcomes["b"] = already_in()
    stage.desk.verified = lambda _op, _answer, _consent: None
    stage.scan("b")
    stage.reception.verified("ecard-1", Unreached())
    assert stage.views.answer.kind == "already_in"


def test_a_platform_that_is_away_leaves_the_other_ways(shown: Shown, stage: Stage) -> None:
    stage.desk.outcomes |= {"e": NotKnownYet("ecard-1"), "ecard-1": AskDesk("ecard_offline")}
    stage.scan("e")
    stage.reception.verified("ecard-1", Unreached())
    shown.app.processEvents()
    assert shown.text("headline") == "暂时无法核验电子社保卡"
    shown.tap("otherWays")
    assert page(stage) == "ways"


def test_a_guest_touches_from_no_code_to_a_number_and_in(shown: Shown, stage: Stage) -> None:
    stage.desk.outcomes["0937"] = welcome()
    for name in ("noCode", "way-number", "stepOn", "document-resident_id"):
        shown.tap(name)
    for digit in NUMBER:
        shown.tap(f"key-{digit}")
    assert "5" not in shown.text("typed")
    shown.tap("stepOn")
    for digit in "0937":
        shown.tap(f"key-{digit}")
    assert shown.text("headline") == "签到成功"


def test_the_notice_is_read_in_both_languages_with_its_version(shown: Shown, stage: Stage) -> None:
    consent(stage, "number")
    shown.app.processEvents()
    assert VERSION in shown.text("version")
    stage.views.flow.chooseLanguage("en")
    shown.app.processEvents()
    assert shown.text("headline") == "How your personal information is used"
    shown.tap("stepRefuse")
    assert page(stage) == "helpdesk"
