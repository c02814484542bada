"""`kiosk badges print`: the file central exported, to PDF, CUPS and ZPL; every code read back by our own decoder."""

import csv
import io
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from zebrafy import ZebrafyZPL

from kiosk.__main__ import main
from kiosk.scanning.decoder import Grey
from tests.kiosk.small_town import enrolled
from tests.ui.printing.cupsd import QUEUE, cups, finished
from tests.ui.printing.pictures import texts
from tests.ui.printing.samples import badge

ROOT = Path(__file__).parents[3]
NAMES = ("张晓明", "阿卜杜拉·买买提", "㛃𫟼𬭊")
GUESTS = ("4611686018427387001", "4611686018427387002", "4611686018427387003")
TOKENS = [badge(guest=int(guest)).token for guest in GUESTS]
HEADER = ("guest_id", "name", "category", "badge_token")


@pytest.fixture(autouse=True)
def _elsewhere(qapp: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path, zip(GUESTS, NAMES, ("talent", "guest", "nobody-knows"), TOKENS, strict=True))


def written(folder: Path, rows, header=HEADER) -> Path:
    path = folder / "badges.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    return path


def printed(*arguments: object) -> int:
    return main(["--db", "no-station", "badges", "print", *map(str, arguments)])


def by_itself(*arguments: object, **variables: str) -> "subprocess.CompletedProcess[str]":
    """In a process of its own: which server CUPS asks is settled once a process."""
    command = [sys.executable, "-m", "kiosk", "--db", "no-station", "badges", "print", *map(str, arguments)]
    environ = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    return subprocess.run(command, capture_output=True, text=True, env=environ, timeout=120)


def pages(pdf: Path) -> list[Grey]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [np.asarray(page.render(scale=300 / 72).to_pil().convert("L")) for page in document]


def labels(zpl: bytes) -> list[Grey]:
    found = ZebrafyZPL(zpl.decode("ascii")).to_images()
    return [np.asarray(picture.convert("L")) for picture in found]


def test_a_file_without_a_row_is_nothing_to_print(tmp_path: Path, capsys):
    assert printed(written(tmp_path, ()), "--to", "pdf:out.pdf") == 2
    assert "nothing to print" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


def test_a_pdf_has_a_page_for_each_badge_and_its_code_reads(tmp_path: Path, file: Path, capsys):
    assert printed(file, "--to", "pdf:out.pdf") == 0

    assert [texts(page) for page in pages(tmp_path / "out.pdf")] == [{token} for token in TOKENS]
    assert json.loads(capsys.readouterr().out) == {"badges": 3}
    assert (tmp_path / "out.pdf").stat().st_mode & 0o777 == 0o600


def test_zpl_is_decoded_to_the_same_pictures(tmp_path: Path, file: Path):
    assert printed(file, "--to", "zpl:out.zpl") == 0

    found = labels((tmp_path / "out.zpl").read_bytes())
    assert [texts(label) for label in found] == [{token} for token in TOKENS]
    assert {label.shape for label in found} == {(1535, 1064)}  # rows are whole bytes
    assert {int(level) for label in found for level in np.unique(label)} == {0, 255}


def test_a_zpl_printer_on_the_network_gets_all_labels_in_one_job(file: Path):
    with printer() as (port, got):
        assert printed(file, "--to", f"tcp://127.0.0.1:{port}") == 0

    assert len(got) == 1
    assert [texts(label) for label in labels(got[0])] == [{token} for token in TOKENS]


