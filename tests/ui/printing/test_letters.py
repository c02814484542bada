"""Names are printed as they are written: rare characters, the middle dot, long Latin names; never an empty box."""

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.scanning.decoder import Grey
from tests.ui.printing.pictures import grey
from ui.printing import fonts
from ui.printing.column import Column
from ui.printing.elements import Page, Text
from ui.printing.painting import painted

FAMILIES = ("Noto Sans CJK SC",)
NOBODYS = "\U000f0000"  # for private use: no font has it
RARE = "㛃𫟼𬭊䶮𬎆𫖯𰻝"


def drawn(text: str, size: int = 48, *, width: int = 800, bold: bool = False) -> Grey:
    page = Page(width, None, 0, FAMILIES)
    column = Column(page)
    face = fonts.font(FAMILIES, size, bold)
    element = Text(text, size, size, bold, "left", "cut", 1, inverse=False)
    column.put((element,), {})
    assert fonts.width(text, face) <= width
    return grey(painted(column.marks, width, column.top))


def tofu(qapp: QGuiApplication, bold: bool) -> Grey:
    """What Qt draws for a character that no font has, drawn past our own mark for it."""
    from ui.printing.marks import Letters

    face = fonts.font(FAMILIES, 48, bold)
    return grey(painted([Letters(0, 47, NOBODYS, face)], 800, 61))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("char", RARE + "·阿éñßğ")
def test_a_character_of_a_name_is_not_the_box_for_a_missing_one(qapp: QGuiApplication, char: str, bold: bool):
    assert fonts.missing(char, FAMILIES) == ""
    picture, box = drawn(char, bold=bold), tofu(qapp, bold)
    assert (picture == 0).any()
    assert picture.shape != box.shape or (picture != box).any()


def test_rare_characters_differ_from_each_other(qapp: QGuiApplication):
    assert len({drawn(char).tobytes() for char in RARE}) == len(RARE)


def test_a_character_that_no_font_has_is_known_and_marked(qapp: QGuiApplication):
    assert fonts.missing(f"张{NOBODYS}明{NOBODYS}", FAMILIES) == NOBODYS
    assert fonts.drawable(f"张{NOBODYS}明", FAMILIES) == "张〓明"
    assert (drawn(f"张{NOBODYS}明") == drawn("张〓明")).all()


def test_the_middle_dot_stands_between_the_two_parts_of_a_name(qapp: QGuiApplication):
    without, dotted = drawn("阿卜杜拉买买提"), drawn("阿卜杜拉·买买提")

    left = fonts.width("阿卜杜拉", fonts.font(FAMILIES, 48, bold=False))
    assert (without[:, : left - 4] == dotted[:, : left - 4]).all()
    across = fonts.width("阿卜杜拉·", fonts.font(FAMILIES, 48, bold=False)) - left
    dot = np.argwhere(dotted[:, left : left + across] == 0)
    assert 12 < dot[:, 0].mean() < 48
    assert len(dot) > 8


def test_a_rare_character_where_a_line_breaks_is_whole(qapp: QGuiApplication):
    text = "𫟼" * 9

    lines = fonts.wrapped(text, fonts.font(FAMILIES, 40, bold=False), 130, 9)
    assert lines == ["𫟼𫟼𫟼"] * 3


def test_a_line_that_is_cut_says_so_and_fits(qapp: QGuiApplication):
    face = fonts.font(FAMILIES, 32, bold=True)
    cut = fonts.cut("Maria-Magdalena von Württemberg-Hohenstaufen", face, 300)

    assert cut.endswith("…")
    assert fonts.width(cut, face) <= 300


@pytest.mark.parametrize("text", ["国际青年人才交流大会（演示）", "École polytechnique fédérale de Lausanne"])
def test_wrapped_lines_lose_nothing_and_are_about_as_long(qapp: QGuiApplication, text: str):
    face = fonts.font(FAMILIES, 32, bold=False)
    room = fonts.width(text, face) - 20

    lines = fonts.wrapped(text, face, room, 4, balanced=True)
    assert len(lines) == 2
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(len, lines)) < 0.75 * len(text)


def test_letters_have_no_grey(qapp: QGuiApplication):
    assert set(np.unique(drawn("张晓明 Württemberg"))) == {0, 255}
