"""One thing broken at a time, for real where it can be: the doctor names it, says the mend, and ends with the code."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import identity, lock
from kiosk.cli.doctor import exit_code
from kiosk.doctor import folder as folder_checks
from kiosk.doctor import machine
from kiosk.doctor.camera import Cameras
from kiosk.doctor.examine import Tools, examine
from kiosk.doctor.finding import Check, good
from kiosk.hardware.conditions import Lost, Running
from kiosk.hardware.settings import CameraSettings
from kiosk.sync.link import Answer, Unreachable
from protocol import sqlite
from tests.fakes import FakeClock
from tests.kiosk.small_town import NINE, SHIFT, enrolled

ROOT = Path(__file__).parents[2]
HOUR = 3_600_000


def cameras(opened: Callable[[str], Running | Lost], *plugged: str) -> Cameras:
    return Cameras(plugged=lambda: plugged, opened=opened, asked=CameraSettings())


def no_camera(name: str) -> Lost:
    return Lost(f"no camera at /dev/video{name}")


WELL = Tools(
    clock=lambda _who: FakeClock(NINE),
    sqlite_version=(3, 53, 4),
    list_fonts=lambda: ["Noto Sans CJK SC"],
    cameras=cameras(lambda _name: Running(1280, 720, 0, "MJPG", pace=30, noisy=True)),
    find_library=lambda name: f"lib{name}.so.0",
    free_bytes=lambda _where: 10 << 30,
    ask_central=lambda _who: Answer(200, b'{"now":0}'),
    release=lambda _who, _keys: SHIFT,
    custody="file",
    cards=tuple,
    printer=lambda: good("printer", "none"),
    layouts=tuple,
    decoders=lambda: ["zxing-cpp", "tapirscan", "zbar"],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    enrolled(tmp_path / "k1")
    return tmp_path / "k1"


def look(where: Path, tools: Tools = WELL, camera: str | None = "0") -> dict[str, Check]:
    return {check.check: check for check in examine(where, camera, tools)}


def stoppers(found: dict[str, Check]) -> set[str]:
    return {check.check for check in found.values() if check.stopper and not check.ok}


def test_a_healthy_station_is_told_so(folder):
    found = look(folder)
    assert stoppers(found) == set()
    assert {check.check for check in found.values() if not check.ok} == {"keys_sealed"}
    assert exit_code(tuple(found.values())) == 0


def test_looking_changes_nothing(folder):
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if "-shm" not in path.name}
    look(folder)
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if "-shm" not in path.name}
    assert {name for name in after if not name.endswith("-wal")} == set(before)
    assert all(after[name] == before[name] for name in before)


def test_a_folder_of_no_station_ends_with_four_and_the_rest_is_still_looked_at(tmp_path):
    found = look(tmp_path / "nowhere")
    assert exit_code(tuple(found.values())) == 4
    assert "kiosk enrol" in found["enrolled"].mend
    assert {"sqlite", "cjk_font", "folder_writable", "free_space", "camera", "tmpfs"} <= found.keys()
    assert not (tmp_path / "nowhere").exists()


def test_a_held_folder_ends_with_three_and_names_who_holds_it(folder):
    code = "import sys, pathlib; from kiosk.lock import take; take(pathlib.Path(sys.argv[1])); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        found = look(folder)
        assert str(other.pid) in found["folder_held"].found
        assert exit_code(tuple(found.values())) == 3
        assert stoppers(found) == {"folder_held"}
        other.stdin.close()
    assert isinstance(lock.take(folder), lock.FolderLock)


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_an_old_sqlite_is_named_with_what_it_does(folder, version):
    found = look(folder, replace(WELL, sqlite_version=version))
    assert stoppers(found) == {"sqlite"}
    assert "WAL-reset" in found["sqlite"].mend
    assert exit_code(tuple(found.values())) == 1


def test_no_font_for_chinese_is_named_with_the_package(folder):
    found = look(folder, replace(WELL, list_fonts=list))
    assert stoppers(found) == {"cjk_font"}
    assert "fonts-noto-cjk" in found["cjk_font"].mend


def test_a_font_without_rare_characters_is_a_warning(folder):
    found = look(folder, replace(WELL, list_fonts=lambda: ["Droid Sans Fallback"]))
    assert stoppers(found) == set()
    assert not found["cjk_font"].ok


def test_fontconfig_that_finds_nothing_is_believed(monkeypatch, tmp_path):
    (tmp_path / "fonts.conf").write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    assert list(machine.chinese_fonts()) == []


def test_without_fontconfig_the_files_are_looked_through(tmp_path, monkeypatch):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "NotoSansCJK-Regular.ttc").touch()
    (tmp_path / "DejaVuSans.ttf").touch()
    assert machine.font_files([tmp_path, tmp_path / "nowhere"]) == ["NotoSansCJK-Regular.ttc"]


def test_no_camera_is_a_warning_until_one_is_asked_for(folder):
    tools = replace(WELL, cameras=cameras(no_camera))
    assert stoppers(look(folder, tools, camera=None)) == set()
    asked = look(folder, tools, camera="3")
    assert stoppers(asked) == {"camera"}
    assert "video3" in asked["camera"].found
    assert exit_code(tuple(asked.values())) == 1


def test_a_clock_behind_the_last_entry_or_central_is_named_with_the_bound(folder):
    found = look(folder, replace(WELL, clock=lambda _who: FakeClock(NINE - 5 * HOUR)))
    assert stoppers(found) == {"clock"}
    assert "2026-11-15T08:50:00" in found["clock"].mend
    assert "2026-11-15T04:00:00" in found["clock"].found


def test_a_clock_nothing_vouches_for_is_a_warning(tmp_path):
    enrolled(tmp_path, heard=None)
    found = look(tmp_path)
    assert stoppers(found) == set()
    assert not found["clock"].ok


def test_a_disk_nearly_full_is_a_warning_and_a_full_one_stops(folder):
    for left, expected in ((300 << 20, set()), (10 << 20, {"free_space"})):
        found = look(folder, replace(WELL, free_bytes=lambda _where, left=left: left))
        assert stoppers(found) == expected
        assert not found["free_space"].ok
        assert f"{left >> 20} MB" in found["free_space"].found


def test_others_reading_the_keys_are_kept_out_by_name(folder):
    (folder / "keys.json").chmod(0o644)
    found = look(folder)
    assert stoppers(found) == {"keys_private"}
    assert "chmod 600" in found["keys_private"].mend


def test_a_broken_chain_is_found(folder):
    from kiosk.store.database import open_journal

    conn = open_journal(folder)
    conn.execute("UPDATE head SET seq = 9")
    conn.close()
    found = look(folder)
    assert stoppers(found) == {"journal"}
    assert "keep the folder" in found["journal"].mend


def test_a_file_that_is_no_database_is_found(folder):
    (folder / "journal.db").write_bytes(b"not a database at all" * 500)
    assert "journal" in stoppers(look(folder))


def test_a_missing_or_unreadable_roster_is_found(folder):
    (folder / "roster.db").write_bytes(os.urandom(8192))
    assert stoppers(look(folder)) == {"roster"}
    (folder / "roster.db").unlink()
    found = look(folder)
    assert stoppers(found) == {"roster"}
    assert "kiosk sync --once" in found["roster"].mend


def test_a_roster_made_for_an_older_program_is_found(folder):
    conn = sqlite.connect(folder / "roster.db", key=identity.load_secrets(folder).roster_key)
    conn.execute("DROP TABLE category")
    conn.close()
    found = look(folder)
    assert stoppers(found) == {"roster"}
    assert "older program" in found["roster"].found


def test_a_roster_not_heard_of_for_a_day_is_a_warning(folder):
    found = look(folder, replace(WELL, clock=lambda _who: FakeClock(NINE + 40 * HOUR)))
    assert not found["roster_age"].ok
    assert stoppers(found) == set()


def test_central_away_is_a_warning_because_the_station_works_without(folder):
    found = look(folder, replace(WELL, ask_central=lambda _who: Unreachable("unreachable")))
    assert stoppers(found) == set()
    assert "unreachable" in found["central"].found


def test_a_damaged_identity_is_named(folder):
    (folder / "station.json").write_text("{")
    found = look(folder)
    assert "identity" in stoppers(found)
    assert exit_code(tuple(found.values())) == 1


def test_a_machine_without_memory_file_system_is_told_before_a_roster_comes(tmp_path):
    found = machine.memory([Path("/proc"), tmp_path / "nowhere"])
    assert not found.ok
    assert "tmpfs" in found.mend


# From here on the disk itself is broken.


@contextmanager
def mounted(where: Path, options: str) -> Iterator[None]:
    if os.geteuid() != 0:
        pytest.skip("only root can mount")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(where)], capture_output=True)
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(where)], check=True)


def fill_up(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        with suppress(OSError):
            while os.write(handle, bytes(4096)):
                pass
    finally:
        os.close(handle)


def test_a_read_only_disk_is_named_and_nothing_else_is_blamed(folder):
    copy = folder.parent / "copy"
    shutil.copytree(folder, copy)
    with mounted(folder, "size=4m"):
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        found = look(folder)
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
    assert stoppers(found) == {"folder_writable"}
    assert "Read-only" in found["folder_writable"].found
    assert exit_code(tuple(found.values())) == 1


def test_a_disk_full_to_the_last_byte_is_named(folder):
    copy = folder.parent / "copy"
    shutil.copytree(folder, copy)
    with mounted(folder, "size=2m"):
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        fill_up(folder / "ballast")
        found = look(folder, replace(WELL, free_bytes=folder_checks.free_bytes))
    assert {"folder_writable", "free_space"} <= stoppers(found)
    assert "No space left" in found["folder_writable"].found


def test_a_folder_where_a_file_lies_is_named(tmp_path):
    (tmp_path / "k1").write_text("a file")
    found = look(tmp_path / "k1")
    assert "folder_writable" in stoppers(found)


def test_a_limit_on_the_size_of_files_is_found_before_a_guest_finds_it(folder):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, before[1]))
    try:
        found = look(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "folder_writable" in stoppers(found)


def test_the_command_prints_one_object_a_check_and_a_table_without_json(folder):
    def doctor(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kiosk", "--db", str(folder), "doctor", *words]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, env=env)

    said = doctor("--json")
    checks = [json.loads(line) for line in said.stdout.splitlines()]
    assert all({"check", "ok", "found", "mend"} <= check.keys() for check in checks)
    assert all(check["mend"] for check in checks if not check["ok"])
    names = {check["check"] for check in checks}
    assert {"enrolled", "folder_held", "sqlite", "journal", "roster", "clock", "cjk_font", "camera"} <= names
    assert said.returncode == (1 if any(check["stopper"] and not check["ok"] for check in checks) else 0)
    table = doctor()
    assert len(table.stdout.splitlines()) >= len(checks)
    assert "→" in table.stdout


def test_a_station_without_a_decoder_cannot_open(folder):
    found = look(folder, replace(WELL, decoders=list))
    assert "decoders" in stoppers(found)


def test_a_missing_decoder_is_named(folder):
    found = look(folder, replace(WELL, decoders=lambda: ["zxing-cpp", "zbar"]))["decoders"]
    assert not found.ok
    assert not found.stopper
    assert "without tapirscan" in found.found


@pytest.mark.parametrize(
    ("guest_url", "ok", "found"),
    [
        ("", True, "not offered"),
        ("https://guests.example", True, "https://guests.example"),
        ("https://127.0.0.1:8443", False, "on itself"),
    ],
)
def test_whether_guests_phones_can_open_their_pages_is_told(folder, guest_url, ok, found):
    check = look(folder, replace(WELL, guest_url=guest_url))["guest_phones"]
    assert (check.ok, check.stopper and not check.ok) == (ok, False)
    assert found in check.found
