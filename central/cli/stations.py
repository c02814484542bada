"""central stations code, list, close."""

import io
import secrets
import sys

import qrcode

from central import enrolment
from central.cli.office import NO_EVENT, Office
from central.cli.printing import Exit, Stop, say, tell, write
from central.database import reading, writing, written
from central.enrolment import CodeRefused
from central.eras import settling
from central.granting import close_station
from central.stations import NoSuchStation, list_stations
from protocol.clock import iso
from protocol.enrol_code import SECRET_BYTES, fingerprint

STILL_WAITED_FOR = (
    "central was restored, and station {station} may know what the copy lacks: until it has sent its journal, nothing"
    " scarce is given and nothing redeemed. If it never will: central stations close {station} --lost"
)
WHY_NOT = {
    "no_event": NO_EVENT,
    "no_such_session": "--session: no such session; central event export lists them",
    "no_such_role": "--role: kiosk, desk or redeem",
    "numbers_used_up": "every station number has been given out",
}


def code(office: Office, name: str, *, session: int | None, role: str) -> Exit:
    """A one-time code on standard output, its QR on standard error."""
    with writing(office.engine) as conn:
        answer = enrolment.new_code(
            conn,
            name,
            session=session,
            role=role,
            fingerprint=fingerprint(office.authority().der),
            secret=secrets.token_bytes(SECRET_BYTES),
            now_ms=office.now_ms(),
            minutes=office.settings.code_minutes,
        )
    if isinstance(answer, CodeRefused):
        raise Stop(Exit.WRONG, WHY_NOT[answer.reason])
    say(station=answer.station, code=answer.code, expires=iso(answer.expires))
    _draw(answer.code)
    return Exit.DONE


def list_all(office: Office) -> Exit:
    with reading(office.engine) as conn:
        rows = list_stations(conn, office.now_ms(), silent_after_s=office.settings.silent_after_s)
    for row in rows:
        say(
            station=row.station,
            name=row.name,
            role=row.role,
            session=str(row.session) if row.session else None,
            enrolled=row.enrolled,
            closed=row.closed,
            seen=None if row.seen_at is None else iso(row.seen_at),
            have=row.have,
            head=row.head,
            behind=row.behind,
            silent=row.silent,
            forks=row.forks,
            quarantined=row.quarantined,
            settling=row.settling,
        )
    return Exit.DONE


def close_one(office: Office, station: int, *, lost: bool) -> Exit:
    answer = written(office.engine, lambda conn: close_station(conn, office.keys, station, lost=lost))
    if isinstance(answer, NoSuchStation):
        raise Stop(Exit.NO, f"no station {station}: central stations list shows them")
    with reading(office.engine) as conn:
        waited_for = settling(conn, station)
    say(station=answer.station, closed=True)
    if waited_for:
        tell(STILL_WAITED_FOR.format(station=station))
    return Exit.DONE


def _draw(text: str) -> None:
    picture = qrcode.QRCode(border=2)
    picture.add_data(text)
    drawn = io.StringIO()
    picture.print_ascii(out=drawn, invert=True)
    write(drawn.getvalue(), sys.stderr)
