from kiosk.scanning.decoder import Code
from kiosk.scanning.votes import Votes

QR = Code("qr", "K1ABC", b"K1ABC")
CARD = Code("code128", "500000199001010016", b"500000199001010016")
MISREAD = Code("code128", "500000199001010076", b"500000199001010076")


def test_a_qr_code_is_believed_at_first_sight():
    assert Votes(1000).believed([QR], 0) == (QR,)


def test_a_barcode_is_believed_when_two_frames_agree():
    votes = Votes(1000)
    assert votes.believed([CARD], 0) == ()
    assert votes.believed([CARD], 33) == (CARD,)


def test_two_barcodes_that_differ_do_not_speak_for_each_other():
    votes = Votes(1000)
    assert votes.believed([CARD], 0) == ()
    assert votes.believed([MISREAD], 33) == ()
    assert votes.believed([CARD], 66) == (CARD,)


def test_two_barcodes_in_one_frame_are_two_single_reads():
    assert Votes(1000).believed([CARD, MISREAD], 0) == ()


def test_a_read_too_long_ago_no_longer_counts():
    votes = Votes(1000)
    votes.believed([CARD], 0)
    assert votes.believed([CARD], 1001) == ()
    assert votes.believed([CARD], 2000) == (CARD,)


def test_the_same_text_of_another_kind_of_bars_does_not_agree():
    votes = Votes(1000)
    votes.believed([CARD], 0)
    assert votes.believed([Code("code39", CARD.text, CARD.payload)], 33) == ()
