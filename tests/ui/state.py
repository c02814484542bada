"""A state of the window and how to come to it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.ui.stage import Shown, Stage


@dataclass(frozen=True, slots=True)
class State:
    name: str
    reach: Callable[[Stage, Shown], None]
