from kiosk.scanning.frame import Frame
from kiosk.scanning.pipeline import Pipeline
from kiosk.scanning.settings import ScanningSettings
from kiosk.scanning.zxing import ZxingDecoder
from tests.kiosk.scanning.drawn import code128, desk_with, qr

BADGE, CARD, EMPTY = desk_with(qr("K1ABC")), desk_with(code128("500000199001010016")), desk_with()


def looks(*shown):
    """The looks of a camera at 30 frames a second: (picture, how many frames) after another."""
    pipeline = Pipeline(ZxingDecoder(), ScanningSettings())
    pictures = [picture for picture, frames in shown for _ in range(frames)]
    return [pipeline.look(Frame(each, each, number, number * 33)) for number, each in enumerate(pictures, 1)]


def test_a_badge_held_up_for_a_second_is_one_scan_in_the_first_frame():
    seen = looks((EMPTY, 3), (BADGE, 30))
    assert [bool(look.scans) for look in seen] == [False] * 3 + [True] + [False] * 29
    assert seen[-1].seen[0].text == "K1ABC"


def test_a_card_is_a_scan_in_its_second_frame():
    assert [len(look.scans) for look in looks((CARD, 4))] == [0, 1, 0, 0]


def test_a_card_glimpsed_in_one_frame_is_seen_but_no_scan():
    (look,) = looks((CARD, 1))
    assert (look.scans, len(look.seen)) == ((), 1)


def test_the_next_guest_in_line_is_scanned_at_once():
    seen = looks((BADGE, 5), (desk_with(qr("K1NEXT")), 5), (BADGE, 5))
    assert [code.text for look in seen for code in look.scans] == ["K1ABC", "K1NEXT"]
