"""Central while it serves: where it listens, what it counts."""

import json
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from demo.commands import CommandFailed

PATIENCE_S = 5.0
AGAIN_S = 0.1


@dataclass(frozen=True, slots=True)
class Addresses:
    tls: str
    pages: str  # plain HTTP on loopback: a browser need not be told about our certificate


def listening(central: subprocess.Popen[str]) -> Addresses:
    """Waits for the line central prints when it is ready. Raises CommandFailed."""
    line = central.stdout.readline() if central.stdout else ""
    if not line:
        raise CommandFailed(list(map(str, central.args)), central.wait(), "see its log")
    said = json.loads(line)
    return Addresses(said["listening"], said["http"] or said["listening"])


def arrived(pages: str) -> int:
    """Distinct guests with a visit, as central counts them now."""
    with urllib.request.urlopen(f"{pages}/v1/counts", timeout=PATIENCE_S) as answer:  # noqa: S310  our own
        return int(json.load(answer)["arrived"])


def arrived_at_last(pages: str, expected: int) -> int:
    """The count once it is what is expected, or what it is after some seconds of waiting."""
    deadline = time.monotonic() + PATIENCE_S
    while (count := arrived(pages)) != expected and time.monotonic() < deadline:
        time.sleep(AGAIN_S)
    return count


def is_unused(link: str) -> bool:
    """Whether a one-time link still opens its form."""
    try:
        with urllib.request.urlopen(link, timeout=PATIENCE_S) as answer:  # noqa: S310  our own
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError):
        return False
