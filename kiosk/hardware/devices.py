"""The cameras of this machine by names that outlive unplugging."""

import re
from dataclasses import dataclass
from pathlib import Path

DEV = Path("/dev")
BY_ID = Path("v4l/by-id")
STABLE = re.compile(r"[^/]+-video-index\d+")
NODE = re.compile(r"video(\d+)")


@dataclass(frozen=True, slots=True)
class Plugged:
    """One camera. `name` is what --camera takes: stable where udev knows the camera, else its path."""

    name: str
    path: Path


def cameras(dev: Path = DEV) -> tuple[Plugged, ...]:
    """Those plugged in now, named ones first. A camera's second node, which gives no pictures, is left out."""
    named = [Plugged(link.name, link) for link in sorted((dev / BY_ID).glob("*-video-index0"))]
    links = (dev / BY_ID).glob("*")
    known = {link.resolve() for link in links}
    bare = [Plugged(str(node), node) for node in _nodes(dev) if node.resolve() not in known]
    return (*named, *bare)


def first(dev: Path = DEV) -> Path | None:
    return next((camera.path for camera in cameras(dev)), None)


def path_of(name: str, dev: Path = DEV) -> Path | None:
    """Where a camera named by number, stable name or path is or would be; None if the name means no camera."""
    if name.isdecimal():
        return dev / f"video{name}"
    if STABLE.fullmatch(name):
        return dev / BY_ID / name
    path = Path(name)
    there = path.is_char_device() or dev / "v4l" in path.parents
    return path if there or (path.parent == dev and NODE.fullmatch(path.name)) else None


def _nodes(dev: Path) -> list[Path]:
    numbered = [(int(match[1]), node) for node in dev.glob("video*") if (match := NODE.fullmatch(node.name))]
    return [node for _, node in sorted(numbered)]
