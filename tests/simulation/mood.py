"""How rough a seed is: how often each fault comes, from never to all the time."""

from dataclasses import dataclass
from random import Random
from typing import Self

FAULTS = {
    "lost": 0.05,
    "answer_lost": 0.05,
    "twice": 0.03,
    "copy_later": 0.04,
    "only_later": 0.03,
    "cut_there": 0.02,
    "cut_back": 0.03,
    "too_large": 0.015,
    "too_many": 0.01,
    "busy": 0.015,
    "killed_asking": 0.01,
    "killed_hearing": 0.01,
    "central_dies": 0.01,
    "central_died": 0.01,
}
ACCIDENTS = {
    "cut_off": 4.0,
    "killed_at_the_desk": 4.0,
    "killed_on_a_trip": 3.0,
    "reboot": 1.0,
    "clock_jump": 1.5,
    "gone": 0.8,
    "central_restart": 0.7,
    "back_up": 1.5,
    "restore": 1.8,
    "close": 1.0,
    "image": 1.0,
    "put_back": 1.5,
}
DEEDS = {
    "scan": 20.0,
    "undo": 4.0,
    "claim": 20.0,
    "redeem": 9.0,
    "void": 2.0,
    "give_anew": 2.0,
    "take_back": 1.5,
    "tend": 3.0,
    "trip": 18.0,
    "couriers": 3.0,
    "revoke": 0.8,
    "reissue": 1.2,
    "import": 0.6,
    "enrol": 0.5,
}
LEVELS = (0.0, 0.3, 1.0, 1.0, 2.5)
WITH_ROLLBACK = 0.15


@dataclass(frozen=True, slots=True)
class Mood:
    """`network`: chance of each fault an exchange; `deeds`: weight of each thing that may happen in a step."""

    network: dict[str, float]
    deeds: dict[str, float]
    rollback: bool

    @classmethod
    def of(cls, chance: Random) -> Self:
        rough = chance.choice(LEVELS)
        rollback = chance.random() < WITH_ROLLBACK
        faults = {name: round(often * rough * chance.choice((0, 1, 2)), 4) for name, often in FAULTS.items()}
        accidents = {name: often * chance.choice(LEVELS) for name, often in ACCIDENTS.items()}
        if not rollback:
            accidents["image"] = accidents["put_back"] = 0
        return cls(faults, {**DEEDS, **accidents}, rollback)

    def __str__(self) -> str:
        parts = (f"{name} {often:g}" for name, often in {**self.network, **self.deeds}.items() if often)
        return ", ".join(parts)
