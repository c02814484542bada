"""What lies behind the codes: sample pictures that come with scikit-image, one of the developers' packages."""

import importlib.util
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.town import Refused
from kiosk.scanning.decoder import Grey

Light = NDArray[np.float32]
WIDTH, HEIGHT = 1280, 720
# Trap: which seed has which background depends on this order and on there being eight.
BEHIND = (
    "astronaut.png",
    "coffee.png",
    "chelsea.png",
    "motorcycle_left.png",
    "page.png",
    "text.png",
    "camera.png",
    "rocket.jpg",
)
DIMMED = 0.75


@cache
def backgrounds() -> tuple[Light, ...]:
    """Eight pictures of 720 x 1280, dimmer than the paper before them. Not to be written to. Raises Refused."""
    return tuple(_filling(sample(name)).astype(np.float32) * DIMMED for name in BEHIND)


@cache
def sample(name: str) -> Grey:
    """A sample picture in grey, in its own size. Not to be written to. Raises Refused where it is missing."""
    try:
        content = (folder() / name).read_bytes()
    except OSError as error:
        raise Refused(f"scikit-image's sample picture {name} is missing: run `make setup-dev`") from error
    packed = np.frombuffer(_without_profile(content), np.uint8)
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def folder() -> Path:
    """Where scikit-image keeps its sample pictures. Raises Refused."""
    found = importlib.util.find_spec("skimage")
    if found is None or not found.submodule_search_locations:
        raise Refused("the hard pictures need scikit-image's sample pictures: run `make setup-dev`")
    return Path(found.submodule_search_locations[0]) / "data"


def _without_profile(content: bytes) -> bytes:
    """Without a PNG's colour profile, which changes no pixel here: libpng complains of one on stderr."""
    at = content.find(b"iCCP")
    if at < 0:
        return content
    length = int.from_bytes(content[at - 4 : at], "big")
    return content[: at - 4] + content[at + 8 + length :]


def _filling(picture: Grey) -> Grey:
    """The top left of it, enlarged until it fills the frame."""
    height, width = picture.shape
    scale = max(WIDTH / width, HEIGHT / height)
    enlarged = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(enlarged[:HEIGHT, :WIDTH], np.uint8)
