"""The layouts of slips and badges: whether they can be drawn, and whether the printer is as wide as a slip."""

from collections.abc import Callable

from kiosk.doctor.finding import Check, bad, good, warning
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.printing.layout_problem import LayoutTried

SLIP, BADGE = "slip_layout", "badge_layout"
NO_QT = "what draws them is not installed: make setup"


def layouts(
    printer: PrinterSettings, tried: Callable[[], tuple[LayoutTried, LayoutTried]]
) -> tuple[Check, ...]:
    """`tried`: slips, then badges. With a printer the window does not open over a layout that cannot be drawn.

    It may raise ImportError or OSError.
    """
    try:
        slip, badge = tried()
    except ImportError as wrong:
        return (warning(SLIP, f"not tried: {wrong}", NO_QT),)
    except OSError as wrong:
        return (warning(SLIP, f"not tried: {wrong}", "make room in /dev/shm, or free memory"),)
    needed = bool(printer.device)
    return _slip(slip, printer, needed=needed), _drawn(BADGE, badge, needed=needed)


def _slip(slip: LayoutTried, printer: PrinterSettings, *, needed: bool) -> Check:
    if slip.problems or not needed or slip.dots is None or slip.dots <= printer.dots:
        return _drawn(SLIP, slip, needed=needed)
    found = f"{slip.file}: slips are {slip.dots} dots wide, the printer has {printer.dots}: none is printed"
    mend = f'width = "{printer.dots} dots" in its [page], or correct [printer] dots'
    return warning(SLIP, found, f"{mend} (576 for most printers of 80 mm paper, 384 for 58 mm)")


def _drawn(check: str, layout: LayoutTried, *, needed: bool) -> Check:
    if not layout.problems:
        return good(check, layout.file)
    found = "; ".join(_at(one.place, one.problem) for one in layout.problems)
    mend = "; ".join(_at(one.place, one.mend) for one in layout.problems)
    return (bad if needed else warning)(check, f"{layout.file}: {found}", mend)


def _at(place: str, said: str) -> str:
    return f"{place} {said}" if place else said
