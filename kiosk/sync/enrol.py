"""A machine becomes a station: pin central, give the code, keep the keys, take the roster."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher

from kiosk import identity
from kiosk.identity import Identity, Secrets
from kiosk.store.database import JOURNAL, make_journal, remove_roster, rosters
from kiosk.store.heard import Heard, keep_heard
from kiosk.store.journal import read_head
from kiosk.sync import pending as begun
from kiosk.sync.authority import AnotherAuthority, Authority, fetch_authority
from kiosk.sync.home import Home, LocalTrouble
from kiosk.sync.link import Answer, Call, Link, Refused, Signer, Trouble
from kiosk.sync.opening import CA_FILE, ca_file, signing_link
from kiosk.sync.pending import Pending
from kiosk.sync.transport import SOCKETS, Wire
from kiosk.sync.upkeep import RosterUpkeep
from protocol.clock import CentralTime, Clock
from protocol.enrol_code import EnrolCode, to_text
from protocol.messages import EnrolAnswer, EnrolRequest, MessageMalformed, b64, decode, encode, unb64

ENROL = "/v1/enrol"
FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`pin` is shown once; the folder keeps a hash of it."""

    identity: Identity
    guests: int
    pin: str


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """`reason`: unknown_code, expired, used, bad_key, another_central."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotFinished:
    """Central could not be asked, or the roster could not be had; the same command goes on from here."""

    trouble: Trouble | LocalTrouble


@dataclass(frozen=True, slots=True)
class OldJournal:
    """The folder holds entries of an earlier station: they must not be taken for this one's."""

    entries: int


Enrolment = Enrolled | CodeRefused | NotFinished | OldJournal


def enrol(
    folder: Path,
    central: str,
    code: EnrolCode,
    clock: Clock,
    *,
    app: str,
    wire: Wire = SOCKETS,
    new_pin: Callable[[], str] = lambda: f"{secrets.randbelow(1_000_000):06}",
) -> Enrolment:
    """The folder must be ours and not enrolled. Raises OSError, dbapi.Error, StorageUnsafe."""
    entries = _entries(folder)
    if entries:
        return OldJournal(entries)
    started = begun.find(folder, central, to_text(code)) or _start(folder, central, code, clock, wire)
    if not isinstance(started, Pending):
        return started
    answer = started.answer or _ask(folder, started, clock, app, wire)
    if not isinstance(answer, EnrolAnswer):
        return answer
    return _finish(folder, started, answer, clock, new_pin(), wire)


def _start(
    folder: Path, central: str, code: EnrolCode, clock: Clock, wire: Wire
) -> Pending | CodeRefused | NotFinished:
    match fetch_authority(central, code, clock, wire):
        case Authority(pem):
            started = begun.begin(central, to_text(code), pem)
            begun.keep(folder, started)
            return started
        case AnotherAuthority():
            return CodeRefused("another_central")
        case trouble:
            return NotFinished(trouble)


def _ask(
    folder: Path, started: Pending, clock: Clock, app: str, wire: Wire
) -> EnrolAnswer | CodeRefused | NotFinished:
    """Gives the code. A plain no leaves nothing behind; no answer leaves the key, so that it can be asked again."""
    link = Link(started.central, wire.pinned(ca_file(folder, started.ca_pem)), clock, None)
    public = b64(started.signer.public_key().public_bytes_raw())
    wish = encode(EnrolRequest(started.code, public, app))
    try:
        reply = link.ask(Call("POST", ENROL, wish, {"Content-Type": "application/json"}))
    finally:
        link.close()
    if isinstance(reply, Refused) and reply.status == FORBIDDEN:
        clear(folder)
        return CodeRefused(reply.error)
    if not isinstance(reply, Answer):
        return NotFinished(reply)
    try:
        answer = decode(EnrolAnswer, reply.body)
    except MessageMalformed as wrong:
        return NotFinished(LocalTrouble("malformed", str(wrong)))
    begun.keep(folder, started.answered(answer))
    return answer


def clear(folder: Path) -> None:
    """What an enrolment that came to nothing leaves in the folder."""
    begun.forget(folder)
    (folder / CA_FILE).unlink(missing_ok=True)


def _finish(
    folder: Path, known: Pending, answer: EnrolAnswer, clock: Clock, pin: str, wire: Wire
) -> Enrolled | NotFinished:
    """The roster first, the identity last: a folder with an identity is a whole station."""
    who = _identity(known, answer, PasswordHasher().hash(pin))
    keys = Secrets(known.signing_key, known.roster_key, unb64(answer.lookup_key), unb64(answer.voucher_key))
    for path in rosters(folder):
        remove_roster(path)
    link = signing_link(who, Signer(who.station, known.signer), clock, ca_file(folder, known.ca_pem), wire)
    roster = RosterUpkeep(Home(folder, who, keys), link, lambda: None)
    try:
        trouble = roster.renew()
    finally:
        roster.close()
        link.close()
    if trouble is not None:
        return NotFinished(trouble)
    _keep_heard(folder, answer, clock)
    identity.save(folder, who, keys)
    begun.forget(folder)
    return Enrolled(who, roster.pulled, pin)


def _identity(known: Pending, answer: EnrolAnswer, pin_hash: str) -> Identity:
    return Identity(
        station=answer.station,
        event=answer.event,
        name=answer.name,
        role=answer.role,
        session=answer.session,
        central=known.central,
        ca_pem=known.ca_pem,
        cert=answer.cert,
        root_pk=unb64(answer.root_pk),
        pin_hash=pin_hash,
        demo=answer.demo,
    )


def _keep_heard(folder: Path, answer: EnrolAnswer, clock: Clock) -> None:
    """From here on something vouches for the time."""
    stamp = clock.stamp()
    heard = Heard(0, answer.era, CentralTime(answer.now, stamp.mono, stamp.boot))
    journal = make_journal(folder)
    try:
        keep_heard(journal, heard)
    finally:
        journal.close()


def _entries(folder: Path) -> int:
    if not (folder / JOURNAL).exists():
        return 0
    journal = make_journal(folder)
    try:
        return read_head(journal).seq
    finally:
        journal.close()
