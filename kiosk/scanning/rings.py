"""The rings, measured: which steps every frame gets, and in which order the others take their turns."""

from kiosk.scanning import versions
from kiosk.scanning.decoder import BARS, QR, Decoder
from kiosk.scanning.families import Families
from kiosk.scanning.longer import Longer
from kiosk.scanning.ring import Ring
from kiosk.scanning.step import Step

TURNS = (30, 60)  # zxing-cpp reads bars within about 15 degrees of level or upright


def lite(here: Families) -> Ring:
    """About half of what zxing-cpp alone on every frame takes."""
    if not here.zxing:
        return _by_zbar(here.zbar)
    if not here.tapir:
        return _by_zxing(here.zxing(QR), here.zxing(BARS))
    qr, bars = here.zxing(QR), here.tapir(BARS)
    dark_on_light = here.zxing(QR, light_on_dark=False)
    return Ring(
        always=(Step(versions.smoothed, dark_on_light),),
        turning=(
            Step(versions.whole, bars),
            Step(versions.larger_smoothed, qr),
            Step(versions.smaller, bars),
            Step(versions.smaller, here.tapir(QR)),
            Step(versions.whole, bars),
            Step(versions.half, qr),
            Step(versions.smaller, here.tapir(BARS, "medium")),
            Step(versions.larger, qr),
        ),
    )


def mid(here: Families) -> Ring:
    """A little more than what zxing-cpp alone on every frame takes; reads more than lite, and sooner."""
    if not (here.zxing and here.tapir):
        return lite(here)
    qr = here.zxing(QR)
    return Ring(
        always=(
            Step(versions.smoothed, qr),
            Step(versions.whole, here.tapir(BARS)),
            Step(versions.sharpened, qr),
            Step(versions.smaller, here.tapir(BARS, "medium")),
        ),
        turning=(
            Step(versions.smaller, here.tapir(QR, "medium")),
            Step(versions.larger, here.zxing(QR, one_threshold=True)),
            Step(versions.twice, qr),
        ),
    )


def _by_zxing(qr: Decoder, bars: Decoder) -> Ring:
    turned = [Step(versions.turned(degrees), Longer(bars)) for degrees in TURNS]
    return Ring(
        always=(Step(versions.smoothed, qr),),
        turning=(
            Step(versions.smoothed, bars),
            Step(versions.larger_smoothed, qr),
            turned[0],
            Step(versions.whole, qr),
            Step(versions.larger, bars),
            Step(versions.unglared, qr),
            turned[1],
            Step(versions.half, qr),
        ),
    )


def _by_zbar(zbar: Decoder | None) -> Ring:
    if zbar is None:
        return Ring((), ())
    return Ring(always=(Step(versions.half, zbar),), turning=(Step(versions.whole, zbar),))
