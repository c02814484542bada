"""The measurements themselves: percentiles, and what they refuse to be taken on."""

import json
from pathlib import Path

import pytest

from bench import disk, figures, town

MOUNTS = """22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:25 / /dev/shm rw,nosuid - tmpfs tmpfs rw
31 22 0:26 / /home/a\\040b rw - xfs /dev/vdb rw"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/var/x", "ext4"), ("/dev/shm/bench", "tmpfs"), ("/home/a b/c", "xfs"), ("/dev/shmother", "ext4")],
)
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert disk.kind_of(Path(folder), MOUNTS) == kind


def test_nothing_is_measured_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(town, "ROOT", tmp_path)
    monkeypatch.setattr(disk, "kind_of", lambda folder: "tmpfs")
    with pytest.raises(town.Refused, match="real disk"):
        town.town(10)


def test_half_are_below_the_median_and_one_in_a_hundred_above_the_last() -> None:
    times = figures.Times("t", list(range(100, 0, -1)))
    assert (times.p50, times.p99) == (51, 100)
    assert figures.Times("one", [4.0]).p99 == 4.0


def test_a_table_ends_with_a_line_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    figures.show("title", [{"name": "a", "n": 1}, {"name": "b", "ratio": 2.0}], guests=3)
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert json.loads(last) == {
        "bench": "title",
        "rows": [{"name": "a", "n": 1}, {"name": "b", "ratio": 2.0}],
        "guests": 3,
    }
