"""What partners redeemed, kept beside the keys: no station's journal tells it, and a restored copy has forgotten it.

One line a redemption, one an undo, one a partner that was closed, and one a password that was chosen: by which stored
hash it is known, as a SHA-256 of that. Ids and numbers only, no names.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from central.private_file import alone_in

FILE = "partner_redemptions"
REDEEMED, UNDONE, CLOSED, PASSWORD = "redeemed", "undone", "closed", "password"
FIELDS = {REDEEMED: 5, UNDONE: 6}
BIGGEST = 2**63 - 1
CLOSED_LINE = re.compile(rf"{CLOSED} ([0-9]{{1,19}})")

PASSWORD_LINE = re.compile(rf"{PASSWORD} ([0-9]{{1,19}}) ([0-9a-f]{{64}})")


@dataclass(frozen=True, slots=True)
class Used:
    """`at`: when, ms, it was redeemed; or taken back, by the request numbered `undo` (0: a redemption)."""

    voucher: bytes
    partner: int
    rid: int
    at: int
    undo: int = 0


def append(folder: Path, one: Used) -> None:
    """On disk when it returns; the same line twice does no harm. Raises OSError."""
    _append(folder, _line(one))


def append_closed(folder: Path, partner: int) -> None:
    """That this partner redeems no more; as `append`."""
    _append(folder, f"{CLOSED} {partner}")


def append_password(folder: Path, partner: int, stored: str) -> None:
    """That this partner's password is from now on the one stored as `stored`; as `append`."""
    _append(folder, f"{PASSWORD} {partner} {mark_of(stored)}")


def mark_of(stored: str) -> str:
    """By what a stored password is known in the file, which could not open anything."""
    return hashlib.sha256(stored.encode()).hexdigest()


def passwords(folder: Path) -> dict[int, str]:
    """By partner, the mark of the password that was chosen last."""
    lines = (PASSWORD_LINE.fullmatch(line) for line in _lines(folder))
    return {number: line[2] for line in lines if line and (number := int(line[1])) <= BIGGEST}


def kept(folder: Path) -> tuple[Used, ...]:
    """In the order they were written; lines that a power cut spoilt are passed over."""
    return tuple(one for line in _lines(folder) if (one := _read(line)) is not None)


def closed(folder: Path) -> frozenset[int]:
    """The numbers of partners that were closed."""
    lines = (CLOSED_LINE.fullmatch(line) for line in _lines(folder))
    return frozenset(number for line in lines if line and (number := int(line[1])) <= BIGGEST)


def partners_seen(folder: Path) -> frozenset[int]:
    """The numbers of partners that ever redeemed, chose a password, or were closed."""
    return closed(folder).union(passwords(folder), (one.partner for one in kept(folder)))


def _append(folder: Path, words: str) -> None:
    # The line feed in front parts it from a line that a power cut left unfinished.
    line = f"\n{words}\n".encode("ascii")
    path = folder / FILE
    with alone_in(folder):
        fresh = not path.exists()
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(file, line)
            os.fsync(file)
        finally:
            os.close(file)
        if fresh:
            _keep_name(folder)


def _lines(folder: Path) -> list[str]:
    try:
        return (folder / FILE).read_bytes().decode("ascii", "replace").splitlines()
    except FileNotFoundError:
        return []


def _line(one: Used) -> str:
    words = [one.voucher.hex(), one.partner, one.rid, one.at]
    if one.undo:
        words.append(one.undo)
    return " ".join(map(str, [UNDONE if one.undo else REDEEMED, *words]))


def _read(line: str) -> Used | None:
    kind, *words = line.split(" ")
    if FIELDS.get(kind) != 1 + len(words):
        return None
    try:
        voucher, numbers = bytes.fromhex(words[0]), [int(word) for word in words[1:]]
    except ValueError:
        return None
    return Used(voucher, *numbers) if len(voucher) == 12 and max(numbers) <= BIGGEST else None


def _keep_name(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
