"""A window that runs for days must not use up None."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANY_CALLS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from ui.immortal import keep_alive
keep_alive()
keep_alive()
app = QCoreApplication([])
timer = QTimer()
for _ in range(200_000):
    timer.stop()
print("alive", sys.getrefcount(None) < 1 << 41)
"""


def test_a_hundred_thousand_calls_that_return_nothing_end_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive True"), done.stderr[-500:]
