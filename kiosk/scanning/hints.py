"""What would help a guest whose code cannot be read yet. Pure: time is that of the frames."""

from kiosk.scanning.frame import Frame
from kiosk.scanning.hint_settings import HintSettings
from kiosk.scanning.pipeline import Look
from kiosk.scanning.scene import Glance, Scene
from kiosk.scanning.sight import Near

FOUND_MS = 300  # a decoder does not find the same symbol in every frame
GAP_MS = 150
HELD_UP = 0.04  # of the picture has changed: a phone at arm's length
IN_THE_MIDDLE = 0.3
COVERED = 0.5
MOVING, MOVING_A_LOT = 0.04, 0.15
BLURRED = 0.35
DIM = 0.05  # of the picture may be bright where it is too dark


class Hints:
    """One hint at a time, or none: it must last to be shown, and what is shown stays long enough to be read."""

    def __init__(self, settings: HintSettings) -> None:
        self._settings = settings
        self._scene = Scene()
        self._near: tuple[Near, int] | None = None
        self._lasting = Lasting(settings.after_ms, settings.stays_ms)

    def of(self, frame: Frame, look: Look) -> str:
        """too_dark, glare, too_far, too_near, hold_still, black; empty where nothing is to be said."""
        glance = self._scene.glance(frame.grey)
        if look.seen:
            self._near = None
            return self._lasting.clear()
        if look.near:
            self._near = max(look.near, key=_size), frame.at_ms
        return self._lasting.shown(self._cause(glance, frame), frame.at_ms)

    def _cause(self, glance: Glance, frame: Frame) -> str:
        if glance.black:
            return "black"
        if glance.mean < self._settings.dark_below and glance.bright < DIM:
            return "too_dark"
        near = self._near_now(frame.at_ms)
        if near is not None:
            return self._of_a_symbol(near, glance, frame.grey.shape[0])
        return self._of_a_change(glance) if glance.changed >= HELD_UP else ""

    def _near_now(self, at_ms: int) -> Near | None:
        return self._near[0] if self._near and at_ms - self._near[1] <= FOUND_MS else None

    def _of_a_symbol(self, near: Near, glance: Glance, height: int) -> str:
        size = _size(near) / height
        if size > self._settings.near_above:
            return "too_near"
        if size < self._settings.far_below:
            return "too_far"
        if glance.saturated >= self._settings.glare_above:
            return "glare"
        return "hold_still" if glance.moving_middle >= MOVING or _blurred(glance) else ""

    def _of_a_change(self, glance: Glance) -> str:
        """Nothing was found, but something is held up."""
        if glance.changed >= COVERED and _blurred(glance):
            return "too_near"
        if glance.changed_middle < IN_THE_MIDDLE:
            return ""
        if glance.saturated >= self._settings.glare_above:
            return "glare"
        return "hold_still" if glance.moving_middle >= MOVING_A_LOT else ""


class Lasting:
    """A cause becomes a hint once it has lasted `after_ms`, short gaps aside; a hint stays `stays_ms` at least."""

    def __init__(self, after_ms: int, stays_ms: int) -> None:
        self._after_ms = after_ms
        self._stays_ms = stays_ms
        self._cause, self._since_ms, self._last_ms = "", 0, 0
        self._shown, self._shown_ms = "", 0

    def clear(self) -> str:
        """A code was read: there is nothing left to advise."""
        self._cause = self._shown = ""
        return ""

    def shown(self, cause: str, at_ms: int) -> str:
        self._follow(cause, at_ms)
        read = at_ms - self._shown_ms >= self._stays_ms
        if self._cause and at_ms - self._since_ms >= self._after_ms and (read or not self._shown):
            self._show(self._cause, at_ms)
        elif self._shown and read and self._cause != self._shown:
            self._show("", at_ms)
        return self._shown

    def _follow(self, cause: str, at_ms: int) -> None:
        if cause and cause == self._cause:
            self._last_ms = at_ms
        elif cause or at_ms - self._last_ms > GAP_MS:
            self._cause, self._since_ms, self._last_ms = cause, at_ms, at_ms

    def _show(self, hint: str, at_ms: int) -> None:
        if hint != self._shown:
            self._shown, self._shown_ms = hint, at_ms


def _size(near: Near) -> int:
    return max(near.width, near.height)


def _blurred(glance: Glance) -> bool:
    return glance.sharpness is not None and glance.sharpness < BLURRED
