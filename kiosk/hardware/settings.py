"""Settings of the camera, section [camera] of config.toml."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

Pixels = Annotated[int, Field(ge=160, le=8192)]
Milliseconds = Annotated[int, Field(ge=1, le=600_000)]
MillisecondsOrNever = Annotated[int, Field(ge=0, le=600_000)]
Auto = Literal["auto"]


@dataclass(frozen=True, slots=True)
class CameraSettings:
    #: Which camera: its name under /dev/v4l/by-id, which outlives unplugging, its path or its number; a film or
    #: a folder of pictures stands in for one. Empty: the first camera found. --camera comes before this.
    device: str = ""
    #: Width in pixels that a camera is asked for; it may give another, and `kiosk doctor` says which.
    width: Pixels = 1280
    #: Height in pixels that a camera is asked for.
    height: Pixels = 720
    #: Frames a second that a camera is asked for.
    frames_per_second: Annotated[int, Field(ge=1, le=240)] = 30
    #: Four letters of the pixel format that a camera is asked for. Most give full speed in MJPG only.
    pixel_format: Annotated[str, Field(pattern=r"^[A-Z0-9]{4}$")] = "MJPG"
    #: Degrees by which pictures are turned clockwise, for a camera mounted on its side: 0, 90, 180 or 270.
    rotation: Annotated[int, Field(ge=0, le=270, multiple_of=90)] = 0
    #: Show the picture as in a mirror. Codes are read from the true picture all the same.
    mirror: bool = True
    #: "auto", or a fixed exposure in the driver's own unit (tenths of a millisecond on Linux).
    exposure: Auto | Annotated[float, Field(gt=0)] = "auto"
    #: "auto", or a fixed focus in the driver's own unit, mostly 0 for far to 255 for near.
    focus: Auto | Annotated[float, Field(ge=0)] = "auto"
    #: Milliseconds a camera may take from being opened to its first frame.
    opening_ms: Milliseconds = 8000
    #: Milliseconds without a frame after which a camera counts as lost.
    lost_after_ms: Milliseconds = 3000
    #: Milliseconds between two tries to open a lost camera again.
    reopen_ms: Milliseconds = 1000
    #: Milliseconds of the same picture, to the last bit, after which a camera counts as frozen and is opened
    #: again. 0 for a source without a sensor's noise, a capture card for example.
    frozen_after_ms: MillisecondsOrNever = 2000
    #: Milliseconds of a black picture after which the screen says that the lens is covered; 0: never.
    black_after_ms: MillisecondsOrNever = 1000
