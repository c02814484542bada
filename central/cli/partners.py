"""central partners add, change, list, link, close."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from central import partner_accounts, partners
from central.accounts import LINK_LIFE_MS
from central.cli.office import Office, need_event
from central.cli.organiser import page_address
from central.cli.printing import Exit, Stop, say
from central.database import reading, written
from central.partner_file import append_closed, partners_seen
from central.partners import Partner, PartnerRefused
from central.schema import benefit
from protocol.clock import iso

NOTHING = "name what is to change: --benefit, --name or --venue (--no-venue takes it away)"
NOWHERE = partners.NOWHERE
WHY_NOT = {
    "name": "a name of 1 to 40 letters, not {what!r}",
    "name_taken": "there is a partner {what} already: central partners link makes a new link for it",
    "no_such_benefit": "--benefit: no benefit with the code {what}; central event export lists them",
    "no_such_venue": "--venue: no venue {what}; central event export lists them",
}


def add(office: Office, listen: str, name: str, codes: Sequence[str], venue: int | None) -> Exit:
    """The new partner, and the one-time link to choose its password."""
    seen = partners_seen(office.keys_folder)

    def change(conn: Connection) -> Partner | PartnerRefused:
        need_event(conn)
        return partners.add(conn, name, codes, venue, used=seen)

    made = written(office.engine, change)
    if isinstance(made, PartnerRefused):
        raise Stop(Exit.WRONG, WHY_NOT[made.reason].format(what=made.what))
    return _say_link(office, listen, made)


def change(
    office: Office, number: int, name: str | None, codes: Sequence[str] | None, venue: int | None
) -> Exit:
    """What it is from now on."""
    if name is None and codes is None and venue is None:
        raise Stop(Exit.WRONG, NOTHING)
    changed = written(
        office.engine,
        lambda conn: partners.change(conn, number, name=name, codes=codes, at_venue=venue),
    )
    if changed is None:
        raise Stop(Exit.NO, _none(number))
    if isinstance(changed, PartnerRefused):
        raise Stop(Exit.WRONG, WHY_NOT[changed.reason].format(what=changed.what))
    _say_all(office, [changed])
    return Exit.DONE


def link(office: Office, listen: str, number: int) -> Exit:
    """A fresh link: for a partner that lost its password, or never used the first one."""
    with reading(office.engine) as conn:
        found = partners.by_number(conn, number)
    if found is None or found.closed:
        raise Stop(Exit.NO, _none(number))
    return _say_link(office, listen, found)


def list_all(office: Office) -> Exit:
    with reading(office.engine) as conn:
        found = partners.every(conn)
    _say_all(office, found)
    return Exit.DONE


def _say_all(office: Office, found: Sequence[Partner]) -> None:
    with reading(office.engine) as conn:
        codes = dict(conn.execute(select(benefit.c.id, benefit.c.code)).all())
    for one in found:
        say(
            partner=one.id,
            name=one.name,
            benefits=sorted(codes.get(number, str(number)) for number in one.benefits),
            venue=None if one.venue is None else str(one.venue),
            signed_up=one.signed_up,
            closed=one.closed,
        )


def close_one(office: Office, number: int) -> Exit:
    if not written(office.engine, lambda conn: partners.close(conn, number)):
        raise Stop(Exit.NO, _none(number))
    append_closed(office.keys_folder, number)
    say(partner=number, closed=True)
    return Exit.DONE


def _say_link(office: Office, listen: str, of: Partner) -> Exit:
    address, now = page_address(listen), office.now_ms()
    token = written(office.engine, lambda conn: partner_accounts.make_link(conn, of.id, now))
    say(
        partner=of.id,
        name=of.name,
        url=f"{address}/partner",
        one_time_link=f"{address}/partner/link/{token}",
        expires=iso(now + LINK_LIFE_MS),
    )
    return Exit.DONE


def _none(number: int) -> str:
    return f"no open partner {number}: central partners list shows them"
