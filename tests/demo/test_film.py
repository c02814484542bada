"""The film: a kiosk must be able to read what is held up in it."""

import base64
import random
from pathlib import Path

import cv2
import pytest
import zxingcpp

from demo import film, motion
from demo.card import BANDS, Shown

TURNS = 12


def cast(seed: int, count: int) -> list[Shown]:
    rng = random.Random(seed)
    return [
        Shown(
            f"K1{base64.b32encode(rng.randbytes(101)).decode().rstrip('=')}",
            rng.choice(list(BANDS)),
            turn % 3 == 0,
        )
        for turn in range(count)
    ]


def codes_in(path: Path) -> dict[str, list[int]]:
    """Frame numbers in which each text was read."""
    reel, found, number = cv2.VideoCapture(str(path)), {}, 0
    while (got := reel.read())[0]:
        grey = cv2.cvtColor(got[1], cv2.COLOR_BGR2GRAY)
        for code in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCodeModel2):
            found.setdefault(code.text, []).append(number)
        number += 1
    reel.release()
    return found


def test_nearly_every_badge_of_a_reel_is_read_in_its_own_turn_and_nothing_else_is(tmp_path: Path) -> None:
    held_up = cast(seed=4, count=TURNS)
    count = film.write(tmp_path / "reel.mp4", held_up, seed=9)
    found = codes_in(tmp_path / "reel.mp4")
    assert count == TURNS * motion.LENGTH
    assert set(found) <= {shown.text for shown in held_up}
    read = [
        turn
        for turn, shown in enumerate(held_up)
        if any(frame // motion.LENGTH == turn for frame in found.get(shown.text, []))
    ]
    assert len(read) / TURNS >= 0.95
    assert (tmp_path / "reel.mp4").stat().st_size < 20_000_000 * TURNS / 18


def test_between_two_guests_the_picture_is_empty() -> None:
    frames = list(film.frames(cast(seed=1, count=1), seed=2))
    last = cv2.cvtColor(frames[-1], cv2.COLOR_BGR2GRAY)
    assert frames[0].shape == (film.HEIGHT, film.WIDTH, 3)
    assert not zxingcpp.read_barcodes(last)


def test_an_unfinished_film_is_never_taken_for_a_reel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops_half_way(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(film, "frames", stops_half_way)
    with pytest.raises(OSError, match="no space"):
        film.write(tmp_path / "reel.mp4", [], seed=1)
    assert not (tmp_path / "reel.mp4").exists()
