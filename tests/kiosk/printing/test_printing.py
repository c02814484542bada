"""Slips come out once; what may be on paper already says so on the next one."""

import pytest

from kiosk.hardware.page_bytes import FEED_DOTS
from kiosk.outcomes import Welcome
from kiosk.printing.asked import NO_PRINTING, NoPrinter, NothingToPrint, Queued
from kiosk.store.paper import Roll
from protocol.entries import read
from tests.kiosk.printing.honest_renderer import says_reprint, tokens_on
from tests.kiosk.small_town import LI, NINE, ZHANG, badge


def welcomed(shop, guest=ZHANG):
    outcome = shop.desk.scan(badge(guest))
    assert isinstance(outcome, Welcome)
    return {one.token for one in outcome.vouchers if one.token}


def test_a_slip_carries_the_codes_of_the_guests_vouchers_and_our_own_decoder_reads_them(shop, printer):
    tokens = welcomed(shop, LI)
    assert isinstance(shop.desk.prints.ask(LI), Queued)
    assert shop.step()
    (slip,) = printer.slips
    assert tokens_on(slip) == tokens
    assert not says_reprint(slip)
    assert shop.entries() == [("waiting", "", False), ("printing", "", False), ("printed", "", False)]


def test_the_same_slip_again_is_the_same_vouchers_with_the_word(shop, printer):
    tokens = welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.step()
    again = shop.desk.prints.ask(ZHANG)
    assert isinstance(again, Queued)
    assert again.reprint
    shop.step()
    first, second = printer.slips
    assert tokens_on(first) == tokens_on(second) == tokens
    assert (says_reprint(first), says_reprint(second)) == (False, True)


def test_a_button_touched_twice_prints_one_slip(shop, printer):
    welcomed(shop)
    assert shop.desk.prints.ask(ZHANG) == shop.desk.prints.ask(ZHANG)
    shop.step()
    shop.step()
    assert len(printer.slips) == 1


def test_a_guest_without_vouchers_gets_no_slip(shop):
    assert shop.desk.prints.ask(ZHANG) == NothingToPrint()


def test_a_badge_shown_again_prints_no_code_that_wants_a_second_fact(shop, printer):
    tokens = welcomed(shop, LI)
    shop.desk.forget()
    shop.desk.scan(badge(LI))
    shop.desk.prints.ask(LI)
    shop.step()
    assert tokens_on(printer.slips[0]) < tokens


@pytest.mark.parametrize("faults", [{"mute": True}, {"garbage": True}])
def test_a_printer_that_says_nothing_of_use_is_not_ready_and_the_slip_waits(shop, printer, faults):
    for name in faults:
        setattr(printer.faults, name, True)
    welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    assert not shop.step()
    assert (shop.now, printer.slips) == ("unknown", [])
    assert shop.entries() == [("waiting", "", False)]


def test_the_journal_names_nobody_and_holds_no_code_that_was_printed(shop, tmp_path):
    (token,) = welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.step()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("journal.db*"))
    assert b'"state":"printed"' in kept
    assert "张伟".encode() not in kept
    assert token.encode() not in kept


def test_whoever_has_a_slip_printed_at_the_desk_is_in_the_entry(shop):
    welcomed(shop)
    shop.desk.prints.ask(ZHANG, "s7")
    rows = shop.station.files.journal.conn.execute("SELECT bytes FROM entry WHERE type = 'printed'")
    assert [read(bytes(row[0])).body["staff"] for row in rows] == ["s7"]


def test_paper_is_counted_and_begins_anew_with_a_new_roll(shop, printer):
    welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.step()
    roll = shop.desk.prints.standing().roll
    assert (roll.slips, roll.dots) == (1, len(printer.slips[0]) + FEED_DOTS)
    assert shop.desk.prints.paper_changed("s7")
    assert shop.desk.prints.standing().roll == Roll(0, 0, NINE)


def test_a_station_without_a_printer_says_so(tmp_path, shop):
    shop.rules = NO_PRINTING
    shop.cut_the_power()
    welcomed(shop)
    assert shop.desk.prints.ask(ZHANG) == NoPrinter()


def test_a_disk_that_fails_loses_no_slip_and_prints_none_unmarked(shop, printer):
    """Between the printed page and its entry; the entry follows when the disk is there again."""
    tokens = welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.fail_the_disk_at("ended")
    shop.step()
    assert shop.entries()[-1] == ("printing", "", False)
    assert not shop.step(), "nothing new is begun before it is recorded"
    shop.mend_the_disk()
    shop.step()
    assert shop.entries()[-1] == ("printed", "", False)
    assert [tokens_on(slip) for slip in printer.slips] == [tokens]


def test_a_disk_that_fails_before_the_first_byte_keeps_it_from_going_out(shop, printer):
    tokens = welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.fail_the_disk_at("begin")
    assert not shop.step()
    assert (printer.slips, printer.torn) == ([], [])
    shop.mend_the_disk()
    shop.step()
    assert [tokens_on(slip) for slip in printer.slips] == [tokens]
