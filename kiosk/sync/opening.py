"""Builds a station's courier from what enrolment left in its folder."""

from pathlib import Path

from kiosk.identity import Identity
from kiosk.private_file import write_private
from kiosk.sync.courier import Courier, Links
from kiosk.sync.home import Home
from kiosk.sync.link import Link, Signer
from kiosk.sync.questions import Questions
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import StatusBoard
from kiosk.sync.transport import SOCKETS, Wire
from kiosk.sync.trip import Hooks
from protocol.clock import Clock

CA_FILE = "central-ca.pem"


def open_courier(
    home: Home,
    clock: Clock,
    settings: SyncSettings | None = None,
    *,
    hooks: Hooks | None = None,
    board: StatusBoard | None = None,
    wire: Wire = SOCKETS,
    questions: Questions | None = None,
) -> Courier:
    """Nothing is asked and no database opened before its first step. Raises OSError."""
    ca = ca_file(home.folder, home.identity.ca_pem)
    links = Links(main=_link(home, clock, ca, wire), watch=_link(home, clock, ca, wire))
    return Courier(home, links, clock, settings=settings, hooks=hooks, board=board, questions=questions)


def ca_file(folder: Path, ca_pem: str) -> Path:
    """The pinned authority as a file, because OpenSSL wants one. Raises OSError."""
    path = folder / CA_FILE
    wanted = ca_pem.encode("ascii")
    if not path.is_file() or path.read_bytes() != wanted:
        write_private(path, wanted)
    return path


def signing_link(identity: Identity, signer: Signer, clock: Clock, ca: Path, wire: Wire) -> Link:
    """A connection of its own, signed, to the central this station belongs to."""
    return Link(identity.central, wire.pinned(ca), clock, signer)


def _link(home: Home, clock: Clock, ca: Path, wire: Wire) -> Link:
    signer = Signer(home.identity.station, home.secrets.signer)
    return signing_link(home.identity, signer, clock, ca, wire)
