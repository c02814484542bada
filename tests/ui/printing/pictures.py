"""Rasters as pictures, and what our own decoder reads from them."""

import numpy as np

from kiosk.printing.pages import Raster
from kiosk.scanning.decoder import Grey
from kiosk.scanning.still import still_decoder


def grey(raster: Raster) -> Grey:
    """White paper, black ink."""
    bits = np.unpackbits(
        np.frombuffer(raster.rows, np.uint8).reshape(raster.height, raster.row_bytes), axis=1
    )
    return np.ascontiguousarray(np.where(bits[:, : raster.width], 0, 255).astype(np.uint8))


def texts(picture: Grey) -> set[str]:
    return {code.text for code in still_decoder().decode(picture)}
