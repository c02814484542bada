"""config.toml is what the programs themselves say."""

from pathlib import Path

from build_spec.config_toml import ALL, text
from central.cli.office import OTHER_SECTIONS
from kiosk.settings import NOT_OURS, SECTIONS
from protocol import toml_settings

ROOT = Path(__file__).parents[1]


def test_config_toml_names_every_setting_with_its_default():
    assert (ROOT / "config.toml").read_text("utf-8") == text(), (
        "renew it: python -m build_spec.config_toml > config.toml"
    )


def test_config_toml_as_shipped_changes_nothing():
    loaded = toml_settings.load(ALL, files=[ROOT / "config.toml"])

    assert loaded == {name: kind() for name, kind in ALL.items()}


def test_each_program_passes_over_the_sections_of_the_other():
    assert set(ALL) - {"central"} == OTHER_SECTIONS
    assert set(SECTIONS) | NOT_OURS == set(ALL)
