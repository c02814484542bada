"""A process is measured with what it holds in memory under no name."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.footprint import watched

HOLDS = """
import os, time
file = os.fdopen(os.memfd_create("x"), "wb")
file.write(bytes(50_000_000)); file.flush()
time.sleep(0.5)
print("held")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_a_file_in_memory_counts_beside_the_memory_of_the_process(tmp_path):
    took, said = watched([sys.executable, "-c", HOLDS], tmp_path)
    assert said == "held\n"
    assert took.files >= 50_000_000
    assert took.both >= took.files + 1_000_000
    assert took.own > 1_000_000


def test_a_command_that_fails_measures_nothing(tmp_path: Path):
    with pytest.raises(subprocess.CalledProcessError):
        watched([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
