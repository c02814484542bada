"""Whether card faces can be read at this station, said without loading what reads them."""

from importlib.util import find_spec

from kiosk.card_face.models import FindSpec, models
from kiosk.card_face.reader import SeparateReader, separate_reader
from kiosk.card_face.settings import CardFaceSettings
from kiosk.doctor.finding import Check, good, warning

INSTALL = "pip install -r requirements-ocr.txt, or make setup-ocr; without it guests type the number"


def face_reader(settings: CardFaceSettings, spec_of: FindSpec = find_spec) -> SeparateReader | None:
    """None where it is switched off or not installed. No process runs before `warm` or the first `read`."""
    found = models(spec_of) if settings.enabled else None
    return None if found is None else separate_reader(settings, found)


def card_face(settings: CardFaceSettings, spec_of: FindSpec = find_spec) -> Check:
    """For the doctor: a station works without it."""
    if not settings.enabled:
        return good("card_face", "switched off ([card_face] enabled)")
    found = models(spec_of)
    if found is None:
        return warning("card_face", "rapidocr is not installed", INSTALL)
    return good("card_face", f"{found.find.stem}, {found.read.stem}; {settings.threads} threads")
