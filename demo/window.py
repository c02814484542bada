"""The kiosk's window as the demo starts it: with a film before its eye, or a real camera."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from demo import commands
from demo.children import Children
from demo.place import Place


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person at the keyboard asked of the window."""

    camera: str | None  # None: whatever is there
    seconds: float | None
    full_screen: bool
    language: str | None


def eye(wanted: Wanted, cameras: list[Path], reel: Path) -> str:
    """What the window looks at: what was asked for, else a camera of this machine, else the film."""
    if wanted.camera == "film":
        return str(reel)
    if wanted.camera:
        return wanted.camera
    return cameras[0].name.removeprefix("video") if cameras else str(reel)


def cameras() -> list[Path]:
    return sorted(
        path for path in Path("/dev").glob("video*") if path.is_char_device() and os.access(path, os.R_OK)
    )


def has_display(environ: Mapping[str, str]) -> bool:
    return any(environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))


def start(place: Place, children: Children, wanted: Wanted, sees: str) -> subprocess.Popen[str]:
    words = ["--camera", sees]
    words += [] if wanted.full_screen else ["--windowed"]
    words += ["--for", f"{wanted.seconds:g}"] if wanted.seconds is not None else []
    words += ["--lang", wanted.language] if wanted.language else []
    return children.start(commands.kiosk(place, *words), place.log("kiosk"))
