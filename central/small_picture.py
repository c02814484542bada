"""Any photograph as the small square that a screen shows. Nothing of the file is kept but its pixels."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

SIDE = 480  # pixels, as large as a screen shows it
QUALITIES = (88, 75, 60, 40, 20)
LARGEST_FILE = 16 * 1024 * 1024
FORMATS = ("PNG", "JPEG")


def small_jpeg(path: Path, most_bytes: int) -> bytes:
    """Its middle square, on white. Raises OSError, and ValueError where the file is no picture."""
    square = ImageOps.fit(_upright(path), (SIDE, SIDE))
    return next(packed for packed in _packed(square) if len(packed) <= most_bytes)


def _upright(path: Path) -> Image.Image:
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"larger than {LARGEST_FILE // 2**20} MB")
    raw = io.BytesIO(path.read_bytes())
    try:
        # A camera's odd notes are warned of; they are thrown away here.
        with warnings.catch_warnings(action="ignore"), Image.open(raw, formats=FORMATS) as found:
            return _on_white(ImageOps.exif_transpose(found))
    except (UnidentifiedImageError, OSError, SyntaxError) as wrong:
        raise ValueError("not a picture") from wrong
    except Image.DecompressionBombError as wrong:
        raise ValueError("too many pixels") from wrong


def _on_white(found: Image.Image) -> Image.Image:
    if found.mode == "I;16":
        found = found.point(lambda level: level / 256).convert("L")
    whole = found.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")


def _packed(square: Image.Image) -> Iterator[bytes]:
    """Ever smaller; the last is small whatever is in it."""
    for quality in QUALITIES:
        yield _jpeg(square, quality)
    yield _jpeg(square.convert("L").resize((SIDE // 8, SIDE // 8)), QUALITIES[-1])


def _jpeg(square: Image.Image, quality: int) -> bytes:
    into = io.BytesIO()
    square.save(into, "JPEG", quality=quality)
    return into.getvalue()
