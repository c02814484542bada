"""Settings of the station's window, section [window] of config.toml. Knows no Qt."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

Seconds = Annotated[int, Field(ge=3, le=600)]


@dataclass(frozen=True, slots=True)
class WindowSettings:
    #: The language a guest is greeted in; each guest may switch, the next one starts with this again.
    language: Literal["zh", "en"] = "zh"
    #: A sound with every answer.
    sounds: bool = True
    #: Loudness of the sounds, from 0 to 1.
    volume: Annotated[float, Field(ge=0, le=1)] = 0.7
    #: Seconds a welcome stays before the screen invites the next guest.
    welcome_seconds: Seconds = 6
    #: Seconds an answer stays that the guest must act on.
    trouble_seconds: Seconds = 10
    #: Seconds without a touch after which the vouchers are closed.
    vouchers_seconds: Seconds = 45
    #: Seconds without a touch after which a page that is typed on goes away, with what was typed.
    typing_seconds: Seconds = 30
    #: Seconds without a touch after which a page that is read or chosen from goes away: a notice, a list of ways.
    reading_seconds: Seconds = 90
    #: Seconds the camera's picture stays open after a touch.
    preview_seconds: Seconds = 15
    #: Seconds without a touch after which the staff desk locks itself.
    staff_seconds: Seconds = 120
