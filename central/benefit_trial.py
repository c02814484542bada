"""What would this guest get, and why: the rules tried on somebody, changing nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from central import titles as event_titles
from central.entitled import Had, Terms, had, person_of, terms
from central.rights_gone import used_up, waited_for
from protocol.entitling import AllGiven, Due, Given, NotOpen, claimable, due_on_check_in, holding
from protocol.reasons import Both, Titles, Worded, worded
from protocol.rules import Person, Reason

ON_CHECK_IN, ON_REQUEST, HAS, CLOSED, NO = "on_check_in", "on_request", "has", "closed", "no"
WAITING, NONE_LEFT = "waiting", "none_left"


@dataclass(frozen=True, slots=True)
class Tried:
    """One benefit. answer: on_check_in | on_request, or has | closed | no | waiting | none_left with `why` in words."""

    benefit: int
    title: Both
    mode: str
    answer: str
    slots: int  # that could be given now
    reason: Reason | None
    why: Worded | None


@dataclass(frozen=True, slots=True)
class _Scarce:
    """Benefits without a right left, and those whose waiting list has this person."""

    gone: frozenset[int]
    waited_for: frozenset[int]


@dataclass(frozen=True, slots=True)
class NobodyKnown:
    """Central has no such guest."""


def try_guest(conn: Connection, guest: int, now: int) -> tuple[Tried, ...] | NobodyKnown:
    """A guest of the list, with everything known of them."""
    given = had(conn, guest)
    person = person_of(conn, guest, given)
    if person is None:
        return NobodyKnown()
    return try_person(conn, person, given, now, waited_for=waited_for(conn, guest))


def try_person(
    conn: Connection,
    person: Person,
    given: Iterable[Had],
    now: int,
    *,
    waited_for: frozenset[int] = frozenset(),
) -> tuple[Tried, ...]:
    """Somebody made up, too."""
    known = tuple(given)
    words, benefits = event_titles.titles(conn), terms(conn)
    due = due_on_check_in(benefits, person, known, now)
    scarce = _Scarce(used_up(conn), waited_for)
    coming, then = Counter(one.benefit for one in due), holding(person, due)
    return tuple(
        Tried(one.id, words.benefits[one.id], one.mode, ON_CHECK_IN, coming[one.id], None, None)
        if one.id in coming
        else _limited(_asked(one, then, known, now, words), scarce, words)
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


def _limited(tried: Tried, scarce: _Scarce, titles: Titles) -> Tried:
    """The rules allow it; whether there is one for them is another thing."""
    if tried.answer != ON_REQUEST or tried.benefit not in scarce.gone | scarce.waited_for:
        return tried
    answer = WAITING if tried.benefit in scarce.waited_for else NONE_LEFT
    reason = Reason(answer)
    return replace(tried, answer=answer, slots=0, reason=reason, why=worded(reason, titles))
