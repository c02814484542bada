"""What can be set at a station, and what a wrong setting says."""

from pathlib import Path

import pytest

from kiosk.settings import load
from protocol.toml_settings import SettingWrong


def config(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_variable_wins_over_a_file_and_a_file_over_the_default(tmp_path):
    file = config(tmp_path, '[station]\ndb = "/srv/a"\n[desk]\npin_tries = 3\n[window]\nlanguage = "en"\n')
    found = load(file, {"YINGBIN_STATION_DB": "/srv/b"})
    assert (found.station.db, found.desk.pin_tries, found.desk.number_tries) == (Path("/srv/b"), 3, 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[desk]\npin_tires = 3\n", "pin_tries"),
        ("[desk]\npin_tries = 0\n", "pin_tries"),
        ('[desk]\npin_tries = "many"\n', "many"),
        ("[dusk]\n", "desk"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_expected(tmp_path, text, said):
    with pytest.raises(SettingWrong, match=said):
        load(config(tmp_path, text), {})
