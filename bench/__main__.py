"""`python -m bench [NAME…]`: without a name, every measurement in turn."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.town import GUESTS, Refused, town
from demo.commands import CommandFailed

WITH_A_STATION = {
    "scan": "from a scan to the committed entry, beside a bare commit",
    "search": "finding a guest by a scrap of a name",
    "first_sync": "a new station's roster, beside a bare copy and index build",
    "paint": "from the camera's frame to the painted answer",
}
ALONE = {
    "corpora": "photographs of codes: the still cascade beside every single decoder",
    "live": "a visitor holds up a code: the live rings beside every single decoder",
    "empty": "frames that hold no code: time, and false reads",
    "wedge": "a scanner that types, mixed with people typing",
    "numbers": "errors in person numbers, and texts of any kind",
    "faces": "card faces read by OCR",
    "unplugged": "a camera that goes away, freezes, turns black, comes back",
    "reach": "until another station knows of a visit, and of a revoked badge",
    "ingest": "entries central takes in, beside a bare insert of the same rows",
    "rush": "200 rights, 20 desks, half of them cut off, 5,000 guests who want one",
    "nine": "a scan that brings nine vouchers beside one that brings none",
    "slip": "a voucher's code off thermal paper, beside the same as JWS",
    "hour": "memory over one hour of video, compressed",
    "drain": "200 stations return at once to central on PostgreSQL",
}


def main(argv: Sequence[str] | None = None) -> int:
    """2 where a measurement lacked something; the others are made all the same."""
    asked = _parser().parse_args(argv)
    made = [_measured(name, asked) for name in asked.what or [*ALONE, *WITH_A_STATION]]
    return 0 if all(made) else 2


def _measured(name: str, asked: argparse.Namespace) -> bool:
    try:
        measurement = importlib.import_module(f"bench.{name}")
        measurement.run(town(asked.guests) if name in WITH_A_STATION else asked)
    except (Refused, CommandFailed) as why:
        print(f"bench: {name}: {why}", file=sys.stderr)
        return False
    return True


def _parser() -> argparse.ArgumentParser:
    known = "\n".join(f"  {name:10} {what}" for name, what in (ALONE | WITH_A_STATION).items())
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=f"{__doc__}\n{known}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", nargs="*", metavar="NAME", choices=[*ALONE, *WITH_A_STATION, []])
    parser.add_argument("--guests", type=int, default=GUESTS, help="how many guests the station knows")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="photographs for corpora")
    parser.add_argument(
        "--seeds", default="0-199", metavar="A-B", help="which sequences for live, prints for slip"
    )
    parser.add_argument(
        "--entries", type=int, default=200_000, help="how many entries stations push for ingest"
    )
    parser.add_argument(
        "--database", metavar="URL", help="an empty one for ingest, or just postgresql; without it SQLite"
    )
    parser.add_argument("--runs", type=int, default=5, help="how many seeds for rush")
    return parser


if __name__ == "__main__":
    sys.exit(main())
