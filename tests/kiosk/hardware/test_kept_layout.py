import stat
from types import MappingProxyType

from kiosk.hardware.calibration import AMERICAN, Layout
from kiosk.hardware.kept_layout import FILE, keep, kept

GERMAN = Layout(MappingProxyType({("z", False): "y", ("y", False): "z"}))


def test_a_layout_that_was_learned_is_there_after_a_restart(tmp_path):
    keep(tmp_path, GERMAN)
    assert kept(tmp_path) == GERMAN
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_station_that_learned_none_has_the_american_one(tmp_path):
    assert kept(tmp_path) == AMERICAN


def test_a_spoiled_file_counts_as_none(tmp_path):
    (tmp_path / FILE).write_bytes(b"{]")
    assert kept(tmp_path) == AMERICAN
