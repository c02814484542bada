"""Settings of the camera, section [camera] of config.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CameraSettings:
    #: What is asked of a camera; it may give something else, and `kiosk doctor` says what.
    width: int = 1280
    height: int = 720
    frames_per_second: int = 30
    #: Four letters of the pixel format. MJPG is what USB cameras give at full speed.
    pixel_format: str = "MJPG"
    #: Milliseconds without a frame after which the camera is taken for lost.
    lost_after_ms: int = 3000
    #: Milliseconds between tries to open a lost camera again.
    reopen_ms: int = 1000
