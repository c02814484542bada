"""Who is in which reel, and the reels themselves: fifteen guests nobody has shown yet, then a few that must not pass."""

import csv
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from demo import film
from demo.card import Shown
from demo.place import Place
from protocol.tokens import BadgeClaims, KeyRing, UnknownKey, read, sign_badge

GUESTS = 15
REELS = 60
SEED = 2025
PHONES = 0.35
SOON = 4_000_000_000  # seconds since 1970: the forged badges are not stopped by their date


def choose(badges: Path, cast: Path) -> None:
    """Picks everyone who will ever be filmed, so that a reel need not read half a million badges."""
    rng = random.Random(SEED)
    with badges.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    picked = rng.sample(rows, min(len(rows), GUESTS * REELS))
    with cast.open("w", encoding="utf-8", newline="") as file:
        cast.chmod(0o600)
        csv.writer(file).writerows((row["badge_token"], row["category"]) for row in picked)


def render(place: Place, number: int) -> Path:
    """Makes reel `number`, from 0, unless it is there; its path."""
    path = place.reel(number)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        film.write(path, _cast(place, number), seed=number)
    return path


def _cast(place: Place, number: int) -> list[Shown]:
    rng = random.Random(f"{SEED}/{number}")
    with place.cast.open(encoding="utf-8", newline="") as file:
        everyone = [(token, category) for token, category in csv.reader(file)]
    first = number * GUESTS % len(everyone)
    guests = [
        Shown(token, category, phone=rng.random() < PHONES)
        for token, category in (everyone + everyone)[first : first + GUESTS]
    ]
    return guests + _odd_ones(guests, rng)


def _odd_ones(guests: Sequence[Shown], rng: random.Random) -> list[Shown]:
    """A forged badge, another event's, some other code, and the first guest once more."""
    key = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
    seen = read(guests[0].text, KeyRing(0, {}, {}))
    if not isinstance(seen, UnknownKey) or seen.claimed_event is None:
        raise TypeError("the badges exported are no badges")
    kid = int.from_bytes(seen.kid, "big")
    forged, foreign = (
        sign_badge(BadgeClaims(event, SOON, rng.getrandbits(62), serial=1, category=8, type=1), key, kid)
        for event in (seen.claimed_event, seen.claimed_event + 1)
    )
    return [
        Shown(forged, "talent"),
        Shown(foreign, "guest"),
        Shown("https://example.com/not-a-badge", "media", phone=True),
        guests[0],
    ]


def main(words: Sequence[str]) -> int:
    """`python -m demo.reels FOLDER choose` picks the cast, `… FOLDER NUMBER…` renders those reels."""
    place = Place(Path(words[0]))
    for word in words[1:]:
        if word == "choose":
            choose(place.badges, place.cast)
        else:
            render(place, int(word))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
