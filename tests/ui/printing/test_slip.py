"""A slip as the printer gets it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kiosk.printing.pages import Both, Raster
from kiosk.printing.settings import PrintingSettings
from tests.ui.printing.pictures import grey, texts
from tests.ui.printing.samples import badge, slip, voucher
from ui.printing import renderer
from ui.printing.fonts import LINE
from ui.printing.renderer import QtRenderer, slip_column


@pytest.mark.parametrize("reprint", [False, True])
@pytest.mark.parametrize("numbers", [(3,), (1, 9)])
def test_every_code_of_a_slip_reads_as_its_voucher(draw: QtRenderer, numbers, reprint: bool):
    picture = grey(draw.slip(slip(*numbers, reprint=reprint)))

    assert texts(picture) == {voucher(number).token for number in numbers}


def test_each_of_nine_codes_reads_by_itself(draw: QtRenderer):
    for number in range(1, 10):
        assert texts(grey(draw.slip(slip(number)))) == {voucher(number).token}


def test_a_slip_is_as_wide_as_the_paper(draw: QtRenderer):
    raster = draw.slip(slip())

    assert (raster.width, raster.row_bytes) == (576, 72)
    assert len(raster.rows) == raster.row_bytes * raster.height


def test_a_reprint_begins_with_a_black_band_and_a_first_print_does_not(draw: QtRenderer):
    first, again = draw.slip(slip()), draw.slip(slip(reprint=True))

    assert blackest(first, 90) < 0.5
    assert blackest(again, 90) > 0.9
    assert again.height > first.height


def blackest(raster: Raster, rows: int) -> float:
    """How much of the darkest of the first rows is black."""
    return float((grey(raster)[:rows] == 0).mean(axis=1).max())


def test_a_slip_of_nobody_named_has_no_line_for_a_guest(draw: QtRenderer):
    assert draw.slip(slip(guest=None)).height < draw.slip(slip()).height


def test_terms_are_broken_where_the_organiser_broke_them(draw: QtRenderer):
    terms = Both("第一条\n\n第二条", "One\nTwo")
    broken = replace(slip(1), vouchers=(replace(voucher(1), terms=terms),))
    whole = replace(slip(1), vouchers=(replace(voucher(1), terms=Both("第一条 第二条", "One Two")),))

    assert draw.slip(broken).height == draw.slip(whole).height + line(24) + line(22)


def test_a_voucher_without_a_place_has_no_line_that_asks_where(draw: QtRenderer):
    nowhere = replace(slip(3), vouchers=(replace(voucher(3), place=Both("", "")),))
    of_texts = slip_column(draw.slip_layout, nowhere).marks, slip_column(draw.slip_layout, slip(3)).marks

    without, with_one = ("".join(getattr(mark, "text", "") for mark in marks) for marks in of_texts)
    assert "使用地点" in with_one
    assert "使用地点" not in without


def line(size: int) -> int:
    return round(size * LINE)


def test_the_same_slip_is_the_same_picture(draw: QtRenderer):
    assert draw.slip(slip(2, 4)) == draw.slip(slip(2, 4))


def test_a_thread_of_its_own_draws_the_same(draw: QtRenderer):
    with ThreadPoolExecutor(1) as thread:
        there = [thread.submit(lambda: renderer(PrintingSettings()).slip(slip(2, 4))) for _ in range(3)]
        here = [draw.slip(slip(2, 4)) for _ in range(3)]

    assert [drawn.result() for drawn in there] == here


def test_the_code_of_a_badge_reads(draw: QtRenderer):
    assert texts(grey(draw.badge(badge()))) == {badge().token}


def test_a_badge_is_as_large_as_its_page_however_long_the_name(draw: QtRenderer):
    long = "Maria-Magdalena von Württemberg-Hohenstaufen de Albuquerque " * 3

    sizes = {(page.width, page.height) for page in map(draw.badge, (badge(), badge(long, long)))}
    assert sizes == {(1063, 1535)}
    assert texts(grey(draw.badge(badge(long, long)))) == {badge().token}
