"""Settings of a receipt printer, section [printer] of config.toml."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from kiosk.hardware.printer_address import address

Seconds = Annotated[float, Field(ge=0.1, le=120)]


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    #: Where the receipt printer (ESC/POS) is: "tcp://192.168.1.60:9100", "usb://04b8:0e15" (maker and model, as
    #: lsusb shows them), "serial:///dev/ttyUSB0?baud=19200". Empty: nothing is printed.
    device: str = ""
    #: Dots across the paper that can be printed: 576 for most printers of 80 mm paper, 384 for 58 mm. A page that is
    #: wider is not printed, for its codes would be cut off.
    dots: Annotated[int, Field(ge=128, le=2048)] = 576
    #: Dots in a millimetre along the paper: 8 for 203 dpi.
    dots_per_mm: Annotated[float, Field(ge=4, le=32)] = 8.0
    #: What is done after each slip: full cut, part (a bridge of paper holds it), none (a printer without a knife).
    cut: Literal["full", "part", "none"] = "full"
    #: Seconds a printer has to be reached.
    reach_s: Seconds = 3.0
    #: Seconds it has to answer how it is.
    answer_s: Seconds = 1.0
    #: Seconds it has to put one slip on paper; then nobody knows whether it did.
    slip_s: Seconds = 20.0
    #: Seconds between two looks at a printer that does not print.
    again_s: Seconds = 5.0
    #: Print also where a printer says nothing, or nothing that can be understood, about paper and cover. Every slip
    #: then counts as perhaps printed. Only for printers that never answer.
    blind: bool = False
    #: Seconds after which a guest whose slip still waits counts as gone: it is then printed at the desk's wish only.
    gone_after_s: Annotated[float, Field(ge=10, le=3600)] = 120.0
    #: Metres of paper on a new roll.
    roll_m: Annotated[float, Field(ge=1, le=1000)] = 80.0
    #: Metres left, by what was printed, at which staff are told to have the next roll ready.
    paper_left_m: Annotated[float, Field(ge=0, le=1000)] = 5.0

    def __post_init__(self) -> None:
        address(self.device)
