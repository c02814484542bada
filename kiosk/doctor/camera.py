"""The camera: which are plugged in, by the names --camera takes, and what the one in use gives against what is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.doctor.finding import Check, bad, good, warning
from kiosk.hardware.conditions import Lost, Running
from kiosk.hardware.device import described, difference
from kiosk.hardware.settings import CameraSettings

NONE = "plug a camera in; without one a scanner and the desk still work"
NO_ANSWER = "plug it in, close other programs that use it, or name another with --camera"
LESS = "codes are read from farther away in the size asked for: use a USB 3 port, or set [camera] to what it gives"
REFUSED = 'this camera cannot be fixed so: set it to "auto" in [camera]'


@dataclass(frozen=True, slots=True)
class Cameras:
    """How the doctor looks at cameras: `plugged` names those that are there, `opened` tries one by its name."""

    plugged: Callable[[], Sequence[str]]
    opened: Callable[[str], Running | Lost]
    asked: CameraSettings


def check(wanted: str | None, cameras: Cameras) -> Check:
    """`wanted`: the camera this station cannot do without; None is the first one found, if any."""
    plugged = cameras.plugged()
    if wanted is None and not plugged:
        return warning("camera", "none found", NONE)
    name = wanted or plugged[0]
    others = [other for other in plugged if other != name]
    also = f"; also here: {', '.join(others)}" if others else ""
    match cameras.opened(name):
        case Lost(why) if wanted is None:
            return warning("camera", why + also, NO_ANSWER)
        case Lost(why):
            return bad("camera", why + also, NO_ANSWER)
        case Running() as running:
            return _judged(name, running, cameras.asked, also)


def _judged(name: str, running: Running, asked: CameraSettings, also: str) -> Check:
    less = difference(running, asked) if running.noisy else ""
    found = f"{name}: {described(running)}{f', asked {less}' if less else ''}{_turned(asked)}{also}"
    if running.refused:
        return warning("camera", f"{found}; refused: {', '.join(running.refused)}", REFUSED)
    return warning("camera", found, LESS) if less else good("camera", found)


def _turned(asked: CameraSettings) -> str:
    return f", turned {asked.rotation}°" if asked.rotation else ""
