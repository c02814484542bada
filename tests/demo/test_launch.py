"""`make run`: everything is started by commands, everything ends, and the figures are compared."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest

from demo import film, motion
from demo.card import Shown
from demo.children import end_leftovers, started_at
from demo.place import Memory, Place, form
from demo.tally import Tally, reckon
from demo.written import add_up
from protocol import entries
from protocol.clock import Stamp

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0


def welcome(guest: str, *vouchers: str) -> str:
    shown = [{"benefit": "2", "id": each, "state": "issued", "token": None} for each in vouchers]
    return json.dumps({"outcome": "welcome", "guest": guest, "vouchers": shown})


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def test_a_guest_welcomed_twice_is_one_arrival_and_an_undone_one_is_none() -> None:
    tally = Tally()
    for line in (
        welcome("1", "a"),
        welcome("1", "a"),
        welcome("2", "b", "c"),
        '{"outcome": "undone", "guest": "2"}',
    ):
        tally.note(line)
    assert reckon(tally, arrived=6, before=5).agrees
    assert not reckon(tally, arrived=7, before=5).agrees
    assert reckon(tally, arrived=6, before=5).vouchers == 3


def test_what_was_not_pushed_is_no_agreement() -> None:
    tally = Tally()
    tally.note(welcome("1"))
    tally.note('{"summary": {"pushed": 0, "unsent": 1}}')
    assert not reckon(tally, arrived=1, before=0).agrees


def test_a_line_that_is_no_json_is_passed_over() -> None:
    tally = Tally()
    tally.note("QML: something\n")
    tally.note("[1]\n")
    assert not tally.welcomed


def test_a_window_that_printed_nothing_is_read_from_its_journal() -> None:
    def entry(number: int, kind: str, at: int, **body: object) -> bytes:
        return entries.compose(1, 1, number, kind, Stamp(at, at, "00"), body)

    written = [
        entry(1, "visit", 50, guest="9", session="1", how="badge", serial=1),
        entry(2, "visit", 100, guest="1", session="1", how="badge", serial=1),
        entry(3, "issue", 100, voucher="aa", guest="1", benefit="2", ordinal=1, gen=1),
        entry(4, "visit", 110, guest="2", session="1", how="badge", serial=1),
        entry(5, "visit_undone", 120, station=1, seq=4, guest="2", session="1", staff="s", reason="r"),
    ]
    assert reckon(add_up(written, since_ms=100), arrived=8, before=7).agrees
    assert len(add_up(written, since_ms=100).vouchers) == 1


def test_a_folder_left_half_made_is_no_demo(tmp_path: Path) -> None:
    place = Place(tmp_path)
    assert place.remembered() is None
    (tmp_path / "demo.json").write_text("{}")
    assert place.remembered() is None
    memory = place.remember(Memory(form(), port=1, pin="123456", one_time_link="http://x"))
    assert place.remembered() == memory
    assert place.is_over(now_ms=0), "no event file, no opening hours"
    place.clear()
    assert place.remembered() is None


def test_a_demo_made_by_an_older_yingbin_is_not_taken_up_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.remember(Memory("another form", port=1, pin="123456", one_time_link="http://x"))
    assert place.remembered() is None


def test_only_one_demo_holds_a_folder(tmp_path: Path) -> None:
    held = Place(tmp_path).held()
    try:
        assert held is not None
        assert Place(tmp_path).held() is None
    finally:
        os.close(held or 0)


PARENT = """
import sys
from pathlib import Path
from demo.children import Children
children = Children(lambda pid, started: print(pid, started, flush=True))
child = children.start([sys.executable, "-c", "import time; time.sleep(600)"], Path(sys.argv[1]))
child.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such bond")
def test_what_the_demo_started_ends_with_it_even_when_it_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "log")], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    pid, started = map(int, parent.stdout.readline().split())
    assert started_at(pid) == started
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: started_at(pid) != started)


def test_leftovers_are_ended_but_never_a_stranger_who_got_their_number() -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        assert end_leftovers({stranger.pid: (started_at(stranger.pid) or 0) + 1}) == 0
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def launch(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "demo.launch", "--folder", str(folder), "--guests", "40", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
    )


def pictures_of(folder: Path, badges: list[dict[str, str]]) -> Path:
    folder.mkdir()
    for number, badge in enumerate(badges):
        turn = film.frames([Shown(badge["badge_token"], badge["category"])], seed=number)
        frame = next(frame for at, frame in enumerate(turn) if at == motion.ENTER + motion.HOLD // 2)
        cv2.imwrite(str(folder / f"{number}.png"), frame)
    return folder


def test_guests_in_front_of_the_camera_arrive_at_central_and_nothing_is_left_running(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    made = launch(demo, "--camera", str(pictures_of(tmp_path / "nobody", [])), "--for", "1")
    _, said = made.communicate(timeout=PATIENCE_S)
    assert made.returncode == 0, said
    assert "one-time link" in said

    with (demo / "badges.csv").open(encoding="utf-8-sig", newline="") as file:
        guests = list(csv.DictReader(file))[:3]
    again = launch(demo, "--camera", str(pictures_of(tmp_path / "guests", guests)))
    lines = [json.loads(again.stdout.readline()) for _ in guests]
    again.send_signal(signal.SIGINT)
    _, said = again.communicate(timeout=PATIENCE_S)
    assert again.returncode == 0, said
    assert {line["guest"] for line in lines} <= {guest["guest_id"] for guest in guests}
    assert "welcomed and arrived are equal" in said
    noted = [line.split() for line in (demo / "children").read_text().splitlines()]
    assert noted
    assert all(started_at(int(pid)) != int(started) for pid, started in noted)
