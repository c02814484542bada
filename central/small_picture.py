"""Any photograph as the small square that a screen shows. Nothing of the file is kept but its pixels."""

import io
import struct
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ExifTags import Base
from PIL.Image import Transpose

SIDE = 480  # pixels, as large as a screen shows it
QUALITIES = (88, 75, 60, 40, 20)
LARGEST_FILE = 16 * 1024 * 1024
FORMATS = ("PNG", "JPEG")
TO_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""By what a camera notes of how it was held."""


def small_jpeg(path: Path, most_bytes: int) -> bytes:
    """Its middle square, on white. Raises OSError, and ValueError where the file is no picture."""
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"larger than {LARGEST_FILE // 2**20} MB")
    square = _square(path.read_bytes())
    return next(packed for packed in _packed(square) if len(packed) <= most_bytes)


def _square(raw: bytes) -> Image.Image:
    try:
        # A camera's odd notes are warned of; they are thrown away here.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(raw), formats=FORMATS) as found:
            found.draft("RGB", (2 * SIDE, 2 * SIDE))  # a large photograph is not unpacked whole
            square = _on_white(ImageOps.fit(_of_eight_bits(found), (SIDE, SIDE)))
            turn = TO_UPRIGHT.get(_held(found))
            return square if turn is None else square.transpose(turn)
    except (UnidentifiedImageError, OSError, SyntaxError) as wrong:
        raise ValueError("not a picture") from wrong
    except Image.DecompressionBombError as wrong:
        raise ValueError("too many pixels") from wrong


def _held(found: Image.Image) -> int:
    """1, as one holds a camera, where the notes are damaged."""
    try:
        return int(found.getexif().get(Base.Orientation, 1))
    except (OSError, SyntaxError, ValueError, TypeError, AttributeError, struct.error):
        return 1


def _of_eight_bits(found: Image.Image) -> Image.Image:
    deep = found.mode.startswith("I")
    return (found.point(lambda level: level / 256).convert("L") if deep else found).convert("RGBA")


def _on_white(square: Image.Image) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", square.size, "white"), square).convert("RGB")


def _packed(square: Image.Image) -> Iterator[bytes]:
    """Ever smaller; the last is small whatever is in it."""
    for quality in QUALITIES:
        yield _jpeg(square, quality)
    yield _jpeg(square.convert("L").resize((SIDE // 8, SIDE // 8)), QUALITIES[-1])


def _jpeg(square: Image.Image, quality: int) -> bytes:
    into = io.BytesIO()
    square.save(into, "JPEG", quality=quality)
    return into.getvalue()
