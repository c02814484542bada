"""`python -m bench.bare_roster DATA TARGET`: what a first sync is held against, in a process of its own.

Copies the very data file central makes (plain SQLite), and makes in the copy the indexes, the full-text index and the
table a station adds, in the same SQLite library with the same settings but without a key; then one flush to the disk.
"""

import json
import shutil
import sys
import time
from pathlib import Path

from kiosk.private_file import flush
from kiosk.store import roster_file
from kiosk.store.snapshot import UNSAFE_WHILE_BUILDING
from protocol.sqlite import dbapi


def main(argv: list[str]) -> int:
    data, target = map(Path, argv)
    started = time.perf_counter()
    shutil.copyfile(data, target)
    copied = time.perf_counter()
    conn = dbapi.connect(str(target), isolation_level=None)
    for pragma in UNSAFE_WHILE_BUILDING:
        conn.execute(pragma).fetchall()
    conn.execute("BEGIN")
    roster_file.complete(conn)
    conn.execute("COMMIT")
    conn.close()
    flush(target)
    print(json.dumps({"copy_s": copied - started, "all_s": time.perf_counter() - started}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
