"""All examinations in order, and what they come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.doctor import camera as eye
from kiosk.doctor import custody, folder, machine, station
from kiosk.doctor.custody import Release
from kiosk.doctor.finding import Check, warning
from kiosk.identity import Identity
from kiosk.sync.link import Reply
from protocol.clock import Clock


@dataclass(frozen=True, slots=True)
class Tools:
    """How the doctor looks at the machine; a test breaks one of them."""

    clock: Callable[[Identity | None], Clock]
    sqlite_version: tuple[int, ...]
    list_fonts: Callable[[], Sequence[str]]
    cameras: eye.Cameras
    find_library: Callable[[str], str | None]
    free_bytes: Callable[[Path], int]
    ask_central: Callable[[Identity], Reply]
    release: Release
    custody: str
    cards: Callable[[], Sequence[Check]]
    printer: Callable[[], Check]
    layouts: Callable[[], Sequence[Check]]
    decoders: Callable[[], Sequence[str]]
    guest_url: str = ""


def examine(where: Path, camera: str | None, tools: Tools) -> tuple[Check, ...]:
    """Everything that can be examined, whatever fails before it."""
    known, who = station.enrolled(where)
    disk = _disk(_nearest(where), tools)
    if who is None:
        about: tuple[Check, ...] = ()
    elif disk[0].ok:
        about = _station(where, who, tools)
    else:
        about = (warning("journal", "not examined", "mend the folder first"),)
    return (
        known,
        folder.held(where),
        machine.sqlite_version(tools.sqlite_version),
        *disk,
        *about,
        machine.cjk_font(tools.list_fonts),
        eye.check(camera, tools.cameras),
        machine.decoders(tools.decoders()),
        machine.zbar(tools.find_library),
        machine.memory(),
        *tools.cards(),
        tools.printer(),
        *tools.layouts(),
    )


def _disk(where: Path, tools: Tools) -> tuple[Check, ...]:
    """A disk that takes no file takes no database either: said once."""
    writable = folder.writable(where)
    left = folder.room(where, tools.free_bytes)
    return (writable, left, folder.durable(where)) if writable.ok else (writable, left)


def _nearest(where: Path) -> Path:
    """The folder, or what it would be made in."""
    return next((path for path in (where, *where.absolute().parents) if path.exists()), where)


def _station(where: Path, who: Identity, tools: Tools) -> tuple[Check, ...]:
    clock = tools.clock(who)
    closed = custody.retired(where)
    if closed is not None:
        return (closed, folder.keys(where), station.journal(where, who))
    keys = custody.reach(where, who, tools.release)
    return (
        folder.keys(where),
        custody.sealed(keys, tools.custody),
        station.journal(where, who),
        station.roster(where, None if keys.shift is None else keys.shift.roster_key),
        station.clock(where, clock),
        station.heard_from_central(where, clock),
        station.central(who, lambda: tools.ask_central(who)),
        station.guest_phones(who, tools.guest_url),
    )
