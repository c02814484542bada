"""Where the station's keys lie, whether it gets at them, and whether it was closed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk import closing, identity
from kiosk.custody.kept import FILE, RELEASED, TPM
from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.custody.tpm import TpmFailed
from kiosk.doctor.finding import CLOSED, Check, bad, good, warning
from kiosk.identity import Identity
from kiosk.store.database import read_journal
from kiosk.store.heard import read_heard
from kiosk.store.journal import read_head
from kiosk.sync.link import Trouble
from protocol.sqlite import StorageUnsafe, dbapi

SEALED = "keys_sealed"
GUARD = (
    "whoever takes this disk has the station's keys and roster: encrypt the disk (LUKS), guard the machine"
)
MEND_TPM = "apt install tpm2-tools; the TPM must be enabled and /dev/tpmrm0 open to this user (group tss)"
MEND_RELEASE = (
    "until central is reached: signed badges only, no names, no numbers, no vouchers; see to the network"
)

Release = Callable[[Identity, Secrets], ShiftKeys | Trouble]


@dataclass(frozen=True, slots=True)
class Reached:
    """The keys of the shift as far as they could be had; `wrong` says why not."""

    custody: str
    shift: ShiftKeys | None
    wrong: str = ""


def reach(folder: Path, who: Identity, release: Release) -> Reached:
    """As a start would; nothing is kept. `who` was read from a whole folder."""
    try:
        keys = identity.load_secrets(folder)
    except TpmFailed as wrong:
        return Reached(TPM, None, str(wrong))
    if keys.custody != RELEASED:
        return Reached(keys.custody, keys.shift)
    lent = release(who, keys)
    return Reached(RELEASED, lent) if isinstance(lent, ShiftKeys) else Reached(RELEASED, None, lent.error)


def sealed(found: Reached, wanted: str) -> Check:
    """`wanted`: [station] keys. What an enrolment began with holds until the next."""
    if found.custody == TPM and found.wrong:
        return bad(SEALED, found.wrong, f"the TPM does not give the keys: {MEND_TPM}")
    if found.custody != wanted:
        mend = "the setting counts at enrolment: enrol a new station in another folder, or set keys back"
        return warning(SEALED, f"kept as {found.custody}, the settings say {wanted}", mend)
    if found.custody == FILE:
        return warning(SEALED, "kept in a file", GUARD)
    if found.wrong:
        return warning(SEALED, f"central does not release them now: {found.wrong}", MEND_RELEASE)
    return good(SEALED, "sealed by the TPM" if found.custody == TPM else "released by central for the shift")


def retired(folder: Path) -> Check | None:
    """None for a station that is open."""
    found = closing.closed(folder)
    if found is None:
        return None
    left = _unsent(folder)
    wiped = "its roster is destroyed" if found.wiped else "its roster is still here"
    if left == 0 and found.wiped:
        return bad(CLOSED, f"by the organiser; central has all, {wiped}", "hand the machine back")
    kept = "the journal cannot be read" if left is None else f"{left} entries not at central"
    mend = "bring it home: kiosk sync --once, or kiosk journal export FILE and take the file to central"
    return bad(CLOSED, f"by the organiser; {kept}, {wiped}", mend)


def _unsent(folder: Path) -> int | None:
    try:
        conn = read_journal(folder)
        try:
            heard = read_heard(conn)
            return max(0, read_head(conn).seq - (0 if heard is None else heard.have))
        finally:
            conn.close()
    except (dbapi.Error, StorageUnsafe):
        return None
