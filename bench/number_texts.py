"""Texts of any kind through the desk's reader of codes: nothing is raised, and nothing takes long."""

import gc
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.figures import Times, show
from kiosk.scanning import codes
from kiosk.scanning.partner import PartnerRules
from protocol.claims import BadgeClaims
from protocol.tokens import KeyRing, sign_badge

TEXTS = 100_000
MOST_MS = 1.0
LARGEST = 64 * 1024
PARTNERS = PartnerRules([r"CYH\|(?P<resident_id>[^|]{18})\|.*", r"https://p\.example/(?P<badge>[A-Z0-9]+)"])


@dataclass(frozen=True, slots=True)
class Samples:
    """Numbers, and the ways they stand in codes."""

    numbers: Sequence[str]
    spellings: Sequence[Callable[[str], str]]


@dataclass(slots=True)
class Taken:
    """Milliseconds of this thread's own work, and by the clock on the wall, which other programs lengthen."""

    own: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def row(self, name: str) -> dict[str, Any]:
        more = {"max_ms": round(max(self.own), 3), "wall_p99_ms": round(Times(name, self.wall).p99, 3)}
        return {**Times(name, self.own).row(), **more}


def fuzzed(rng: random.Random, samples: Samples) -> list[str]:
    """Times each reading; what raised, and whether the slowest hundredth takes too long."""
    key, ring = _keys()
    makers = _makers(sign_badge(BadgeClaims(20251, 1_900_000_000, 5, 1, 1, 1), key, 1), samples)
    taken = {name: Taken() for name in makers}
    kinds: Counter[str] = Counter()
    raised: list[str] = []
    gc.collect()
    gc.disable()
    for name, _ in zip(cycle(makers), range(TEXTS), strict=False):
        text = makers[name](rng)
        wall, own = time.perf_counter_ns(), time.thread_time_ns()
        try:
            found = codes.read(text, ring, is_ecard=_is_ecard, partners=PARTNERS)
        except Exception as failure:  # noqa: BLE001  that nothing is raised is what is measured
            raised.append(f"{name}: {type(failure).__name__}")
        else:
            kinds[type(found).__name__] += 1
        taken[name].own.append((time.thread_time_ns() - own) / 1e6)
        taken[name].wall.append((time.perf_counter_ns() - wall) / 1e6)
    gc.enable()
    every = Taken(
        [ms for some in taken.values() for ms in some.own],
        [ms for some in taken.values() for ms in some.wall],
    )
    rows = [some.row(name) for name, some in taken.items()] + [every.row("all")]
    show("texts of any kind through the reader of codes", rows, raised=len(raised), read_as=dict(kinds))
    p99 = Times("all", every.own).p99
    return raised + ([f"p99 {p99:.3f} ms"] if p99 >= MOST_MS else [])


def _is_ecard(text: str) -> bool:
    return len(text) == 34 and text.startswith("YBDEMO-EC-")


def _makers(token: str, samples: Samples) -> dict[str, Callable[[random.Random], str]]:
    return {
        "any characters": lambda rng: _of(rng, range(0x20, 0x30000), 400),
        "bytes as text": lambda rng: rng.randbytes(rng.randint(0, 2_000)).decode("latin-1"),
        "broken UTF-8": lambda rng: rng.randbytes(rng.randint(0, 2_000)).decode("utf-8", "replace"),
        "half characters": lambda rng: _of(rng, range(0xD700, 0xE000), 400),
        "digits and gaps": lambda rng: "".join(
            rng.choices("0123456789Xx \n-０１９", k=rng.randint(0, 2_000))
        ),
        "near a number": lambda rng: _near_number(rng, samples),
        "near a token": lambda rng: _bent(token, rng),
        "near somebody else's": _near_other,
        "up to 64 KiB": _huge,
        "made to be slow": _slow,
    }


def _of(rng: random.Random, points: Sequence[int], most: int) -> str:
    return "".join(map(chr, rng.choices(points, k=rng.randint(0, most))))


def _bent(text: str, rng: random.Random) -> str:
    """A character lost, doubled, exchanged, or the text cut or run on."""
    at = rng.randrange(len(text))
    other = chr(rng.choice((*range(0x20, 0x7F), 0x17F, 0xFF21, 0x5F20)))
    return rng.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + other + text[at + 1 :],
            text[:at],
            text + text[:at],
            text.lower(),
        )
    )


def _near_number(rng: random.Random, samples: Samples) -> str:
    number = rng.choice(samples.numbers)
    noise = _of(rng, range(0x4E00, 0x5200), 40)
    return noise + _bent(rng.choice(samples.spellings)(number), rng) + noise


def _near_other(rng: random.Random) -> str:
    parts = (
        "https://",
        "HTTP://A@",
        "wxp://",
        "卡号",
        "：",
        " ",
        "D156000005",
        "639900",
        "X00000019",
        ".",
        "62",
        "28",
        "WIFI:",
    )
    return "".join(rng.choices(parts, k=rng.randint(1, 120)))


def _huge(rng: random.Random) -> str:
    piece = _of(rng, range(0x20, 0x3000), 200) or "x"
    return (piece * (LARGEST // len(piece) + 1))[: rng.randint(1_000, LARGEST)]


def _slow(rng: random.Random) -> str:
    parts = (
        "1\n",
        "1 ",
        "19 ",
        "500000199001010016\n",
        "a.",
        "a-",
        "卡号 : ",
        "USA500090010119 ",
        "https://a.",
        "(",
        "\u3000",
        "9" * 17 + " ",
    )
    piece = rng.choice(parts)
    return (piece * codes.LONGEST)[: rng.randint(500, codes.LONGEST)]


def _keys() -> tuple[Ed25519PrivateKey, KeyRing]:
    key = Ed25519PrivateKey.from_private_bytes(b"b" * 32)
    return key, KeyRing(20251, {1: key.public_key()}, {7: key.public_key()})
