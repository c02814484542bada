"""Settings of reading a card's printed face, section [card_face] of config.toml."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Share = Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class CardFaceSettings:
    #: Offer to photograph a card's face; needs the optional packages of requirements-ocr.txt.
    enabled: bool = True
    #: Seconds one picture may take, the start of the reading process included, before it is given up.
    wait_s: Annotated[float, Field(gt=0, le=60)] = 8
    #: Processor threads the reading process may use.
    threads: Annotated[int, Field(ge=1, le=16)] = 2
    #: A printed line read with less certainty than this, of 1, does not count.
    least_score: Share = 0.9
    #: Nor does a number with a digit that is less certain than this, of 1.
    least_digit: Share = 0.8
    #: Megabytes the reading process may have held at its most; above, it is ended after its answer.
    most_memory_mb: Annotated[int, Field(ge=300)] = 1000
