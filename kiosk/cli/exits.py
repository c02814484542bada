"""What a command's exit code means, and the one sentence on stderr that goes with it."""

import sys

from kiosk.closing import Closed
from kiosk.custody.tpm import TpmFailed
from kiosk.identity import IdentityBroken, NotEnrolled
from kiosk.lock import Held
from kiosk.store.check import JournalBroken
from kiosk.store.database import RosterMissing
from kiosk.store.roster import NoEvent
from kiosk.wiring import NoSuchSession
from protocol.sqlite import StorageUnsafe, dbapi
from protocol.toml_settings import SettingWrong

DONE, NO, WRONG, HELD, NOT_ENROLLED, NO_CENTRAL = 0, 1, 2, 3, 4, 5

BRING_HOME = (
    "the organiser has closed this station for good; bring it home. What it recorded is kept: kiosk sync --once "
    "sends it, kiosk journal export FILE writes it out"
)

CODES: tuple[tuple[type[Exception], int], ...] = (
    (SettingWrong, WRONG),
    (NoSuchSession, WRONG),
    (IdentityBroken, WRONG),
    (TpmFailed, WRONG),
    (RosterMissing, NOT_ENROLLED),
    (NoEvent, NOT_ENROLLED),
    (JournalBroken, NO),
    (StorageUnsafe, NO),
    (dbapi.DatabaseError, NO),
    (OSError, WRONG),
)
EXPECTED = tuple(kind for kind, _ in CODES)


def stop(code: int, sentence: str) -> int:
    print(f"kiosk: {sentence}", file=sys.stderr)
    return code


def refused(why: NotEnrolled | Held | Closed) -> int:
    if isinstance(why, Closed):
        return stop(NOT_ENROLLED, f"{why.folder}: {BRING_HOME}")
    if isinstance(why, Held):
        return stop(HELD, f"the station's folder is in use by {why.by}; end that first")
    return stop(
        NOT_ENROLLED, f"{why.folder} belongs to no station yet; run: kiosk enrol --central URL --code CODE"
    )


def explain(wrong: Exception) -> int:
    """For one of EXPECTED."""
    code = next(code for kind, code in CODES if isinstance(wrong, kind))
    return stop(code, _sentence(wrong))


def _sentence(wrong: Exception) -> str:
    match wrong:
        case JournalBroken():
            return (
                f"the journal is broken, nothing was written: keep the folder as it is, ask for help: {wrong}"
            )
        case TpmFailed():
            return f"this machine's TPM does not give the station's keys ({wrong}); kiosk doctor says what to mend"
        case dbapi.DatabaseError():
            return f"the station's files cannot be used ({wrong}); kiosk doctor says what to mend"
        case OSError(filename=file, strerror=said):
            return f"{file or 'input or output'}: {said or wrong}"
    return str(wrong)
