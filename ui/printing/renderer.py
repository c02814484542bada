"""Draws slips and badges by their layouts. Needs a QGuiApplication; for the thread it was made on."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.printing.pages import Badge, Both, Raster, Slip
from ui.printing import fonts, words
from ui.printing.column import Column
from ui.printing.elements import BadgeLayout, Element, Page, SlipLayout
from ui.printing.painting import painted
from ui.printing.words import Words

Part = tuple[tuple[Element, ...], Words]
BANNER = 12
"""Of the page's width a twelfth is the height of the letters of 补打 REPRINT."""


@dataclass(frozen=True, slots=True)
class QtRenderer:
    slip_layout: SlipLayout
    badge_layout: BadgeLayout

    def slip(self, slip: Slip) -> Raster:
        """As wide as the page of the slip's layout."""
        column, page = slip_column(self.slip_layout, slip), self.slip_layout.page
        return painted(column.marks, page.width, column.top + page.margin)

    def badge(self, badge: Badge) -> Raster:
        """As large as the badge's page."""
        page = self.badge_layout.page
        parts = [(self.badge_layout.badge, words.of_badge(badge))]
        column = filled_page(page, parts)
        return painted(column.marks, page.width, page.height or column.top)

    def category(self, code: str) -> Both:
        """What a category is called on badges; the code itself where the layout does not say."""
        return self.badge_layout.categories.get(code, Both(code, ""))

    def missing(self, badge: Badge) -> str:
        """Characters of the badge that no font here has."""
        said = words.of_badge(badge)
        shown = "".join(value for name, value in said.items() if name != "token")
        return fonts.missing(shown, self.badge_layout.page.fonts)


def slip_column(layout: SlipLayout, slip: Slip) -> Column:
    """What stands on the slip, and where."""
    column = Column(layout.page, top=layout.page.margin)
    if slip.reprint:
        column.banner(words.REPRINT, layout.page.width // BANNER)
    for elements, said in _slip_parts(layout, slip):
        column.put(elements, said)
    return column


def filled_page(page: Page, parts: Iterable[Part]) -> Column:
    """The parts within the margins; gaps called rest share what is left of the height."""
    tried = _put(page, parts, 0)
    if not tried.rests or page.height is None:
        return tried
    left = page.height - page.margin - tried.top
    return _put(page, parts, max(0, left) // tried.rests)


def _put(page: Page, parts: Iterable[Part], rest: int) -> Column:
    column = Column(page, rest, top=page.margin)
    for elements, said in parts:
        column.put(elements, said)
    return column


def _slip_parts(layout: SlipLayout, slip: Slip) -> Iterable[Part]:
    said = words.of_slip(slip)
    yield layout.head, said
    for place, voucher in enumerate(slip.vouchers, 1):
        yield layout.voucher, said | words.of_voucher(voucher, place, len(slip.vouchers))
    yield layout.foot, said
