"""A picture of every state, in both languages and both orientations, and one sheet of them all.

python -m tests.ui.screenshots --out DIR
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest

import kiosk.outcomes as o
from protocol.rules import Reason
from tests.ui.benefit_states import benefit_states
from tests.ui.counter_states import counter_states
from tests.ui.fakes_ui import GUEST, MINUTE, NINE, already_in, voucher, welcome
from tests.ui.other_states import other_states, picture
from tests.ui.phone_states import phone_states
from tests.ui.printing_states import printing_states
from tests.ui.stage import Shown, Stage
from tests.ui.state import State
from ui.surroundings import surroundings

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
LANGUAGES = ("zh", "en")
SETTLE_MS = 60

OUTCOMES: tuple[o.Outcome, ...] = (
    welcome(),
    already_in(),
    o.Unknown(),
    o.NotOurs(),
    o.WrongEvent(),
    o.Expired(GUEST, 1, 5),
    o.Revoked(GUEST, 1, 5),
    o.TooEarly(GUEST, 1, NINE + 60 * MINUTE, 5),
    o.TooLate(GUEST, 1, NINE - 26 * 60 * MINUTE, 5),
    o.NotInvited(GUEST, 1, 5),
    o.SecondFact(),
    o.AskDesk("session_full"),
    o.NotKnownYet("op1"),
    o.ClockWrong(),
    o.StorageFailed(),
    o.Redeemed(GUEST, 6, voucher(9)),
    o.AlreadyRedeemed(GUEST, "文创兑换点", NINE - 33 * MINUTE, voucher(9)),
    o.Void(voucher(9)),
    o.Issued(GUEST, 6, (voucher(1),)),
    o.AlreadyIssued(GUEST, (voucher(1),)),
    o.NoneLeft(GUEST),
    o.Waiting(GUEST, 6),
    o.NotEligible(Reason("not_on_list"), GUEST),
    o.NotOpenYet(GUEST),
)


def answer(outcome: o.Outcome) -> Callable[[Stage, Shown], None]:
    def reach(stage: Stage, _: Shown) -> None:
        stage.desk.outcomes["x"] = outcome
        stage.scan("x")

    return reach


def states() -> Iterator[State]:
    yield State("inviting", lambda *_: None)
    yield State("inviting-offline", lambda stage, _: stage.views.status.become(online=False, unsent=37))
    yield State("inviting-no-camera", lambda stage, _: stage.views.status.become(camera="missing"))
    yield State("inviting-preview", preview)
    for outcome in OUTCOMES:
        kind = type(outcome).__name__.lower()
        yield State(f"answer-{kind}", answer(outcome))
    yield from other_states()
    yield from benefit_states()
    yield from counter_states()
    yield from printing_states()
    yield State("vouchers", vouchers)
    yield from phone_states()
    yield State("voucher-code", lambda stage, shown: voucher_open(stage, shown, 1))
    yield State("voucher-on-offer", lambda stage, shown: voucher_open(stage, shown, 0))
    yield State("voucher-taken", voucher_taken)
    yield State("voucher-not-eligible", lambda stage, shown: voucher_open(stage, shown, 2))
    yield State("pin", lambda stage, _: stage.views.flow.openPin())
    yield State("pin-wrong", pin_wrong)
    yield State("desk", desk)
    yield State("desk-hits", desk_hits)
    yield State("desk-keyboard", desk_keyboard)
    yield State("desk-guest", lambda stage, shown: desk_guest(stage, shown, 0))
    yield State("desk-undo", lambda stage, shown: desk_guest(stage, shown, 1))
    yield State("trouble", lambda stage, _: stage.views.flow.trouble())


def preview(stage: Stage, shown: Shown) -> None:
    stage.views.flow.openPreview()
    shown.app.processEvents()
    picture(stage)


def vouchers(stage: Stage, shown: Shown) -> None:
    answer(welcome())(stage, shown)
    stage.views.flow.openVouchers()


def voucher_open(stage: Stage, shown: Shown, row: int) -> None:
    vouchers(stage, shown)
    stage.views.vouchers.open(row)


def voucher_taken(stage: Stage, shown: Shown) -> None:
    voucher_open(stage, shown, 0)
    stage.views.vouchers.take()


def pin_wrong(stage: Stage, _: Shown) -> None:
    stage.views.flow.openPin()
    stage.views.pin.enter("111111")


def desk(stage: Stage, shown: Shown) -> None:
    stage.views.flow.openPin()
    stage.views.pin.enter("246810")
    shown.app.processEvents()
    shown.find("search").setProperty("focus", False)


def desk_hits(stage: Stage, shown: Shown) -> None:
    desk(stage, shown)
    shown.find("search").setProperty("text", "zh")


def desk_keyboard(stage: Stage, shown: Shown) -> None:
    desk(stage, shown)
    shown.find("search").forceActiveFocus()
    shown.find("search").setProperty("text", "zhang")
    QTest.qWait(300)


def desk_guest(stage: Stage, shown: Shown, row: int) -> None:
    desk_hits(stage, shown)
    stage.views.desk.choose(row)
    if row == 0:
        stage.views.desk.checkIn()


def take(app: QGuiApplication, state: State, language: str, size: tuple[int, int]) -> QImage:
    stage = Stage(language)
    shown = Shown(app, stage, size)
    try:
        state.reach(stage, shown)
        QTest.qWait(SETTLE_MS)
        return shown.window.grabWindow()
    finally:
        shown.close()


def sheet(pictures: dict[str, list[QImage]]) -> QImage:
    """Each state is a row: zh and en, portrait and landscape, at a quarter."""
    high, gap, label = 360, 16, 44
    widths = [round(high * image.width() / image.height()) for image in next(iter(pictures.values()))]
    across = sum(widths) + gap * (len(widths) + 1)
    columns = 3
    rows = -(-len(pictures) // columns)
    whole = QImage(across * columns, rows * (high + label + gap) + gap, QImage.Format.Format_RGB32)
    whole.fill(QColor("#3a4247"))
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(QColor("#f6f3ec"))
    painter.setFont(QFont("Noto Sans CJK SC", 15))
    for number, (name, images) in enumerate(pictures.items()):
        left, top = (number % columns) * across + gap, (number // columns) * (high + label + gap) + gap
        painter.drawText(left, top + 28, name)
        for image, width in zip(images, widths, strict=True):
            small = image.scaled(
                width, high, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(QRectF(left, top + label, width, high), small)
            left += width + gap
    painter.end()
    return whole


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.ui.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"), metavar="DIR")
    parser.add_argument("--only", metavar="TEXT", default="", help="only states whose name holds this")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="the sheet once more, for the README")
    asked = parser.parse_args(argv)
    asked.out.mkdir(parents=True, exist_ok=True)
    with surroundings():
        app = QGuiApplication(sys.argv[:1])
        pictures: dict[str, list[QImage]] = {}
        for state in states():
            if asked.only not in state.name:
                continue
            for size, shape in ((PORTRAIT, "portrait"), (LANDSCAPE, "landscape")):
                for language in LANGUAGES:
                    image = take(app, state, language, size)
                    image.save(str(asked.out / f"{state.name}-{shape}-{language}.png"))
                    pictures.setdefault(state.name, []).append(image)
        whole = sheet(pictures)
        whole.save(str(asked.out / "contact-sheet.png"))
        if asked.sheet:
            smooth = Qt.TransformationMode.SmoothTransformation
            whole.scaledToWidth(whole.width() // 2, smooth).save(str(asked.sheet))
        print(f"{len(pictures)} states, {sum(map(len, pictures.values()))} pictures in {asked.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
