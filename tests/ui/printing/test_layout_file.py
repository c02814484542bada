"""A layout file that is wrong says everything that is wrong with it, and the mend."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.printing.settings import PrintingSettings
from protocol.toml_settings import SettingWrong
from tests.ui.printing.pictures import grey, texts
from tests.ui.printing.samples import slip, voucher
from ui.printing import LAYOUTS, renderer
from ui.printing.elements import Gap, SlipLayout, Text
from ui.printing.layout_file import read_slip
from ui.printing.sizes import head

PAGE = '[page]\nwidth = "72 mm"\n'
CODE = '[[voucher]]\nkind = "qr"\ntext = "{voucher.token}"\nmodule = "4 dots"\n'
PAPER = head(203, 72)


def read(text: str) -> list[str]:
    found = read_slip(text.encode(), Path("slip.toml"), PAPER)
    return [] if isinstance(found, SlipLayout) else [str(problem) for problem in found]


def text_with(line: str) -> str:
    return f'{PAGE}{CODE}[[head]]\nkind = "text"\ntext = "x"\nsize = "4 mm"\n{line}\n'


def code_with(line: str) -> str:
    return f'{PAGE}[[voucher]]\nkind = "qr"\ntext = "{{voucher.token}}"\n{line}\n'


def test_the_least_layout_there_is():
    assert read(PAGE + CODE) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            text_with('wieght = "bold"'),
            "slip.toml: [[head]] 1 (text): unknown key wieght: did you mean weight?",
        ),
        (
            text_with('least = "12 px"'),
            'slip.toml: [[head]] 1 (text): least = "12 px": least is a number and its unit, "4 mm" or "4 dots"',
        ),
        (text_with("least = 3"), "[[head]] 1 (text): least = 3: least is a number and its unit"),
        (text_with('weight = "heavy"'), 'weight = "heavy": weight is one of "regular", "bold"'),
        (text_with("inverse = 1"), "inverse = 1: inverse is true or false"),
        (text_with("lines = 0"), "lines = 0: lines is a whole number from 1 to 20"),
        (text_with('least = "1 mm"'), 'least: 8 dots: least is from "1.8 mm" to the size'),
        (text_with('least = "5 mm"'), 'least: 40 dots: least is from "1.8 mm" to the size'),
        (
            f'{PAGE}{CODE}[[head]]\nkind = "txet"\n',
            'kind = "txet": kind is one of text, qr, line, picture, gap',
        ),
        (f'{PAGE}{CODE}[[head]]\ntext = "x"\n', "[[head]] 1: kind is missing"),
        (f'{PAGE}{CODE}[[head]]\nkind = "text"\ntext = "x"\n', "size is missing: add size"),
        (
            f'{PAGE}{CODE}[[head]]\nkind = "text"\ntext = "{{voucher.titel.zh}}"\nsize = "4 mm"\n',
            "[[head]] 1: unknown placeholder {voucher.titel.zh}: ",
        ),
        (
            f'{PAGE}{CODE}[[voucher]]\nkind = "text"\ntext = "{{voucher.titel.zh}}"\nsize = "4 mm"\n',
            "[[voucher]] 2: unknown placeholder {voucher.titel.zh}: did you mean {voucher.title.zh}?",
        ),
        (f"{PAGE}{CODE}[haed]\n", "slip.toml: unknown key haed: did you mean head?"),
        (f'{PAGE}{CODE}[head]\nkind = "gap"\n', "[[head]]: wrongly written: write each element as [[head]]"),
        (CODE, 'slip.toml: [page]: missing: add [page] with width = "72 mm"'),
        (PAGE, "[[voucher]]: has no code to scan: add kind"),
        (f'[page]\nwidth = "80 mm"\n{CODE}', "the page is 80.0 mm wide, the printer prints 72.0 mm"),
        (f'[page]\nwidth = "72 mm"\nheight = "9 mm"\n{CODE}', "[page]: unknown key height"),
        (f'[page]\nwidth = "72 mm"\nmargin = "36 mm"\n{CODE}', "margin: 36.0 mm twice leaves nothing"),
        (code_with('module = "2 dots"'), "too small to be read: 2 dots a module: at least 3 dots a module"),
        (code_with('module = "0.3 mm"'), "too small to be read: 2 dots a module"),
        (code_with('module = "2.5 dots"'), 'module = "2.5 dots": module is a number and its unit'),
        (code_with('size = "20 mm"'), 'or size = "21.4 mm"'),
        (code_with('module = "12 dots"'), "the code can be 85.5 mm wide, there are 72.0 mm"),
        (code_with(""), "needs module or size, one of them"),
        (code_with('module = "4 dots"\nquiet = 1'), "quiet = 1: quiet is a whole number from 4 to 20"),
        (f'{PAGE}{CODE}[[head]]\nkind = "gap"\nsize = "rest"\n', "a slip is as long as what stands on it"),
        (f'{PAGE}{CODE}[[head]]\nkind = "line"\nthick = "0 dots"\n', "thick: thinner than a dot"),
        (f'{PAGE}{CODE}[[head]]\nkind = "line"\nthick = "30 mm"\n', 'thick is at most "10 mm"'),
        (f'{PAGE}{CODE}[[head]]\nkind = "gap"\nsize = "300 mm"\n', 'size is at most "100 mm"'),
        (text_with("").replace("4 mm", "80 mm"), "size: a character of 80.0 mm, there are 72.0 mm"),
        (
            f'{PAGE}{CODE}[[head]]\nkind = "picture"\nfile = "no.png"\nwidth = "9 mm"\n',
            "file: there is no no.png",
        ),
        ("[page\n", "slip.toml: not TOML: "),
    ],
)
def test_a_fault_is_named_with_its_place_and_the_mend(text: str, said: str):
    (problem,) = read(text)

    assert said in problem


def test_all_faults_are_named_at_once():
    text = text_with('wieght = "bold"\nleast = "12 px"') + '[[foot]]\nkind = "gap"\nsize = "9"\n'

    assert len(read(text)) == 3


@pytest.mark.parametrize(
    "page",
    [
        "",
        '[page]\nwidth = "72"\n',
        '[page]\nmargin = "2 mm"\n',
        '[page]\nwidth = "99 mm"\n',
        '[page]\nwidth = "72 mm"\nmargin = "40 mm"\n',
        '[page]\nwidth = "0 mm"\n',
        '[page]\nwidth = "72 mm"\nhieght = "9 mm"\n',
    ],
)
def test_a_fault_of_the_page_hides_none_of_the_others(page: str):
    text = text_with('wieght = "bold"').replace(PAGE, page) + '[[foot]]\nkind = "gap"\nsize = "9"\n'
    on_the_page, *others = read(text)

    assert "[page]: " in on_the_page
    assert ["[[head]] 1" in others[0], "[[foot]] 1" in others[1], len(others)] == [True, True, 2]


def test_what_no_page_has_room_for_is_named_though_the_pages_width_is_not_known():
    assert len(read('[page]\nwidth = "x"\n' + CODE.replace("4 dots", "12 dots"))) == 2
    assert len(read('[page]\nwidth = "x"\n' + CODE.replace("4 dots", "9 dots"))) == 1


def test_a_part_without_its_code_is_named_beside_faults_of_other_parts():
    assert len(read(PAGE + '[[head]]\nkind = "gap"\nsize = "9"\n')) == 2


def test_bytes_that_are_no_utf8_are_said():
    found = read_slip(b"\xff\xfe", Path("slip.toml"), PAPER)

    assert not isinstance(found, SlipLayout)
    assert str(found[0]) == "slip.toml: byte 0 is not UTF-8: save the file as UTF-8"


def test_millimetres_are_whole_dots_of_the_printer():
    found = read_slip(text_with('least = "2.5 mm"').encode(), Path("slip.toml"), PAPER)

    assert isinstance(found, SlipLayout)
    assert (found.page.width, found.head[0].size, found.head[0].least) == (576, 32, 20)


def own(tmp_path: Path, text: str) -> PrintingSettings:
    (tmp_path / "slip.toml").write_text(text, "utf-8")
    return PrintingSettings(slip=str(tmp_path / "slip.toml"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            text_with('fit = "cut"').replace('"x"', '"国际青年人才交流大会权益券使用须知与说明"'),
            "does not fit",
        ),
        (text_with("").replace('"x"', '"A \U000f0000"'), "no font here has \U000f0000"),
        ('[page]\nwidth = "72 mm"\nfonts = ["Nosuch Sans"]\n' + CODE, 'fonts: "Nosuch Sans" is not here'),
        (
            PAGE
            + CODE.replace("4 dots", "9 dots")
            + 'beside = true\n[[voucher]]\nkind = "text"\ntext = "x"\nsize = "4 mm"\n',
            "[[voucher]] 2: there is no room beside the code",
        ),
        (
            PAGE
            + CODE
            + 'beside = true\n[[voucher]]\nkind = "text"\ntext = "{voucher.until}"\nsize = "9 mm"\n',
            '[[voucher]] 2: "2026-12-28 20:48" does not fit',
        ),
        (
            PAGE + CODE + '[[head]]\nkind = "picture"\nfile = "slip.toml"\nwidth = "9 mm"\n',
            "[[head]] 1: slip.toml is no picture",
        ),
    ],
)
def test_what_only_shows_in_type_is_named_too(qapp: QGuiApplication, tmp_path: Path, text: str, said: str):
    with pytest.raises(SettingWrong) as wrong:
        renderer(own(tmp_path, text))

    assert said in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_badge_that_is_too_low_for_what_stands_on_it_is_refused(qapp: QGuiApplication, tmp_path: Path):
    low = (LAYOUTS / "badge.toml").read_text("utf-8").replace('height = "130 mm"', 'height = "110 mm"')
    (tmp_path / "badge.toml").write_text(low, "utf-8")

    with pytest.raises(
        SettingWrong, match=r"\[\[badge\]\]: what stands on it can be .* mm higher than the page"
    ):
        renderer(PrintingSettings(badge=str(tmp_path / "badge.toml")))


def test_a_layout_that_is_not_there_is_said(qapp: QGuiApplication):
    with pytest.raises(SettingWrong, match=r"nowhere\.toml: cannot be read"):
        renderer(PrintingSettings(slip="nowhere.toml"))


def test_an_organisers_own_layout_is_drawn(qapp: QGuiApplication, tmp_path: Path):
    draw = renderer(own(tmp_path, PAGE + CODE))

    raster = draw.slip(slip(1))
    assert texts(grey(raster)) == {voucher(1).token}
    assert raster.height == 228


def test_an_organiser_cannot_leave_the_word_reprint_out(qapp: QGuiApplication, tmp_path: Path):
    draw = renderer(own(tmp_path, PAGE + CODE))

    band = grey(draw.slip(slip(1, reprint=True)))[:40]
    assert (band == 0).mean() > 0.5


def test_a_picture_is_drawn_in_two_colours(qapp: QGuiApplication, tmp_path: Path):
    emblem = LAYOUTS.parent / "art" / "emblem.svg"
    (tmp_path / "emblem.svg").write_bytes(emblem.read_bytes())
    picture = '[[head]]\nkind = "picture"\nfile = "emblem.svg"\nwidth = "12 mm"\nalign = "middle"\n'

    drawn = grey(renderer(own(tmp_path, PAGE + picture + CODE)).slip(slip(1)))
    assert drawn.shape[0] == 228 + 96
    middle = drawn[:96, 240:336]
    assert 0.3 < (middle == 0).mean() < 0.9


def test_narrow_paper_has_its_own_page(qapp: QGuiApplication, tmp_path: Path):
    text = (PAGE + CODE).replace("72 mm", "48 mm")

    settings = own(tmp_path, text)
    draw = renderer(PrintingSettings(slip=settings.slip, paper_mm=48))
    assert draw.slip(slip(1)).width == 384
    with pytest.raises(SettingWrong, match=r"the page is 72.0 mm wide, the printer prints 48.0 mm"):
        renderer(PrintingSettings(paper_mm=48))


def test_a_line_ends_what_stands_beside_a_code(qapp: QGuiApplication, tmp_path: Path):
    wide = 'kind = "text"\ntext = "{voucher.until}"\nsize = "7 mm"\n'
    beside, line = "beside = true\n", '[[voucher]]\nkind = "line"\n'

    draw = renderer(own(tmp_path, f"{PAGE}{CODE}{beside}{line}[[voucher]]\n{wide}"))
    assert draw.slip(slip(1)).height > 228
    with pytest.raises(SettingWrong, match="does not fit"):
        renderer(own(tmp_path, f"{PAGE}{CODE}{beside}[[voucher]]\n{wide}"))


def test_gaps_called_rest_share_what_is_left(qapp: QGuiApplication):
    layout = renderer(PrintingSettings()).badge_layout

    assert [element.size for element in layout.badge if isinstance(element, Gap)].count(None) == 2
    assert isinstance(layout.badge[1], Text)
