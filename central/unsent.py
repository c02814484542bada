"""A voucher shown at a redeeming point before the station that gave it could tell: its signature stands for it.

Believed only as far as central could have been told the same: the id is the one this guest's slot has, the slot is
one the guest may have, the entry is one that has not come, and of a scarce benefit the station still holds a right.
"""

from dataclasses import replace

from sqlalchemy import Connection, insert, select

from central.anew import is_next
from central.database import conflict_insert
from central.entitled import had, person_of, terms_of
from central.escrow import Escrow
from central.issues import LIVE
from central.keys import Keys
from central.schema import benefit, station_head, unsent_issue, voiding, voucher
from central.stations import is_closed
from protocol.entitling import slots
from protocol.rule_text import facts
from protocol.rules import EVERYONE, All, AnyOf, Fact, Holds, Not, Rule, Visited
from protocol.tokens import Voucher, VoucherClaims
from protocol.vouchers import voucher_id


def believe(conn: Connection, keys: Keys, escrow: Escrow, found: Voucher) -> bool:
    """Makes the voucher known if it may be; False if it has to wait for its entry."""
    claims, giver = found.claims, found.station
    if giver is None:  # the event signs what central knows; if it knows no more, a copy was put back
        return False
    if is_closed(conn, giver) or not _is_its_name(keys, claims) or not _still_to_come(conn, claims, giver):
        return False
    if not (_may_have(conn, claims) and is_next(conn, claims)):
        return False
    book = escrow.books.get(claims.benefit)
    if book is not None:
        if escrow.share(book, giver).out < 1:
            return False
        escrow.move(book, giver, unsent=1)
        book.live += 1
        place = {"station": giver, "seq": claims.seq}
        conn.execute(insert(unsent_issue).values(**place, voucher=claims.voucher, benefit=claims.benefit))
    made = conflict_insert(conn, voucher)
    conn.execute(
        made.on_conflict_do_nothing().values(
            id=claims.voucher,
            guest=claims.guest,
            benefit=claims.benefit,
            ordinal=claims.ordinal,
            gen=claims.gen,
            state=LIVE,
            station=giver,
            seq=claims.seq,
        )
    )
    return True


def _may_have(conn: Connection, claims: VoucherClaims) -> bool:
    person = person_of(conn, claims.guest, had(conn, claims.guest))
    row = conn.execute(select(benefit).where(benefit.c.id == claims.benefit)).first()
    if person is None or row is None:
        return False
    terms = terms_of(row)
    lenient = replace(terms, audience=_without_deeds(terms.audience))
    return 1 <= claims.ordinal <= slots(lenient, person)


def _without_deeds(rule: Rule) -> Rule:
    """What the guest did may stand in entries that have not come either: nobody is doubted for that."""
    match rule:
        case All(of):
            return All(tuple(_without_deeds(one) for one in of))
        case AnyOf(of):
            return EVERYONE if any(map(_is_deed, facts(rule))) else AnyOf(of)
        case Not(fact):
            return EVERYONE if _is_deed(fact) else rule
        case fact:
            return EVERYONE if _is_deed(fact) else fact


def _is_deed(fact: Fact) -> bool:
    return isinstance(fact, Visited | Holds)


def _is_its_name(keys: Keys, claims: VoucherClaims) -> bool:
    slot = (claims.guest, claims.benefit, claims.ordinal, claims.gen)
    return voucher_id(keys.voucher_id, claims.event, *slot) == claims.voucher


def _still_to_come(conn: Connection, claims: VoucherClaims, giver: int) -> bool:
    have = conn.execute(select(station_head.c.have).where(station_head.c.station == giver)).scalar()
    place = (unsent_issue.c.station == giver, unsent_issue.c.seq == claims.seq)
    taken = conn.execute(select(unsent_issue.c.seq).where(*place)).first()
    void = conn.execute(select(voiding.c.seq).where(voiding.c.voucher == claims.voucher)).first()
    return have is not None and claims.seq > have and taken is None and void is None
