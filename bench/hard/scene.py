"""What a hard picture shows: what stays as it is while a code is held up, and what moves."""

from dataclasses import dataclass

from kiosk.scanning.decoder import Format, Grey


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """`module` is in pixels, `moire` the pitch of a screen's own grid in pixels; 0 is none, as with `jpeg`'s quality."""

    kind: Format
    bitmap: Grey
    text: str
    module: float
    noise: float
    gain: float
    contrast: float
    background: int
    jpeg: int
    moire: float


@dataclass(frozen=True, slots=True)
class Moment:
    """`turn` and `tilt` in degrees, `defocus` and `motion` in modules, `glare` as a share of the code, `at` in pixels."""

    turn: float
    tilt: float
    defocus: float
    motion: float
    glare: float
    at: tuple[float, float]
