"""What one examination found."""

from dataclasses import dataclass

HELD, ENROLLED, CLOSED = "folder_held", "enrolled", "closed"


@dataclass(frozen=True, slots=True)
class Check:
    """`stopper`: a station with this wrong must not open. `mend` is empty where all is well."""

    check: str
    ok: bool
    found: str
    mend: str = ""
    stopper: bool = True


def good(check: str, found: str) -> Check:
    """All is well."""
    return Check(check, ok=True, found=found)


def bad(check: str, found: str, mend: str) -> Check:
    """The station must not open like this."""
    return Check(check, ok=False, found=found, mend=mend)


def warning(check: str, found: str, mend: str) -> Check:
    """The station works, but less well or less safely than it should."""
    return Check(check, ok=False, found=found, mend=mend, stopper=False)
