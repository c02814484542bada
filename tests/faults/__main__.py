"""Real stations and a real central behind a network that fails in every way. `python -m tests.faults --minutes 10`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.story import Plan, tell, town

GUESTS_A_SECOND = 6  # what one station takes at most at the default pace


def main(words: Sequence[str]) -> int:
    chosen = _parser().parse_args(words)
    seconds = chosen.minutes * 60
    plan = Plan(
        seconds=seconds,
        stations=chosen.stations,
        tls=(chosen.stations + 1) // 2,
        seed=chosen.seed,
        guests=max(200, int(seconds * chosen.stations * GUESTS_A_SECOND)),
    )
    with TemporaryDirectory(prefix="faults-") as folder, town(Path(folder), plan, chosen.database) as place:
        report = tell(place, plan)
    print(report)
    return 0 if report.holds else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--stations", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--database", metavar="URL", help="an empty database for central; without it, SQLite in a folder"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
