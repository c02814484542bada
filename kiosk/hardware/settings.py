"""Settings of the camera, section [camera] of config.toml."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Pixels = Annotated[int, Field(ge=160, le=8192)]
Milliseconds = Annotated[int, Field(ge=1, le=600_000)]


@dataclass(frozen=True, slots=True)
class CameraSettings:
    #: Width in pixels that a camera is asked for; it may give another, and `kiosk doctor` says which.
    width: Pixels = 1280
    #: Height in pixels that a camera is asked for.
    height: Pixels = 720
    #: Frames a second that a camera is asked for.
    frames_per_second: Annotated[int, Field(ge=1, le=240)] = 30
    #: Four letters of the pixel format that a camera is asked for. Most give full speed in MJPG only.
    pixel_format: Annotated[str, Field(pattern=r"^[A-Z0-9]{4}$")] = "MJPG"
    #: Milliseconds without a frame after which a camera counts as lost.
    lost_after_ms: Milliseconds = 3000
    #: Milliseconds between two tries to open a lost camera again.
    reopen_ms: Milliseconds = 1000
