"""Entries that spoke of what central did not know yet are applied as soon as it does."""

from tests.central.conftest import EVENT
from tests.central.scarce import TOML

LATER = 10
FORUM = EVENT[EVENT.index("[[session]]\nid = 2") : EVENT.index("[[attribute]]")]


def test_a_visit_of_a_guest_on_a_later_list_counts_from_that_import_on(central):
    station = central.enrol()
    station.visit(1004)
    station.push()
    assert central.arrived()[0] == 0

    central.import_rows([["A9", "新来的", "guest", "", ""]])

    assert central.arrived() == (1, 1, 0)
    assert station.push().quarantined == 0
    assert [item.key for item in central.page("main").items if item.kind == "guest_state"] == ["1004"]


def test_a_visit_of_a_session_the_event_gets_later_counts_then(central):
    station = central.enrol()
    station.visit(1001, session=3)
    station.push()

    central.import_event(EVENT + FORUM.replace("id = 2", "id = 3"))

    assert central.arrived()[0] == 1


def test_vouchers_claims_and_rights_of_a_benefit_the_event_gets_later_are_booked_then(books):
    central = books.central
    station = central.enrol()
    books.give(station, 1001, benefit=LATER)
    books.claim(station, 1002, benefit=LATER)
    station.push()

    block = TOML.format(total="total = 5\n", per_person=1, mode="fcfs", code="later")
    books.event += block.replace("id = 9", f"id = {LATER}")
    books.limit(2)

    assert books.claims() == {1002: "served"}
    assert books.differences() == ()
    assert books.book() == (0, 0, 2)


def test_what_can_never_be_understood_waits_for_a_person_alone(central):
    station = central.enrol()
    station.append("visit", guest="nobody", session="1")
    station.push()

    central.import_rows([["A9", "新来的", "guest", "", ""]])

    assert station.push().quarantined == 0
    assert central.arrived()[0] == 0
