"""The doctor tries what slips and badges are drawn by, before a window or a printer does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.doctor.layouts import layouts
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.printing.layout_problem import LayoutProblem, LayoutTried
from tests.kiosk.small_town import enrolled

ROOT = Path(__file__).parents[2]
WELL = LayoutTried("slip.toml", 576, ()), LayoutTried("badge.toml", 1000, ())
WRONG = LayoutTried(
    "own.toml",
    None,
    (
        LayoutProblem("own.toml", "[page]", "unknown key widht", "did you mean width?"),
        LayoutProblem("own.toml", "", "not TOML: at line 3", "mend the place named"),
    ),
)


def test_layouts_that_can_be_drawn_are_named():
    slip, badge = layouts(PrinterSettings(), lambda: WELL)
    assert (slip.check, slip.ok, slip.found) == ("slip_layout", True, "slip.toml")
    assert (badge.check, badge.ok, badge.found) == ("badge_layout", True, "badge.toml")


@pytest.mark.parametrize(("device", "stopper"), [("", False), ("tcp://127.0.0.1:9100", True)])
def test_a_layout_that_cannot_be_drawn_stops_a_station_that_prints(device, stopper):
    slip, badge = layouts(PrinterSettings(device=device), lambda: (WELL[0], WRONG))
    assert (slip.ok, badge.ok, badge.stopper) == (True, False, stopper)
    assert badge.found == "own.toml: [page] unknown key widht; not TOML: at line 3"
    assert badge.mend == "[page] did you mean width?; mend the place named"


def test_a_slip_wider_than_the_printer_is_named_with_both_mends():
    narrow = PrinterSettings(device="tcp://127.0.0.1:9100", dots=384)
    slip, _ = layouts(narrow, lambda: WELL)
    assert (slip.ok, slip.stopper) == (False, False)
    assert "576 dots wide, the printer has 384" in slip.found
    assert 'width = "384 dots"' in slip.mend
    assert "[printer] dots" in slip.mend
    assert layouts(PrinterSettings(dots=384), lambda: WELL)[0].ok


@pytest.mark.parametrize("wrong", [ImportError("No module named 'PySide6'"), OSError(28, "No space left")])
def test_where_nothing_can_be_drawn_at_all_the_doctor_says_so_and_goes_on(wrong):
    def raising() -> tuple[LayoutTried, LayoutTried]:
        raise wrong

    (found,) = layouts(PrinterSettings(), raising)
    assert (found.ok, found.stopper) == (False, False)
    assert "not tried" in found.found


def test_the_command_tries_the_files_of_the_settings(tmp_path):
    enrolled(tmp_path / "k1")
    (tmp_path / "own.toml").write_text('[page]\nwidth = "72"\n', "utf-8")
    (tmp_path / "config.toml").write_text('[printing]\nslip = "own.toml"\nbadge = "none.toml"\n', "utf-8")
    command = [sys.executable, "-m", "kiosk", "doctor", "--json", "--db", "k1", "--config", "config.toml"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environ, timeout=60)
    found = {check["check"]: check for check in map(json.loads, done.stdout.splitlines())}
    assert found["slip_layout"]["found"] == ('own.toml: [page] width = "72"; [[voucher]] has no code to scan')
    assert '[page] width is a number and its unit, "4 mm" or "4 dots"; ' in found["slip_layout"]["mend"]
    assert found["badge_layout"]["found"] == "none.toml: cannot be read: No such file or directory"
    assert found["badge_layout"]["mend"] == "correct [printing] badge in config.toml"
