"""A machine becomes a station: pin central, give the code, keep the keys, take the roster."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher

from kiosk import identity
from kiosk.custody.kept import FILE
from kiosk.custody.tpm import Tpm, TpmFailed
from kiosk.identity import Identity
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
    custody: str = FILE,
    tpm: Tpm | None = None,
    wire: Wire = SOCKETS,
    new_pin: Callable[[], str] = lambda: f"{secrets.randbelow(1_000_000):06}",
) -> Enrolment:
    """The folder must be ours and not enrolled; `custody`: file | released | tpm, where the keys are to lie.

    Raises OSError, dbapi.Error, StorageUnsafe.
    """
    entries = _entries(folder)
    if entries:
        return OldJournal(entries)
    joining = _Joining(folder, clock, wire, tpm or Tpm())
    try:
        answered = _answered(joining, central, code, custody, app)
        return _finish(joining, answered, new_pin()) if isinstance(answered, Pending) else answered
    except TpmFailed as wrong:
        return NotFinished(LocalTrouble("tpm", str(wrong)))


@dataclass(frozen=True, slots=True)
class _Joining:
    folder: Path
    clock: Clock
    wire: Wire
    tpm: Tpm


def _answered(
    joining: _Joining, central: str, code: EnrolCode, custody: str, app: str
) -> Pending | CodeRefused | NotFinished:
    """An enrolment that has its answer, now or from an earlier try."""
    known = begun.find(joining.folder, central, to_text(code), joining.tpm)
    started = known or _start(joining, central, code, custody)
    return _ask(joining, started, app) if isinstance(started, Pending) and not started.answer else started


def _start(
    joining: _Joining, central: str, code: EnrolCode, custody: str
) -> Pending | CodeRefused | NotFinished:
    match fetch_authority(central, code, joining.clock, joining.wire):
        case Authority(pem):
            started = begun.begin(central, to_text(code), pem, custody)
            begun.keep(joining.folder, started, joining.tpm)
            return started
        case AnotherAuthority():
            return CodeRefused("another_central")
        case trouble:
            return NotFinished(trouble)


def _ask(joining: _Joining, started: Pending, app: str) -> Pending | CodeRefused | NotFinished:
    """Gives the code. A plain no leaves nothing behind; no answer leaves the key, so that it can be asked again."""
    ca = ca_file(joining.folder, started.ca_pem)
    link = Link(started.central, joining.wire.pinned(ca), joining.clock, None)
    public = b64(started.keys.signer.public_key().public_bytes_raw())
    wish = encode(EnrolRequest(started.code, public, app))
    try:
        reply = link.ask(Call("POST", ENROL, wish, {"Content-Type": "application/json"}))
    finally:
        link.close()
    if isinstance(reply, Refused) and reply.status == FORBIDDEN:
        clear(joining.folder)
        return CodeRefused(reply.error)
    if not isinstance(reply, Answer):
        return NotFinished(reply)
    try:
        answered = started.answered(decode(EnrolAnswer, reply.body))
    except MessageMalformed as wrong:
        return NotFinished(LocalTrouble("malformed", str(wrong)))
    begun.keep(joining.folder, answered, joining.tpm)
    return answered


def clear(folder: Path) -> None:
    """What an enrolment that came to nothing leaves in the folder."""
    begun.forget(folder)
    (folder / CA_FILE).unlink(missing_ok=True)


def _finish(joining: _Joining, known: Pending, pin: str) -> Enrolled | NotFinished:
    """The roster first, the identity last: a folder with an identity is a whole station."""
    answer = known.answer
    if answer is None:
        raise AssertionError("an enrolment is finished by its answer")
    who = _identity(known, answer, PasswordHasher().hash(pin))
    folder, clock = joining.folder, joining.clock
    for path in rosters(folder):
        remove_roster(path)
    signer, ca = Signer(who.station, known.keys.signer), ca_file(folder, known.ca_pem)
    link = signing_link(who, signer, clock, ca, joining.wire)
    roster = RosterUpkeep(Home(folder, who, known.keys), link, lambda: None)
    try:
        trouble = roster.renew()
    finally:
        roster.close()
        link.close()
    if trouble is not None:
        return NotFinished(trouble)
    _keep_heard(folder, answer, clock)
    identity.save(folder, who, known.keys, joining.tpm)
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
