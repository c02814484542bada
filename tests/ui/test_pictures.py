"""What only ui draws: QR codes that scan, the camera's picture, icons in one colour."""

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from kiosk.qr import matrix
from tests.ui.benefit_states import own_picture_open
from tests.ui.fake_camera import frame
from tests.ui.fakes_ui import TOKEN
from tests.ui.screenshots import LANDSCAPE, PORTRAIT, voucher_open
from tests.ui.stage import Shown, Stage
from ui.pictures import Icons


def grey(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


def test_a_vouchers_code_on_the_screen_is_read_back_whole(qapp: QGuiApplication) -> None:
    for size in (PORTRAIT, LANDSCAPE):
        stage = Stage()
        shown = Shown(qapp, stage, size)
        voucher_open(stage, shown, 1)
        qapp.processEvents()
        codes = zxingcpp.read_barcodes(grey(shown.window.grabWindow()))
        shown.close()
        assert [code.text for code in codes] == [TOKEN]


def test_a_matrix_is_square_and_has_no_margin() -> None:
    rows = matrix("HELLO")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0].startswith("1111111")


def test_an_organisers_own_picture_stands_where_the_drawn_one_stood(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    own_picture_open(stage, shown)
    icon = shown.find("benefitPicture")
    qtbot.waitUntil(lambda: icon.property("progress") == 1)
    seen = shown.window.grabWindow()
    middle = icon.mapToScene(icon.boundingRect().center()).toPoint()
    assert QColor(seen.pixel(middle.x(), middle.y())).getRgb()[:3] == pytest.approx((250, 170, 70), abs=12)


def test_the_preview_shows_the_cameras_picture_mirrored(shown: Shown, stage: Stage, qtbot: QtBot) -> None:
    shot = frame(1).bgr.copy()
    shot[:, :4] = 250  # bright on the camera's left
    shot[:, 4:] = 5
    stage.views.flow.openPreview()
    shown.app.processEvents()
    assert stage.looking._watched.is_set()
    stage.looking._picture = shot
    stage.looking.pictured.emit()
    shown.app.processEvents()
    seen = shown.window.grabWindow()
    eye = shown.find("preview")
    at = eye.mapToScene(eye.boundingRect().center()).toPoint()
    quarter = round(eye.width() / 4)
    assert QColor(seen.pixel(at.x() + quarter, at.y())).lightness() > 200
    assert QColor(seen.pixel(at.x() - quarter, at.y())).lightness() < 60
    stage.views.flow.closePreview()
    shown.app.processEvents()
    assert not stage.looking._watched.is_set()


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QGuiApplication) -> None:
    image = Icons().requestImage("check/a8281c", QSize(), QSize(96, 96))
    colours = {QColor(image.pixelColor(x, y)).name() for x in range(96) for y in range(96)}
    assert "#a8281c" in colours
