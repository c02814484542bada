import base64
import io
import json
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from kiosk.cli.decode import decode
from kiosk.scanning.still import still_decoder
from tests.kiosk.scanning.drawn import code39, desk_with, qr


@pytest.fixture
def album(tmp_path) -> Path:
    (tmp_path / "later").mkdir()
    cv2.imwrite(str(tmp_path / "b.png"), desk_with(qr("张三".encode("gb18030")), code39("AB 123")))
    cv2.imwrite(str(tmp_path / "a.JPG"), desk_with())
    cv2.imwrite(str(tmp_path / "later" / "c.webp"), qr("https://conference.example"))
    (tmp_path / "truth.txt").write_text("not a picture, and not taken for one")
    return tmp_path


def run(*paths):
    out, err = io.StringIO(), io.StringIO()
    code = decode(paths, still_decoder(), out, err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_a_folder_is_walked_in_order_and_each_picture_is_one_line(album):
    code, lines, err = run(album)
    assert (code, err) == (0, "")
    assert [Path(line["file"]).name for line in lines] == ["a.JPG", "b.png", "c.webp"]
    assert [len(line["codes"]) for line in lines] == [0, 2, 1]
    assert all(set(line) == {"file", "codes", "ms"} and line["ms"] > 0 for line in lines)


def test_a_line_gives_format_text_and_the_exact_bytes(album):
    _, (line,), _ = run(album / "b.png")
    shown = {code["format"]: (code["text"], base64.b64decode(code["bytes"])) for code in line["codes"]}
    assert shown == {"qr": ("张三", "张三".encode("gb18030")), "code39": ("AB 123", b"AB 123")}


def test_what_is_no_picture_is_named_and_the_others_are_still_done(album):
    (album / "torn.png").write_bytes((album / "b.png").read_bytes()[:50])
    code, lines, err = run(album / "gone.png", album / "truth.txt", album / "torn.png", album / "b.png")
    assert code == 2
    assert ["error" in line for line in lines] == [True, True, True, False]
    assert all(name in err for name in ("gone.png", "truth.txt", "torn.png"))
    assert "b.png" not in err


def test_a_picture_with_nothing_in_it_is_no_failure(album):
    assert run(album / "a.JPG")[0] == 0


def test_neither_qt_nor_a_database_is_loaded_to_read_a_picture():
    seen = "sorted(m for m in sys.modules if m.split('.')[0] in ('PySide6', 'sqlcipher3', 'sqlite3', 'requests'))"
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys, kiosk.cli.decode; print({seen})"], capture_output=True, text=True
    )
    assert loaded.stdout.strip() == "[]", loaded.stderr


def test_the_program_reads_pictures_with_no_station_and_says_which_is_none(album):
    (album / "torn.png").write_bytes(b"torn")
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "decode", str(album)], capture_output=True, text=True
    )
    lines = [json.loads(each) for each in done.stdout.splitlines()]
    assert (done.returncode, len(lines)) == (2, 4)
    assert done.stderr.strip().endswith("torn.png: not a picture")
