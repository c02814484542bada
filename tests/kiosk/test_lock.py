import subprocess
import sys
from pathlib import Path

from kiosk.lock import FolderLock, Held, holder, take

HOLD = "import sys, pathlib; from kiosk.lock import take; take(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"


def test_a_second_process_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        found = take(tmp_path)
        assert isinstance(found, Held)
        assert str(other.pid) in found.by
        assert holder(tmp_path) == found
        other.stdin.close()
        other.wait()
    assert holder(tmp_path) is None
    assert isinstance(take(tmp_path), FolderLock)


def test_a_released_folder_can_be_taken_again(tmp_path: Path) -> None:
    with take(tmp_path / "new"):
        assert isinstance(take(tmp_path / "new"), Held)
    with take(tmp_path / "new") as again:
        assert isinstance(again, FolderLock)


def test_looking_who_holds_a_folder_makes_nothing(tmp_path: Path) -> None:
    assert holder(tmp_path / "nowhere") is None
    assert not any(tmp_path.iterdir())
