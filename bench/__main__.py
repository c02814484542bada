"""`python -m bench [scan|search|paint] [--guests N]`: without a name, all three."""

import argparse
import sys
from collections.abc import Sequence

from bench import paint, scan, search
from bench.town import GUESTS, Refused, town
from demo.commands import CommandFailed

MEASUREMENTS = {"scan": scan.run, "search": search.run, "paint": paint.run}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "what", nargs="*", choices=[*MEASUREMENTS, []], help="one or more; all without a name"
    )
    parser.add_argument("--guests", type=int, default=GUESTS, help="how many guests the station knows")
    asked = parser.parse_args(argv)
    try:
        here = town(asked.guests)
        for name in asked.what or MEASUREMENTS:
            MEASUREMENTS[name](here)
    except (Refused, CommandFailed) as why:
        print(f"bench: {why}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
