"""Everything a printer can do wrong: nothing is lost, nothing comes out twice without the word."""

from dataclasses import replace

import pytest

from kiosk.printing.asked import Queued
from kiosk.store.print_jobs import FAILED, UNCLEAR
from tests.kiosk.printing.honest_renderer import says_reprint, tokens_on
from tests.kiosk.printing.print_shop import QUICK
from tests.kiosk.printing.test_printing import welcomed
from tests.kiosk.small_town import LI, WANG, ZHANG

STAFF = "s7"


def waits(shop, why):
    assert not shop.step()
    assert (shop.now, shop.printer.slips, shop.printer.torn) == (why, [], [])
    assert shop.entries() == [("waiting", "", False)]


def offered(shop):
    """State and cause of what the staff desk may have printed again."""
    return [(one.job.state, one.job.why) for one in shop.desk.prints.standing().jobs]


def comes_out_plain(shop, tokens):
    assert shop.step()
    (slip,) = shop.printer.slips
    assert tokens_on(slip) == tokens
    assert not says_reprint(slip)


def comes_out_marked(shop, tokens):
    (job,) = shop.desk.prints.standing().jobs
    assert shop.desk.prints.ask_again(job.job.job, STAFF) == Queued(job.job.job, reprint=True)
    assert shop.step()
    slip = shop.printer.slips[-1]
    assert tokens_on(slip) == tokens
    assert says_reprint(slip)
    assert shop.entries()[-1] == ("printed", "", True)
    assert offered(shop) == []


def test_a_slip_waits_for_paper_and_comes_out_by_itself_when_there_is_some(shop, printer):
    tokens = welcomed(shop)
    printer.paper = False
    shop.desk.prints.ask(ZHANG)
    waits(shop, "paper_out")
    printer.load_paper()
    comes_out_plain(shop, tokens)


def test_a_slip_waits_for_the_cover(shop, printer):
    tokens = welcomed(shop)
    printer.cover_open = True
    shop.desk.prints.ask(ZHANG)
    waits(shop, "cover_open")
    printer.cover_open = False
    comes_out_plain(shop, tokens)


def test_a_slip_waits_for_a_printer_that_is_not_there(shop, printer):
    tokens = welcomed(shop)
    printer.unplug()
    shop.desk.prints.ask(ZHANG)
    waits(shop, "not_reached")
    printer.plug_in()
    comes_out_plain(shop, tokens)


def test_a_line_that_breaks_before_the_first_byte_costs_nothing(shop, printer):
    tokens = welcomed(shop)
    printer.faults.drop_before = True
    shop.desk.prints.ask(ZHANG)
    waits(shop, "not_reached")
    printer.faults.drop_before = False
    comes_out_plain(shop, tokens)


def test_paper_that_ends_half_way_is_told_and_the_whole_slip_is_offered_with_the_word(shop, printer):
    tokens = welcomed(shop)
    printer.faults.out_after = 100
    shop.desk.prints.ask(ZHANG)
    shop.step()
    assert shop.entries()[-1] == ("failed", "paper_out", False)
    assert offered(shop) == [(FAILED, "paper_out")]
    printer.load_paper()
    assert not shop.step(), "it does not go on by itself"
    assert printer.slips == []
    comes_out_marked(shop, tokens)


def test_a_plug_pulled_half_way_leaves_it_unclear_and_the_slip_is_offered_with_the_word(shop, printer):
    tokens = welcomed(shop)
    printer.faults.drop_after = 100
    shop.desk.prints.ask(ZHANG)
    shop.step()
    ((state, _),) = offered(shop)
    assert state == UNCLEAR
    printer.faults.drop_after = None
    assert not shop.step()
    assert printer.slips == []
    comes_out_marked(shop, tokens)


def test_a_slow_printer_is_waited_for(shop, printer):
    tokens = welcomed(shop)
    printer.faults.slow_s = 0.1
    shop.desk.prints.ask(ZHANG)
    comes_out_plain(shop, tokens)
    assert shop.entries()[-1] == ("printed", "", False)


def test_a_printer_slower_than_anybody_waits_is_not_said_to_have_printed(tmp_path, printer, shop):
    shop.settings = replace(QUICK, slip_s=0.3)
    shop.cut_the_power()
    welcomed(shop)
    printer.faults.slow_s = 0.4
    shop.desk.prints.ask(ZHANG)
    shop.step()
    assert shop.entries()[-1] == ("unclear", "no_answer", False)


def test_a_printer_that_knows_no_order_is_believed_when_it_is_well_afterwards(shop, printer):
    tokens = welcomed(shop)
    printer.faults.knows_order = False
    shop.desk.prints.ask(ZHANG)
    comes_out_plain(shop, tokens)
    assert shop.entries()[-1] == ("printed", "", False)


@pytest.mark.parametrize("fault", ["mute", "garbage"])
def test_a_printer_that_never_answers_prints_where_staff_set_it_so_and_each_slip_is_unclear(
    shop, printer, fault
):
    shop.settings = replace(QUICK, blind=True)
    shop.cut_the_power()
    tokens = welcomed(shop)
    setattr(printer.faults, fault, True)
    shop.desk.prints.ask(ZHANG)
    shop.step()
    (slip,) = printer.slips
    assert tokens_on(slip) == tokens
    assert shop.entries()[-1] == ("unclear", "unknown", False)