@contextmanager
def printer() -> Iterator[tuple[int, list[bytes]]]:
    """What it got, a job each."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            with line, line.makefile("rb") as job:
                got.append(job.read())

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], got
        thread.join(10)


def test_a_queue_of_cups_gets_one_job_whose_pages_read(file: Path):
    with cups() as arrived:
        assert by_itself(file, "--to", f"cups:{QUEUE}").returncode == 0
        finished()

        found = pages(arrived)
        assert [texts(page) for page in found] == [{token} for token in TOKENS]
        assert {page.shape for page in found} == {(1534, 1063)}


def test_a_queue_that_is_not_there_is_named_with_those_that_are(file: Path):
    with cups():
        done = by_itself(file, "--to", "cups:nowhere")

    assert done.returncode == 1
    assert done.stderr == f"kiosk: CUPS has no queue nowhere; it has {QUEUE}\n"


def test_only_some_guests(tmp_path: Path, file: Path):
    assert printed(file, "--only", GUESTS[2], "--only", GUESTS[0], "--to", "pdf:out.pdf") == 0

    assert [texts(page) for page in pages(tmp_path / "out.pdf")] == [{TOKENS[0]}, {TOKENS[2]}]


def test_a_guest_that_is_not_in_the_file_is_named(file: Path, capsys):
    assert printed(file, "--only", "7", "--to", "pdf:out.pdf") == 2

    assert "no badge of guest 7: it may be revoked" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("4.6117E+18", "张", "talent", TOKENS[0]), "line 2: guest_id is no number"),
        ((GUESTS[0], "张", "talent"), "line 2: 3 cells"),
        ((GUESTS[0], "", "talent", TOKENS[0]), "line 2: no name"),
        ((GUESTS[0], "张", "talent", TOKENS[0][:-1]), "line 2: badge_token is none"),
        ((GUESTS[0], "张\U000f0000", "talent", TOKENS[0]), "line 2: no font here has \U000f0000"),
    ],
)
def test_a_wrong_row_is_named_by_its_line_and_nothing_is_printed(tmp_path: Path, row, said: str, capsys):
    assert printed(written(tmp_path, [row]), "--to", "pdf:out.pdf") == 2

    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


def test_a_name_in_a_wrong_row_is_not_said(tmp_path: Path, capsys):
    assert printed(written(tmp_path, [("x", "张晓明", "talent", TOKENS[0])]), "--to", "pdf:out.pdf") == 2

    assert "张晓明" not in capsys.readouterr().err


def test_another_header_is_refused(tmp_path: Path, capsys):
    assert printed(written(tmp_path, [], header=("id", "name")), "--to", "pdf:out.pdf") == 2

    assert "the first line is guest_id,name,category,badge_token" in capsys.readouterr().err


def test_a_file_in_another_encoding_is_refused(tmp_path: Path, capsys):
    (tmp_path / "gbk.csv").write_bytes("张晓明".encode("gbk"))

    assert printed("gbk.csv", "--to", "pdf:out.pdf") == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_a_printer_that_is_not_there_is_said(file: Path, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert printed(file, "--to", f"tcp://127.0.0.1:{port}") == 1
    assert f"the printer at 127.0.0.1:{port} was not reached" in capsys.readouterr().err


@pytest.mark.parametrize("to", ["printer", "pdf:", "tcp:host", "tcp://", "tcp://host:port"])
def test_a_destination_that_is_none_is_said(file: Path, to: str, capsys):
    assert printed(file, "--to", to) == 2

    assert "expected pdf:FILE, cups:QUEUE, zpl:FILE or tcp://HOST:9100" in capsys.readouterr().err


@pytest.mark.parametrize("to", ["pdf:no/dir.pdf", "zpl:no/dir.zpl", "pdf:.", "pdf:badges.csv/dir.pdf"])
def test_a_file_that_cannot_be_written_is_named_as_it_was_asked_for(file: Path, to: str, capsys):
    assert printed(file, "--to", to, "--only", GUESTS[0]) == 2

    said = capsys.readouterr().err
    assert f"{to.partition(':')[2]}: " in said
    assert "dir.pdf." not in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("to", ["pdf:out.pdf", "zpl:out.zpl", f"cups:{QUEUE}"])
def test_names_are_in_no_file_but_the_one_asked_for(tmp_path: Path, file: Path, to: str):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = temporary.stat().st_mtime_ns

    with cups() if to.startswith("cups") else nullcontext():
        assert by_itself(file, "--to", to, TMPDIR=str(temporary)).returncode == 0

    assert temporary.stat().st_mtime_ns == before, "something was written there, if only for a moment"
    left = {path.name for path in tmp_path.iterdir()} - {"badges.csv", "temporary"}
    assert left == ({to.partition(":")[2]} if not to.startswith("cups") else set())


def test_a_station_knows_what_its_event_is_called(tmp_path: Path, file: Path):
    enrolled(tmp_path / "station")

    assert printed(file, "--to", "pdf:away.pdf") == 0
    assert main(["--db", "station", "badges", "print", str(file), "--to", "pdf:at.pdf"]) == 0

    away, at = pages(tmp_path / "away.pdf")[0], pages(tmp_path / "at.pdf")[0]
    top = slice(140, 320)
    assert (away[top] == 255).all()
    assert (at[top] < 128).any()


def test_the_demos_names_of_categories_are_in_the_layout(tmp_path: Path, file: Path):
    assert printed(file, "--to", "pdf:a.pdf", "--only", GUESTS[0]) == 0
    file.write_text(file.read_text("utf-8-sig").replace("talent", "staff"), "utf-8-sig")
    assert printed(file, "--to", "pdf:b.pdf", "--only", GUESTS[0]) == 0

    (first,), (second,) = pages(tmp_path / "a.pdf"), pages(tmp_path / "b.pdf")
    changed = np.nonzero((first != second).any(axis=1))[0]
    assert changed.min() > 0.8 * first.shape[0]


def test_the_picture_in_the_pdf_is_of_two_colours_and_small(tmp_path: Path, file: Path):
    assert printed(file, "--to", "pdf:out.pdf", "--only", GUESTS[0]) == 0

    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        (picture,) = document[0].get_objects()
        assert picture.get_metadata().bits_per_pixel == 1
        stored = io.BytesIO()
        picture.extract(stored)
        assert Image.open(stored).size == (1063, 1535)
