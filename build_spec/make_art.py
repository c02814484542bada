"""Draws assets/art: the mountain city where the jade Jialing meets the tawny Yangtze. Run after a change of line.

python build_spec/make_art.py writes the same files every time.
"""

import math
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import qrcode

ART = Path(__file__).parents[1] / "assets" / "art"
WIDTH, HEIGHT = 1920, 760
Point = tuple[float, float]


def smooth(points: list[Point]) -> str:
    """A Catmull-Rom curve through the points, as cubic Béziers."""
    path = [f"M{points[0][0]:.0f} {points[0][1]:.0f}"]
    for i in range(len(points) - 1):
        before, start = points[max(i - 1, 0)], points[i]
        end, after = points[i + 1], points[min(i + 2, len(points) - 1)]
        a = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        b = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path.append(f"C{a[0]:.0f} {a[1]:.0f} {b[0]:.0f} {b[1]:.0f} {end[0]:.0f} {end[1]:.0f}")
    return "".join(path)


def range_of(height: Callable[[float], float], step: int = 80) -> list[Point]:
    return [(x, height(x)) for x in range(-step, WIDTH + 2 * step, step)]


def hills(height: Callable[[float], float], fill: str) -> str:
    return f'<path fill="{fill}" d="{smooth(range_of(height))}V{HEIGHT}H-80z"/>'


def towers(
    xs: Iterable[int], ground: Callable[[float], float], tallest: int, fill: str, chance: random.Random
) -> str:
    """Blocks that climb the slope, some with a stepped crown."""
    blocks = []
    for x in xs:
        wide, tall = chance.randint(20, 40), chance.randint(40, tallest)
        top = ground(x) - tall + 24
        blocks.append(f"M{x} {ground(x) + 60:.0f}V{top:.0f}h{wide}V{ground(x) + 60:.0f}z")
        if chance.random() < 0.45:
            blocks.append(f"M{x + wide * 0.25:.0f} {top:.0f}v-{chance.randint(10, 26)}h{wide * 0.5:.0f}v30z")
    return f'<path fill="{fill}" d="{"".join(blocks)}"/>'


def stilt_house(x: float, y: float, storeys: int, fill: str, roof: str) -> str:
    """吊脚楼: storeys with upturned eaves, standing on stilts."""
    parts = []
    for storey in range(storeys):
        wide = 150 - storey * 22
        left, floor = x - wide / 2, y - storey * 40
        parts.append(f'<path fill="{fill}" d="M{left + 12:.0f} {floor:.0f}v-26h{wide - 24:.0f}v26z"/>')
        parts.append(
            f'<path fill="{roof}" d="M{left - 12:.0f} {floor - 30:.0f}q18 6 28-14h{wide - 32:.0f}q10 20 28 14'
            f'q-14 12-34 10H{left + 22:.0f}q-20 2-34-10z"/>'
        )
    stilts = "".join(f"M{x - 56 + i * 28:.0f} {y:.0f}v46" for i in range(5))
    return "".join(parts) + f'<path stroke="{roof}" stroke-width="5" d="{stilts}"/>'


def bridge(left: float, right: float, deck: float, colour: str) -> str:
    """A cable-stayed bridge between the two banks."""
    span = right - left
    masts = (left + span * 0.27, left + span * 0.73)
    cables = "".join(
        f"M{mast:.0f} {deck - 150 + i * 8:.0f}L{mast + side * (30 + i * 26):.0f} {deck:.0f}"
        for mast in masts
        for side in (-1, 1)
        for i in range(1, 6)
    )
    pylons = "".join(f"M{mast:.0f} {deck - 165:.0f}V{deck + 60:.0f}" for mast in masts)
    return (
        f'<path stroke="{colour}" stroke-width="2" fill="none" opacity=".75" d="{cables}"/>'
        f'<path stroke="{colour}" stroke-width="11" stroke-linecap="round" d="{pylons}"/>'
        f'<path stroke="{colour}" stroke-width="8" d="M{left:.0f} {deck:.0f}H{right:.0f}"/>'
    )


