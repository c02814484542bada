"""Drawing what is printed, once, by Qt: layouts of the organiser's to pictures of two colours."""

from pathlib import Path

from kiosk.printing.settings import PrintingSettings
from protocol.toml_settings import SettingWrong
from ui.immortal import keep_alive
from ui.printing.fitting import badge_problems, slip_problems
from ui.printing.layout_file import read_badge, read_slip
from ui.printing.problem import LayoutProblem
from ui.printing.renderer import QtRenderer
from ui.printing.sizes import head

LAYOUTS = Path(__file__).parents[2] / "assets" / "print"

__all__ = ["LAYOUTS", "renderer"]


def renderer(settings: PrintingSettings) -> QtRenderer:
    """What draws for the thread that asks; there must be a QGuiApplication.

    Raises SettingWrong with every problem of both layouts, a line each.
    """
    keep_alive()
    slips, badges = head(settings.dpi, settings.paper_mm), head(settings.badge_dpi, settings.badge_paper_mm)
    slip_file = Path(settings.slip) if settings.slip else LAYOUTS / "slip.toml"
    badge_file = Path(settings.badge) if settings.badge else LAYOUTS / "badge.toml"
    slip = read_slip(_content(slip_file), slip_file, slips)
    badge = read_badge(_content(badge_file), badge_file, badges)
    problems: list[LayoutProblem] = []
    problems += slip if isinstance(slip, tuple) else slip_problems(slip, slip_file)
    problems += badge if isinstance(badge, tuple) else badge_problems(badge, badge_file, badges)
    if isinstance(slip, tuple) or isinstance(badge, tuple) or problems:
        raise SettingWrong("\n".join(map(str, problems)))
    return QtRenderer(slip, badge)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise SettingWrong(f"{file}: cannot be read: {wrong.strerror}") from None
