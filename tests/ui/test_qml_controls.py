"""The controls' own tests, written in QML, as one test here."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_qml_test_of_the_controls_passes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.qml_tests"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    said = done.stdout + done.stderr
    passed = sum(int(number) for number in re.findall(r"Totals: (\d+) passed, 0 failed", said))
    assert done.returncode == 0, said
    assert passed >= 10, said
