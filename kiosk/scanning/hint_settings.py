"""When the screen advises a guest whose code cannot be read yet."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Milliseconds = Annotated[int, Field(ge=0, le=60_000)]
Share = Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class HintSettings:
    #: Milliseconds a cause must last before the screen names it.
    after_ms: Milliseconds = 400
    #: Milliseconds a hint stays at least, unless a code is read.
    stays_ms: Milliseconds = 1000
    #: Mean brightness, 0 to 255, below which it is too dark to read.
    dark_below: Annotated[int, Field(ge=0, le=255)] = 36
    #: Share of the picture that must turn white before a guest is told of glare.
    glare_above: Share = 0.001
    #: A code smaller than this share of the picture's height is too far away.
    far_below: Share = 0.18
    #: A code larger than this share of the picture's height is too near.
    near_above: Share = 0.85
