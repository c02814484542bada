"""Where the OCR packages keep their models, without loading them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

FindSpec = Callable[[str], ModuleSpec | None]


@dataclass(frozen=True, slots=True)
class Models:
    """Files of the installed wheel: where text is, and what it says."""

    find: Path
    read: Path


def models(spec_of: FindSpec = find_spec) -> Models | None:
    """None where the packages, or the models in them, are not installed."""
    rapidocr = spec_of("rapidocr")
    if rapidocr is None or spec_of("onnxruntime") is None:
        return None
    for folder in rapidocr.submodule_search_locations or ():
        found = sorted(Path(folder, "models").glob("*_det_*.onnx"))
        read = sorted(Path(folder, "models").glob("*_rec_*.onnx"))
        if found and read:
            return Models(found[-1], read[-1])
    return None
