"""How long to wait after a failure. Pure; chance is passed in, so that stations do not return as one."""

from random import Random

FIRST_MS = 500
LONGEST_ASKED_MS = 300_000


def pause_ms(failures: int, chance: Random, longest_s: int = 60) -> int:
    """Full jitter: anything from 0 to half a second, doubled with each failure, at most `longest_s`."""
    ceiling = min(longest_s * 1000, FIRST_MS * 2 ** min(failures, 20))
    return int(chance.random() * ceiling)


def asked_ms(retry_after: str | None) -> int | None:
    """What a Retry-After header in seconds asks for, at most five minutes; None if it says nothing clear."""
    if retry_after is None or not retry_after.strip().isdecimal():
        return None
    return min(int(retry_after.strip()[:9]) * 1000, LONGEST_ASKED_MS)
