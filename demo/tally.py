"""What the kiosk's lines add up to, and whether central agrees."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """Reads the window's lines as they come. `summary` is the last one, if the window printed any."""

    welcomed: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    vouchers: set[str] = field(default_factory=set)
    summary: Mapping[str, Any] | None = None
    lines: int = 0

    def note(self, line: str) -> None:
        self.lines += 1
        try:
            said = json.loads(line)
        except ValueError:
            return
        if not isinstance(said, dict):
            return
        if "summary" in said:
            self.summary = said["summary"]
        elif said.get("outcome") == "welcome":
            self.welcomed.add(said["guest"])
            self.undone.discard(said["guest"])
        elif said.get("outcome") == "undone":
            self.undone.add(said["guest"])
        if said.get("outcome") in ("welcome", "issued"):
            self.vouchers.update(voucher["id"] for voucher in said["vouchers"])


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One run: what was shown to guests, and what central has of it."""

    welcomed: int  # distinct guests, those undone left out
    vouchers: int
    pushed: int | None
    unsent: int | None
    arrived: int
    before: int

    @property
    def agrees(self) -> bool:
        return self.arrived - self.before == self.welcomed and not self.unsent

    def text(self) -> str:
        grown = f" ({self.before} of them before this run)" if self.before else ""
        verdict = "equal" if self.agrees else "NOT EQUAL"
        return "\n".join(
            [
                f"  guests welcomed    {self.welcomed}",
                f"  vouchers issued    {self.vouchers}",
                f"  entries pushed     {_known(self.pushed)}, left to push {_known(self.unsent)}",
                f"  arrived at central {self.arrived}{grown}",
                f"  welcomed and arrived are {verdict}",
            ]
        )


def reckon(tally: Tally, arrived: int, before: int) -> Reckoning:
    summary = tally.summary or {}
    return Reckoning(
        welcomed=len(tally.welcomed - tally.undone),
        vouchers=len(tally.vouchers),
        pushed=summary.get("pushed"),
        unsent=summary.get("unsent"),
        arrived=arrived,
        before=before,
    )


def _known(number: int | None) -> str:
    return "not told" if number is None else str(number)
