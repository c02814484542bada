"""Whether a station offers to read cards, and what the doctor says of it."""

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from kiosk.card_face.offered import card_face, face_reader
from kiosk.card_face.reader import PROGRAM
from kiosk.card_face.settings import CardFaceSettings


@pytest.fixture
def installed(tmp_path: Path):
    folder = tmp_path / "rapidocr" / "models"
    folder.mkdir(parents=True)
    for name in ("PP_det_small.onnx", "PP_rec_small.onnx"):
        (folder / name).touch()

    def spec_of(name: str) -> ModuleSpec:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(tmp_path / name)]
        return spec

    return spec_of


def nothing(_: str) -> None:
    return None


def test_it_is_offered_where_the_packages_and_their_models_are(installed) -> None:
    reader = face_reader(CardFaceSettings(), installed)
    assert reader is not None
    reader.close()
    assert card_face(CardFaceSettings(), installed).ok


def test_without_the_packages_a_station_works_and_the_doctor_says_what_to_install() -> None:
    assert face_reader(CardFaceSettings(), nothing) is None
    check = card_face(CardFaceSettings(), nothing)
    assert (check.ok, check.stopper) == (False, False)
    assert "requirements-ocr.txt" in check.mend


def test_packages_without_their_models_are_not_offered(installed, tmp_path: Path) -> None:
    (tmp_path / "rapidocr" / "models" / "PP_rec_small.onnx").unlink()
    assert face_reader(CardFaceSettings(), installed) is None


def test_it_can_be_switched_off(installed) -> None:
    off = CardFaceSettings(enabled=False)
    assert face_reader(off, installed) is None
    assert card_face(off, installed).ok


def test_asking_for_a_reader_loads_no_ocr() -> None:
    code = (
        "import sys; from kiosk.card_face.offered import face_reader;"
        "from kiosk.card_face.settings import CardFaceSettings; face_reader(CardFaceSettings());"
        "print([name for name in sys.modules if name.split('.')[0] in ('rapidocr', 'onnxruntime')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROGRAM, check=True
    )
    assert done.stdout == "[]\n"
