"""Colours that can be read, and sizes for fingers and for eyes at arm's length."""

import re
from pathlib import Path

import pytest

from ui.screen import QML

THEME = (QML / "Checkin" / "Theme" / "Theme.qml").read_text("utf-8")
COLOURS = dict(re.findall(r'property color (\w+): "#([0-9a-f]{6})"', THEME))
SIZES = {name: float(size) for name, size in re.findall(r"property real (\w+): ([\d.]+) \* scale", THEME)}
TONES = ("good", "again", "wait", "stop", "fault")

PAIRS = [
    *[("inkOnTone", tone) for tone in TONES],
    *[(tone, ground) for tone in TONES for ground in ("ground", "surface", f"{tone}Soft")],
    *[(ink, ground) for ink in ("ink", "inkSoft") for ground in ("ground", "surface", "sunken", "waitSoft")],
    ("inkOnTone", "primary"),
    ("primary", "primarySoft"),
    ("inkOnTone", "faultStripe"),
    ("ink", "line"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_what_is_written_can_be_read(ink: str, ground: str) -> None:
    light, dark = sorted((luminance(COLOURS[ink]), luminance(COLOURS[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_finger_needs_twenty_millimetres() -> None:
    assert SIZES["touch"] >= 112
    assert SIZES["key"] >= 112


def test_what_a_guest_must_read_has_capitals_of_seven_millimetres() -> None:
    # EN 301 549: 0.7 degrees at 60 cm is 41 px on a 15.6" panel; a capital is 0.733 of Noto Sans CJK's size.
    for name in ("hero", "headline", "subhead", "title"):
        assert SIZES[name] * 0.733 >= 41
    assert min(SIZES[name] for name in ("body", "note", "fine")) * 0.733 >= 20


def test_every_icon_named_in_qml_or_python_is_there() -> None:
    icons = {path.stem for path in (QML.parents[1] / "assets" / "icons").glob("*.svg")}
    named = set()
    for file in QML.rglob("*.qml"):
        text = file.read_text("utf-8")
        for line in re.findall(
            r"^.*\b(?:name|symbol|symbols|property string symbol):.*$", text, re.MULTILINE
        ):
            named |= {word for word in re.findall(r'"([a-z][a-z-]+)"', line) if word in text}
    known = {name for name in named if name in icons}
    assert len(known) > 15
    kinds = {"on_offer", "issued", "missing", "working", "redeemed", "not_open_yet", "gift"}
    assert named - icons - kinds <= {"name", "symbol"}, named - icons - kinds


def test_every_icon_takes_the_colour_it_is_given() -> None:
    icons = sorted(Path(QML.parents[1] / "assets" / "icons").glob("*.svg"))
    assert len(icons) > 40
    assert [icon.name for icon in icons if "currentColor" not in icon.read_text("utf-8")] == []
