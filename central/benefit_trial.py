"""What would this guest get, and why: the rules tried on somebody, changing nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from central import titles as event_titles
from central.entitled import Had, Terms, had, person_of, terms
from protocol.entitling import AllGiven, Due, Given, NotOpen, claimable, due_on_check_in, holding
from protocol.reasons import Both, Titles, Worded, worded
from protocol.rules import Person, Reason

ON_CHECK_IN, ON_REQUEST, HAS, CLOSED, NO = "on_check_in", "on_request", "has", "closed", "no"


@dataclass(frozen=True, slots=True)
class Tried:
    """One benefit. answer: on_check_in | on_request | has | closed | no; `why`: in words, where it is one of the last."""

    benefit: int
    title: Both
    mode: str
    answer: str
    slots: int  # that could be given now
    reason: Reason | None
    why: Worded | None


@dataclass(frozen=True, slots=True)
class NobodyKnown:
    """Central has no such guest."""


def try_guest(conn: Connection, guest: int, now: int) -> tuple[Tried, ...] | NobodyKnown:
    """A guest of the list, with everything known of them."""
    given = had(conn, guest)
    person = person_of(conn, guest, given)
    return NobodyKnown() if person is None else try_person(conn, person, given, now)


def try_person(conn: Connection, person: Person, given: Iterable[Had], now: int) -> tuple[Tried, ...]:
    """Somebody made up, too."""
    known = tuple(given)
    words, benefits = event_titles.titles(conn), terms(conn)
    due = due_on_check_in(benefits, person, known, now)
    coming, then = Counter(one.benefit for one in due), holding(person, due)
    return tuple(
        Tried(one.id, words.benefits[one.id], one.mode, ON_CHECK_IN, coming[one.id], None, None)
        if one.id in coming
        else _asked(one, then, known, now, words)
        for one in benefits
    )


def _asked(benefit: Terms, person: Person, known: tuple[Given, ...], now: int, titles: Titles) -> Tried:
    """Of somebody who has what came by itself."""
    title = titles.benefits[benefit.id]
    match claimable(benefit, person, known, now):
        case Due():
            return Tried(benefit.id, title, benefit.mode, ON_REQUEST, 1, None, None)
        case AllGiven():
            reason, answer = Reason("all_given"), HAS
        case NotOpen(closed):
            reason, answer = closed, CLOSED
        case no:
            reason, answer = no, NO
    return Tried(benefit.id, title, benefit.mode, answer, 0, reason, worded(reason, titles))
