"""What came of keys that went through the wedge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.hardware.keys import Key
from kiosk.hardware.wedge import Replay, Scanned, Wedge


@dataclass(slots=True)
class Field:
    """What came of a run: the scans, and every event the field was given, in order."""

    scans: list[tuple[Key, ...]]
    got: list[Key]

    @property
    def text(self) -> str:
        return "".join(key.text for key in self.got if key.down and key.text.isprintable())


def run(wedge: Wedge, keys: Iterable[Key]) -> Field:
    """Feeds the keys; time is theirs, and silence falls whenever the next is too late."""
    field = Field([], [])

    def follow(steps: Iterable[Scanned | Replay]) -> Iterator[Key]:
        for step in steps:
            if isinstance(step, Scanned):
                field.scans.append(step.strokes)
            else:
                yield from step.keys

    for key in keys:
        if wedge.deadline_ms is not None and key.at_ms > wedge.deadline_ms:
            field.got += follow(wedge.settle())
        verdict = wedge.take(key)
        field.got += follow(verdict.steps)
        if verdict.passes:
            field.got.append(key)
    field.got += follow(wedge.settle())
    return field