@pytest.mark.parametrize("fault", ["mute", "garbage"])
def test_a_printer_that_falls_silent_half_way_is_unclear(shop, printer, fault):
    welcomed(shop)
    printer.faults.silent_after = (100, fault)
    shop.desk.prints.ask(ZHANG)
    shop.step()
    assert shop.entries()[-1][0] == "unclear"
    assert not says_reprint(printer.slips[0])


def test_power_cut_between_commit_and_print_offers_the_reprint_and_prints_nothing_by_itself(shop, printer):
    tokens = welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    page = shop.desk.prints.course.next()
    assert page is not None
    assert shop.desk.prints.course.begin(page)
    shop.cut_the_power()
    assert not shop.step()
    assert printer.slips == []
    assert offered(shop) == [(UNCLEAR, "power_cut")]
    comes_out_marked(shop, tokens)


def test_power_cut_after_the_print_and_before_its_commit_offers_the_reprint(shop, printer):
    tokens = welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.lose_power_after_printing()
    shop.cut_the_power()
    assert len(printer.slips) == 1
    assert not shop.step()
    assert offered(shop) == [(UNCLEAR, "power_cut")]
    comes_out_marked(shop, tokens)


def test_power_cut_while_a_slip_waits_costs_nothing(shop, printer):
    tokens = welcomed(shop)
    printer.paper = False
    shop.desk.prints.ask(ZHANG)
    shop.step()
    shop.cut_the_power()
    printer.load_paper()
    comes_out_plain(shop, tokens)


def test_the_slip_of_a_guest_who_has_left_is_printed_into_nobodys_hands(shop, printer):
    tokens = welcomed(shop)
    printer.paper = False
    shop.desk.prints.ask(ZHANG)
    shop.step()
    shop.clock.go_on(121_000)
    printer.load_paper()
    assert not shop.step()
    assert printer.slips == []
    (job,) = shop.desk.prints.standing().jobs
    assert job.gone
    assert shop.desk.prints.ask_again(job.job.job, STAFF) == Queued(job.job.job, reprint=False)
    comes_out_plain(shop, tokens)


def test_slips_come_out_in_the_order_they_were_asked_for(shop, printer):
    printer.paper = False
    tokens = []
    for guest in (ZHANG, LI, WANG):
        tokens.append(welcomed(shop, guest))
        shop.desk.prints.ask(guest)
    shop.step()
    printer.load_paper()
    while shop.step():
        pass
    assert [tokens_on(slip) for slip in printer.slips] == tokens


def test_a_voucher_taken_back_while_the_slip_waits_is_not_on_it(shop, printer):
    outcome_tokens = welcomed(shop, LI)
    printer.paper = False
    shop.desk.prints.ask(LI)
    shop.step()
    voucher = shop.desk.offers(LI)[1].vouchers[0]
    shop.desk.void(LI, voucher.id, STAFF, "lost")
    printer.load_paper()
    shop.step()
    (slip,) = printer.slips
    assert tokens_on(slip) == outcome_tokens - {voucher.token}


def test_a_slip_of_which_nothing_is_good_any_more_is_not_printed(shop, printer):
    welcomed(shop)
    printer.paper = False
    shop.desk.prints.ask(ZHANG)
    shop.step()
    voucher = shop.desk.offers(ZHANG)[1].vouchers[0]
    shop.desk.void(ZHANG, voucher.id, STAFF, "lost")
    printer.load_paper()
    assert not shop.step()
    assert shop.entries()[-1] == ("failed", "nothing_good", False)
    assert offered(shop) == []


def test_a_page_that_cannot_be_drawn_is_offered_and_others_still_come_out(shop, printer):
    welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.break_the_renderer()
    shop.step()
    assert shop.now == "fault"
    assert shop.entries()[-1] == ("failed", "not_drawn", False)
    shop.mend_the_renderer()
    tokens = welcomed(shop, LI)
    shop.desk.prints.ask(LI)
    comes_out_plain(shop, tokens)


def test_staff_put_away_a_slip_that_is_not_wanted_any_more(shop, printer):
    welcomed(shop)
    printer.faults.drop_after = 100
    shop.desk.prints.ask(ZHANG)
    shop.step()
    (job,) = shop.desk.prints.standing().jobs
    assert shop.desk.prints.put_away(job.job.job, STAFF)
    assert offered(shop) == []
    assert shop.entries()[-1] == ("unclear", "put_away", True)


def test_a_station_checks_in_while_its_printer_is_away(shop, printer):
    printer.unplug()
    for guest in (ZHANG, LI, WANG):
        welcomed(shop, guest)
        shop.desk.prints.ask(guest)
        shop.step()
    assert [one.job.guest for one in shop.desk.prints.standing().jobs] == [ZHANG, LI, WANG]


def test_a_page_wider_than_the_paper_is_not_printed_for_its_codes_would_be_cut_off(shop, printer):
    shop.settings = replace(QUICK, dots=384)
    shop.cut_the_power()
    welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.step()
    assert printer.slips == []
    assert shop.entries()[-1] == ("failed", "not_drawn", False)


def test_a_slip_that_was_begun_and_never_ended_is_unclear_when_the_next_is_asked_for(shop):
    welcomed(shop)
    shop.desk.prints.ask(ZHANG)
    shop.lose_power_after_printing()
    assert [one.job.state for one in shop.desk.prints.standing().jobs] == ["printing"]
    assert shop.desk.prints.course.next() is None
    assert offered(shop) == [(UNCLEAR, "power_cut")]
