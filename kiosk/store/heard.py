"""What central last said to this station: how much it has, in which era, at what time. Kept in journal.db."""

import json
from dataclasses import asdict, dataclass

from kiosk.store.journal import Sql
from protocol.clock import CentralTime

READ = "SELECT v FROM meta WHERE k = 'heard'"
KEEP = "INSERT INTO meta(k, v) VALUES ('heard', ?) ON CONFLICT(k) DO UPDATE SET v = excluded.v"


@dataclass(frozen=True, slots=True)
class Heard:
    """`have`: entries central had committed; `time`: its clock, a bound under now."""

    have: int
    era: str
    time: CentralTime


def read_heard(conn: Sql) -> Heard | None:
    """None before the first answer."""
    row = conn.execute(READ).fetchone()
    if row is None:
        return None
    kept = json.loads(row[0])
    return Heard(kept["have"], kept["era"], CentralTime(**kept["time"]))


def keep_heard(conn: Sql, heard: Heard) -> None:
    """One row, in its own transaction."""
    conn.execute(KEEP, (json.dumps(asdict(heard)),))
