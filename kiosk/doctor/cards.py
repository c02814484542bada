"""What a station needs for cards: the platform's settings, a card service with a reader, the reading of faces."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from shutil import which

from kiosk.card_face.offered import card_face
from kiosk.doctor.finding import Check, good, warning
from kiosk.ecard.opening import missing
from kiosk.ecard.settings import EcardSettings
from kiosk.hardware.card_pcsc import Pcsc, ServiceGone
from kiosk.hardware.card_reader_settings import CardReaderSettings
from kiosk.settings import KioskSettings

START = "start the card service: systemctl start pcscd"


def cards(settings: KioskSettings) -> tuple[Check, ...]:
    return (
        card_face(settings.card_face),
        ecards(settings.ecard),
        reader(settings.card_reader, readers=plugged_in, installed=find_spec("smartcard") is not None),
    )


def ecards(settings: EcardSettings) -> Check:
    """What keeps electronic cards from being taken though an address is set."""
    if not settings.address:
        return good("ecard", "not taken ([ecard] address is empty)")
    wanting = missing(settings)
    if wanting:
        return warning("ecard", "; ".join(wanting), "complete section [ecard] of config.toml")
    return good("ecard", "verified with the platform")


def reader(settings: CardReaderSettings, *, readers: Callable[[], Sequence[str]], installed: bool) -> Check:
    if not settings.enabled:
        return good("card_reader", "switched off ([card_reader] enabled)")
    if settings.command:
        return _program(settings.command[0])
    if not installed:
        return warning("card_reader", "pyscard is not installed", "make setup-cards")
    try:
        found = readers()
    except ServiceGone:
        return warning("card_reader", "the card service does not answer", START)
    if not found:
        return warning("card_reader", "no reader is plugged in", "plug one in; it is found by itself")
    return good("card_reader", ", ".join(found))


def _program(name: str) -> Check:
    if which(name) is None:
        return warning("card_reader", f"{name} cannot be run", "correct [card_reader] command")
    return good("card_reader", f"a program: {name}")


def plugged_in() -> Sequence[str]:
    """Raises ServiceGone."""
    with Pcsc() as service:
        return service.readers()