def waves(rows: Iterable[tuple[float, float, float]]) -> str:
    lines = []
    for x, y, length in rows:
        bends = "".join("q16-8 32 0t32 0" for _ in range(int(length // 64)))
        lines.append(f"M{x:.0f} {y:.0f}{bends}")
    return (
        f'<path fill="none" stroke="#ffffff" stroke-opacity=".4" stroke-width="3" stroke-linecap="round" '
        f'd="{"".join(lines)}"/>'
    )


def rivers() -> str:
    """Jade from the left, tawny from the right; they run side by side before they mix."""
    seam = "C990 590 1080 606 1030 640S840 690 880 760"
    mixing = (
        "M960 566C1010 592 1104 610 1052 646S872 694 912 760H880C840 690 990 676 1030 640S990 590 960 566z"
    )
    return (
        f'<path fill="url(#jade)" d="M-80 566H960{seam}H-80z"/>'
        f'<path fill="url(#tawny)" d="M2000 566H960{seam}H2000z"/>'
        f'<path fill="#e8dcae" opacity=".55" d="{mixing}"/>'
        + waves([(70, 612, 320), (300, 664, 256), (-40, 706, 192), (600, 604, 192), (560, 712, 192)])
        + waves([(1420, 604, 320), (1150, 662, 256), (1660, 662, 256), (1360, 714, 320), (1060, 716, 192)])
    )


def gradient(name: str, top: str, bottom: str) -> str:
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">'
        f'<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/></linearGradient>'
    )


def far(x: float) -> float:
    return 250 + 60 * math.sin(x / 260) + 34 * math.sin(x / 97 + 1)


def middle(x: float) -> float:
    return (
        372 + 58 * math.sin(x / 310 + 2.2) + 22 * math.sin(x / 120) + 60 * math.exp(-(((x - 960) / 330) ** 2))
    )


def near(x: float) -> float:
    return 440 + 150 * math.exp(-(((x - 960) / 380) ** 4)) + 20 * math.sin(x / 190) - 30 * math.cos(x / 640)


def lower(height: Callable[[float], float], by: float, share: float) -> Callable[[float], float]:
    """The same hills, sunk and flattened."""
    return lambda x: 440 + (height(x) - 440) * share + by


def scene(*, wide: bool) -> str:
    """The wide one is for screens on their side: less sky, lower hills."""
    chance = random.Random(23)  # noqa: S311  the same skyline every time
    behind, between, before = (
        (lower(far, 40, 0.36), lower(middle, 46, 0.5), lower(near, 30, 0.6)) if wide else (far, middle, near)
    )
    tallest = 80 if wide else 150
    left, right = range(20, 640, 37), range(1290, 1900, 37)
    sides = [*range(-10, 420, 43), *range(1520, 1930, 43)]
    sun = "" if wide else '<circle cx="1470" cy="150" r="62" fill="#e9c9a0" opacity=".75"/>'
    parts = [
        gradient("jade", "#4f9a88", "#1f6f60"),
        gradient("tawny", "#d0a35c", "#a8752d"),
        hills(behind, "#e2e8e0"),
        sun,
        hills(between, "#cbd9d1"),
        towers([*left, *right], lambda x: between(x) + 60, tallest, "#b3c8be", chance),
        bridge(520, 1400, 520, "#8aa79b"),
        hills(before, "#8fb0a4"),
        towers(sides, lambda x: before(x) + 50, tallest, "#7ba093", chance),
        stilt_house(560, 524, 3 if wide else 4, "#efe3c8", "#7d5a2e"),
        stilt_house(1392, 524, 2 if wide else 3, "#efe3c8", "#7d5a2e"),
        rivers(),
    ]
    return "\n".join(parts)


def emblem() -> str:
    """Our mark: a seal; a stepped hill, and under it two rivers that become one."""
    return (
        '<circle cx="60" cy="60" r="58" fill="#a8281c"/>'
        '<circle cx="60" cy="60" r="52" fill="none" stroke="#f6f3ec" stroke-width="2.5"/>'
        '<path fill="#f6f3ec" d="M22 66 44 34l10 13 14-22 30 41z"/>'
        '<path fill="#a8281c" d="M50 66V52h6v-6h8v6h6v14z"/>'
        '<g fill="none" stroke="#f6f3ec" stroke-width="5.5" stroke-linecap="round">'
        '<path d="M20 76c16-6 26 2 40 9"/><path d="M100 76c-16-6-26 2-40 9"/><path d="M60 85v15"/>'
        '<path stroke-width="3.5" d="M32 89c8-2 13 1 18 5M88 89c-8-2-13 1-18 5"/></g>'
    )


def code(text: str, x: float, y: float, size: float, colour: str) -> str:
    matrix = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_L)
    matrix.add_data(text)
    rows = matrix.get_matrix()
    step = size / len(rows)
    dots = "".join(
        f"M{x + column * step:.1f} {y + row * step:.1f}h{step:.1f}v{step:.1f}h-{step:.1f}z"
        for row, cells in enumerate(rows)
        for column, dark in enumerate(cells)
        if dark
    )
    return f'<path fill="{colour}" d="{dots}"/>'


def phone() -> str:
    return (
        '<rect x="10" y="10" width="240" height="440" rx="36" fill="#16242b"/>'
        '<rect x="22" y="22" width="216" height="416" rx="26" fill="#fffdf8"/>'
        '<rect x="100" y="32" width="60" height="12" rx="6" fill="#16242b"/>'
        '<rect x="22" y="64" width="216" height="64" fill="#0f6b5b"/>'
        '<rect x="46" y="86" width="96" height="20" rx="10" fill="#e0eee9"/>'
        + code("YINGBIN", 50, 158, 160, "#16242b")
        + '<rect x="62" y="346" width="136" height="16" rx="8" fill="#d8d0be"/>'
        '<rect x="88" y="376" width="84" height="16" rx="8" fill="#ece7db"/>'
        '<rect x="100" y="416" width="60" height="8" rx="4" fill="#16242b"/>'
    )


def badge() -> str:
    return (
        '<path fill="none" stroke="#a8281c" stroke-width="16" d="M96 0 126 74M164 0 134 74"/>'
        '<rect x="112" y="64" width="36" height="36" rx="8" fill="#8b8471"/>'
        '<rect x="10" y="92" width="240" height="358" rx="26" fill="#fffdf8" stroke="#8b8471" stroke-width="4"/>'
        '<path fill="#0f6b5b" d="M12 172v-54a24 24 0 0 1 24-24h188a24 24 0 0 1 24 24v54z"/>'
        '<rect x="106" y="108" width="48" height="14" rx="7" fill="#f6f3ec"/>'
        '<rect x="62" y="140" width="136" height="14" rx="7" fill="#e0eee9"/>'
        '<rect x="74" y="194" width="112" height="26" rx="13" fill="#16242b"/>'
        + code("YINGBIN", 56, 246, 148, "#16242b")
        + '<rect x="84" y="414" width="92" height="14" rx="7" fill="#d8d0be"/>'
    )


def ridge() -> str:
    """Hills and water in white, faint, for the foot of a coloured board."""
    low = smooth([(x, 150 + 30 * math.sin(x / 150) + 16 * math.sin(x / 61)) for x in range(-60, 1141, 60)])
    high = smooth([(x, 96 + 44 * math.sin(x / 190 + 1.4)) for x in range(-60, 1141, 60)])
    return (
        f'<g fill="#ffffff"><path opacity=".07" d="{high}V302H-60z"/><path opacity=".09" d="{low}V302H-60z"/></g>'
        + waves([(80, 232, 256), (430, 262, 320), (760, 226, 256), (180, 284, 192), (820, 282, 256)]).replace(
            ".4", ".22"
        )
    )


def write(name: str, body: str, box: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n{body}\n</svg>\n'
    (ART / name).write_text(text, encoding="utf-8")


def main() -> None:
    ART.mkdir(parents=True, exist_ok=True)
    write("confluence.svg", scene(wide=False), f"0 0 {WIDTH} {HEIGHT}")
    write("confluence-wide.svg", scene(wide=True), f"0 {HEIGHT - 420} {WIDTH} 420")
    write("emblem.svg", emblem(), "0 0 120 120")
    write("ridge.svg", ridge(), "0 0 1080 302")
    write("phone.svg", phone(), "0 0 260 460")
    write("badge.svg", badge(), "0 0 260 460")


if __name__ == "__main__":
    main()
