import pytest

from kiosk.doctor.cards import ecards, reader
from kiosk.ecard.settings import EcardSettings
from kiosk.hardware.card_pcsc import ServiceGone
from kiosk.hardware.card_reader_settings import CardReaderSettings

WANTED = CardReaderSettings(enabled=True)


def no_service():
    raise ServiceGone


def test_a_station_that_takes_no_cards_is_well():
    assert ecards(EcardSettings()).ok
    assert reader(CardReaderSettings(), readers=no_service, installed=False).ok


def test_an_address_without_a_pattern_takes_no_code_and_the_doctor_says_so():
    found = ecards(EcardSettings(address="https://platform.example/verify", organisation="1"))
    assert not found.ok
    assert "pattern" in found.found


def test_electronic_cards_that_can_be_verified_are_well():
    settings = EcardSettings(address="https://platform.example/verify", organisation="1", pattern="DEMO-.*")
    assert ecards(settings).ok


@pytest.mark.parametrize(
    ("readers", "installed", "mend"),
    [
        (no_service, True, "pcscd"),
        (no_service, False, "make setup-cards"),
        (list, True, "plug one in"),
    ],
)
def test_what_keeps_a_card_reader_from_reading_is_named_with_its_mend(readers, installed, mend):
    found = reader(WANTED, readers=readers, installed=installed)
    assert not found.ok
    assert mend in found.mend


def test_the_readers_that_are_there_are_named():
    found = reader(WANTED, readers=lambda: ["Virtual PCD 00 00"], installed=True)
    assert found.ok
    assert found.found == "Virtual PCD 00 00"


def test_a_program_that_cannot_be_run_is_named():
    settings = CardReaderSettings(enabled=True, command=("/nowhere/reads-cards",))
    found = reader(settings, readers=no_service, installed=False)
    assert not found.ok
    assert "/nowhere/reads-cards" in found.found
