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
    picture = cv2.imread(str(folder() / name), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise Refused(f"scikit-image comes without its sample picture {name}: run `make setup-dev`")
    return np.asarray(picture, np.uint8)


def folder() -> Path:
    """Where scikit-image keeps its sample pictures. Raises Refused."""
    found = importlib.util.find_spec("skimage")
    if found is None or not found.submodule_search_locations:
        raise Refused("the hard pictures need scikit-image's sample pictures: run `make setup-dev`")
    return Path(found.submodule_search_locations[0]) / "data"


def _filling(picture: Grey) -> Grey:
    """The top left of it, enlarged until it fills the frame."""
    height, width = picture.shape
    scale = max(WIDTH / width, HEIGHT / height)
    enlarged = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(enlarged[:HEIGHT, :WIDTH], np.uint8)
