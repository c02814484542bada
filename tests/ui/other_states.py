"""The states of a guest who comes without a code, and of cameras, scanners and cards that need a word."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtTest import QTest

import kiosk.outcomes as o
from kiosk.card_face.face import Found, Gone, NotFound
from protocol.person_number import DocumentType
from tests.ui.stage import Shown, Stage
from tests.ui.state import State

NUMBER = "500000199001010016"  # a region that does not exist: nobody's number
KINDS = ("payment", "health", "transit", "web", "contact", "wifi")
REASONS = ("card_number", "card_unreadable", "ecard_refresh", "ecard_offline", "too_many_tries")
HINTS = ("too_dark", "glare", "too_far", "too_near", "hold_still", "black")
MISSES = ("no_text", "no_number", "wrong_check", "several_numbers")


def other_states() -> Iterator[State]:
    for camera in ("frozen", "black"):
        yield State(
            f"inviting-{camera}", lambda stage, _, camera=camera: stage.views.status.become(camera=camera)
        )
    for hint in HINTS:
        yield State(f"inviting-hint-{hint}", lambda stage, shown, hint=hint: hinted(stage, shown, hint))
    yield State("ways", lambda stage, _: stage.views.flow.openWays())
    yield State("ways-consent", lambda stage, _: consent(stage, "number"))
    yield State("ways-document", lambda stage, _: agreed(stage, "number"))
    for document in DocumentType:
        yield State(f"number-{document.value}", lambda stage, _, kind=document: typing(stage, kind, ""))
    yield State("number-typed", lambda stage, _: typing(stage, DocumentType.resident_id, NUMBER))
    yield State("number-slip", lambda stage, _: typing(stage, DocumentType.resident_id, NUMBER[:-1] + "7"))
    yield State("number-shown", number_shown)
    yield State("second-tail", lambda stage, _: second(stage))
    yield State("second-name", second_name)
    yield State("face-aim", face_aim)
    yield State("face-counting", face_counting)
    yield State("face-reading", face_reading)
    yield State("face-found", lambda stage, shown: face_read(stage, shown, found("张晓明")))
    yield State("face-found-no-name", lambda stage, shown: face_read(stage, shown, found(None)))
    for why in MISSES:
        yield State(f"face-{why}", lambda stage, shown, why=why: face_read(stage, shown, NotFound(why)))
    yield State("face-gone", lambda stage, shown: face_read(stage, shown, Gone()))
    yield State("ecard", ecard)
    yield State("desk-devices", devices)
    yield State("desk-devices-learned", learned)
    yield State("helpdesk", lambda stage, _: stage.views.ways.decline())
    yield State("answer-unknown-retype", unknown)
    for kind in KINDS:
        yield State(f"not-ours-{kind}", lambda stage, _, kind=kind: told(stage, o.NotOurs(kind)))
    for reason in REASONS:
        yield State(f"ask-desk-{reason}", lambda stage, _, reason=reason: told(stage, o.AskDesk(reason)))


def told(stage: Stage, outcome: o.Outcome) -> None:
    stage.desk.outcomes["x"] = outcome
    stage.scan("x")


def picture(stage: Stage) -> None:
    rows = np.linspace(70, 170, 720)[:, None] * np.linspace(0.7, 1.0, 1280)[None, :]
    grey = np.repeat(rows[:, :, None], 3, axis=2).astype(np.uint8)
    grey[220:520, 490:790] = 235
    grey[250:490:24, 520:760] = 30
    stage.looking._picture = grey
    stage.looking.pictured.emit()


def hinted(stage: Stage, shown: Shown, hint: str) -> None:
    stage.views.flow.openPreview()
    shown.app.processEvents()
    picture(stage)
    stage.looking._tell_hint(hint)


def consent(stage: Stage, way: str) -> None:
    stage.views.flow.openWays()
    stage.views.ways.choose(way)


def agreed(stage: Stage, way: str) -> None:
    consent(stage, way)
    stage.views.ways.agree()


def typing(stage: Stage, document: DocumentType, text: str) -> None:
    agreed(stage, "number")
    stage.views.number.choose(document.value)
    for character in text:
        stage.views.number.press(character)


def number_shown(stage: Stage, _: Shown) -> None:
    typing(stage, DocumentType.resident_id, NUMBER)
    stage.views.number.toggle()


def second(stage: Stage) -> None:
    typing(stage, DocumentType.resident_id, NUMBER)
    stage.views.number.enter()


def second_name(stage: Stage, shown: Shown) -> None:
    second(stage)
    shown.app.processEvents()
    shown.tap("by-name")
    for _ in range(100):
        QTest.qWait(20)
        if shown.has("keyboard"):
            break
    shown.find("nameField").setProperty("text", "张晓明")
    QTest.qWait(200)


def unknown(stage: Stage, _: Shown) -> None:
    second(stage)
    stage.desk.outcomes["1111"] = o.Unknown()
    stage.views.answer.typeDigits("1111")


def face_aim(stage: Stage, shown: Shown) -> None:
    agreed(stage, "face")
    shown.app.processEvents()
    picture(stage)


def face_counting(stage: Stage, shown: Shown) -> None:
    face_aim(stage, shown)
    stage.views.face.shoot()


def face_reading(stage: Stage, shown: Shown) -> None:
    face_counting(stage, shown)
    for _ in range(3):
        stage.views.face.tick()


def face_read(stage: Stage, shown: Shown, face: object) -> None:
    face_reading(stage, shown)
    stage.views.face.read(stage.views.face._serial, face)


def found(name: str | None) -> Found:
    return Found(NUMBER, DocumentType.resident_id, name)


def ecard(stage: Stage, shown: Shown) -> None:
    stage.views.ways.choose("ecard")
    stage.views.ways.agree()
    shown.app.processEvents()
    picture(stage)


def devices(stage: Stage, shown: Shown) -> None:
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    shown.app.processEvents()
    shown.find("search").setProperty("focus", False)
    stage.views.devices.show()


def learned(stage: Stage, shown: Shown) -> None:
    devices(stage, shown)
    stage.views.devices.saw("serial", "/dev/serial/by-id/usb-scanner-01")
    stage.views.devices.saw_card(None)
    stage.views.devices.learned(kept=True)
