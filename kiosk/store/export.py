"""The journal as one signed file: a push that can be carried by hand."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.private_file import write_private
from kiosk.store.journal import Sql, read_head
from protocol.canonical import canonical
from protocol.clock import Stamp
from protocol.entries import GENESIS, read
from protocol.journal_seal import seal_header
from protocol.ndjson import frame

ALL = "SELECT bytes FROM entry ORDER BY seq"
NEVER = Stamp(0, 0, "")


def export(conn: Sql, event: int, station: int, key: Ed25519PrivateKey, file: Path) -> int:
    """Framed NDJSON, mode 0600; how many entries. The signed header names the last hash, and so every entry.

    Raises OSError.
    """
    entries = [bytes(entry) for (entry,) in conn.execute(ALL)]
    head = read_head(conn)
    stamp = read(entries[-1]).stamp if entries else NEVER
    header = {
        "event": event,
        "station": station,
        "first": 1,
        "n": len(entries),
        "prev": GENESIS.hex(),
        "head": head.seq,
        "hash": head.hash.hex(),
        "boot": stamp.boot,
        "wall": stamp.wall,
        "mono": stamp.mono,
    }
    write_private(file, frame(canonical(seal_header(key, header)), entries))
    return len(entries)
