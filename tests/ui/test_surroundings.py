"""What is set before Qt starts."""

import os
from pathlib import Path

from ui.surroundings import has_display, surroundings, sweep


def test_what_the_keyboard_writes_lies_in_memory_and_goes_at_the_end() -> None:
    environ = {"DISPLAY": ":0", "XDG_CONFIG_HOME": "/home/somebody/.config"}
    with surroundings(environ) as folder:
        assert environ["XDG_CONFIG_HOME"] == str(folder)
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "usr_dict.dat").write_bytes(b"typed")
    assert not folder.exists()
    assert environ == {"DISPLAY": ":0", "XDG_CONFIG_HOME": "/home/somebody/.config"}


def test_without_a_display_the_window_is_drawn_unseen() -> None:
    environ: dict[str, str] = {}
    with surroundings(environ):
        assert environ["QT_QPA_PLATFORM"] == "offscreen"


def test_with_a_display_qt_chooses_its_platform_itself() -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-1"}
    with surroundings(environ):
        assert "QT_QPA_PLATFORM" not in environ
    assert has_display(environ)


def test_memory_is_where_linux_keeps_it() -> None:
    with surroundings({}) as folder:
        assert folder.parent in {Path("/dev/shm"), Path("/tmp")}


def test_what_a_killed_window_left_in_memory_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    dead, alive, other = (
        tmp_path / name for name in ("yingbin-4194999-x", f"yingbin-{os.getpid()}-x", "else-1-x")
    )
    for folder in (dead, alive, other):
        folder.mkdir()
    sweep(tmp_path)
    assert [folder.exists() for folder in (dead, alive, other)] == [False, True, True]
