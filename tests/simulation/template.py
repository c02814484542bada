"""The small event every seed begins with: made once, then copied."""

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from central import badges, enrolment
from central.certificates import Certificates, open_authority
from central.database import migrate, reading, writing
from central.event import EventImported, import_event
from central.guests import import_guests
from central.keys import Keys, bind, load_or_make
from kiosk import lock
from kiosk.lock import FolderLock
from kiosk.sync.enrol import Enrolled, enrol
from protocol import enrol_code
from protocol.enrol_code import fingerprint
from tests.simulation.centre import Centre
from tests.simulation.clocks import World
from tests.simulation.stillness import HANDLES, still

CENTRAL = "https://central.test"
EVENT_TOML = Path(__file__).with_name("event.toml")
GUESTS, BATCH = 24, 4
KIOSK, DESK, REDEEM = "kiosk", "desk", "redeem"
ROLES = (KIOSK, KIOSK, DESK, REDEEM, REDEEM)
SESSIONS = (None, 2, None, None, None)
SIDE = 2


@dataclass(frozen=True, slots=True)
class Template:
    """`badges`: guest → the token of the badge they were given."""

    folder: Path
    keys: Keys
    certificates: Certificates
    badges: dict[int, str]

    def copy(self, to: Path) -> None:
        shutil.copytree(self.folder, to)


@contextmanager
def template() -> Iterator[Template]:
    """In memory where there is any; gone afterwards."""
    where = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with TemporaryDirectory(prefix="yingbin-simulation-", dir=where) as folder:
        yield make(Path(folder) / "template")


def make(folder: Path) -> Template:
    chance = Random("template")
    with still(chance):
        keys = load_or_make(folder / "central" / "keys", random_bytes=chance.randbytes)
        authority = open_authority(folder / "central" / "keys", datetime(2026, 11, 1, tzinfo=UTC))
        centre = Centre(World(), folder / "central", keys, Certificates(authority))
        _fill(centre)
        for number, (role, session) in enumerate(zip(ROLES, SESSIONS, strict=True), 1):
            join(centre, folder / f"station-{number}", role, session)
        tokens = badges_of(centre)
        centre.close()
    return Template(folder, keys, centre.certificates, tokens)


def _fill(centre: Centre) -> None:
    migrate(centre.engine, fresh_era="first")
    with writing(centre.engine) as conn:
        bind(conn, centre.keys)
        imported = import_event(conn, centre.keys, EVENT_TOML)
    assert isinstance(imported, EventImported), imported
    bring_guests(centre, 0)


def bring_guests(centre: Centre, batch: int) -> None:
    """A guest list arrives. The same batch always brings the same guests, under the same ids."""
    path = centre.folder / "guests.csv"
    first = 0 if batch == 0 else GUESTS + (batch - 1) * BATCH
    many = GUESTS if batch == 0 else BATCH
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("ref", "name", "category", "entitlements"))
        rows.writerows(_row(place) for place in range(first, first + many))
    report = import_guests(centre.engine, centre.keys, path)
    assert not report.errors, report.errors


def _row(place: int) -> tuple[str, str, str, str]:
    category = ("guest", "guest", "media")[place % 3]
    return f"r{place}", f"Guest {place}", category, ("2", "2*2", "")[place % 3]


def nothing() -> None:
    pass


def join(
    centre: Centre, folder: Path, role: str, session: int | None, between: Callable[[], None] = nothing
) -> int:
    """The number of the new station, whose folder this is. `between`: after its code was made."""
    der = centre.certificates.authority.der
    with writing(centre.engine) as conn:
        made = enrolment.new_code(
            conn, folder.name, session=session, role=role, fingerprint=fingerprint(der),
            secret=Random(folder.name).randbytes(10), now_ms=centre.clock.stamp().wall,
        )  # fmt: skip
    assert isinstance(made, enrolment.NewCode)
    between()
    code = enrol_code.parse(made.code)
    held = lock.take(folder)
    assert code is not None
    assert isinstance(held, FolderLock)
    with held:
        done = enrol(folder, CENTRAL, code, centre.clock, app="simulation", wire=centre.adapter.wire)
    HANDLES.drop(folder)
    assert isinstance(done, Enrolled), done
    return done.identity.station


def badges_of(centre: Centre) -> dict[int, str]:
    path = centre.folder / "badges.csv"
    with reading(centre.engine) as conn:
        badges.export(conn, centre.keys, path, days_after=2)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {int(row["guest_id"]): row["badge_token"] for row in csv.DictReader(file)}
