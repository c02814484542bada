"""Drawing what is printed, once, by Qt: layouts of the organiser's to pictures of two colours."""

from pathlib import Path

from kiosk.printing.layout_problem import LayoutProblem, LayoutTried
from kiosk.printing.settings import PrintingSettings
from protocol.toml_settings import SettingWrong
from ui.immortal import keep_alive
from ui.printing.elements import BadgeLayout, SlipLayout
from ui.printing.fitting import badge_problems, slip_problems
from ui.printing.layout_file import Problems, read_badge, read_slip
from ui.printing.renderer import QtRenderer
from ui.printing.sizes import head

LAYOUTS = Path(__file__).parents[2] / "assets" / "print"

__all__ = ["LAYOUTS", "layouts", "renderer"]


def renderer(settings: PrintingSettings) -> QtRenderer:
    """What draws for the thread that asks; there must be a QGuiApplication.

    Raises SettingWrong with every problem of both layouts, a line each.
    """
    keep_alive()
    (slip, of_slip), (badge, of_badge) = _slip(settings), _badge(settings)
    if slip is None or badge is None or of_slip or of_badge:
        raise SettingWrong("\n".join(map(str, of_slip + of_badge)))
    return QtRenderer(slip, badge)


def layouts(settings: PrintingSettings) -> tuple[LayoutTried, LayoutTried]:
    """The layouts of slips and of badges, tried; there must be a QGuiApplication."""
    keep_alive()
    (slip, of_slip), (badge, of_badge) = _slip(settings), _badge(settings)
    return (
        LayoutTried(str(slip_file(settings)), None if slip is None else slip.page.width, of_slip),
        LayoutTried(str(badge_file(settings)), None if badge is None else badge.page.width, of_badge),
    )


def slip_file(settings: PrintingSettings) -> Path:
    return Path(settings.slip) if settings.slip else LAYOUTS / "slip.toml"


def badge_file(settings: PrintingSettings) -> Path:
    return Path(settings.badge) if settings.badge else LAYOUTS / "badge.toml"


def _slip(settings: PrintingSettings) -> tuple[SlipLayout | None, Problems]:
    file = slip_file(settings)
    raw = _content(file, "[printing] slip")
    if isinstance(raw, LayoutProblem):
        return None, (raw,)
    read = read_slip(raw, file, head(settings.dpi, settings.paper_mm))
    return (None, read) if isinstance(read, tuple) else (read, tuple(slip_problems(read, file)))


def _badge(settings: PrintingSettings) -> tuple[BadgeLayout | None, Problems]:
    file, badges = badge_file(settings), head(settings.badge_dpi, settings.badge_paper_mm)
    raw = _content(file, "[printing] badge")
    if isinstance(raw, LayoutProblem):
        return None, (raw,)
    read = read_badge(raw, file, badges)
    return (None, read) if isinstance(read, tuple) else (read, tuple(badge_problems(read, file, badges)))


def _content(file: Path, setting: str) -> bytes | LayoutProblem:
    try:
        return file.read_bytes()
    except OSError as wrong:
        return LayoutProblem(
            str(file), "", f"cannot be read: {wrong.strerror}", f"correct {setting} in config.toml"
        )
