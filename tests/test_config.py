"""config.toml is what the programs themselves say."""

from pathlib import Path

from build_spec.config_toml import ALL, text
from protocol import toml_settings

ROOT = Path(__file__).parents[1]


def test_config_toml_names_every_setting_with_its_default():
    assert (ROOT / "config.toml").read_text("utf-8") == text(), (
        "renew it: python -m build_spec.config_toml > config.toml"
    )


def test_config_toml_as_shipped_changes_nothing():
    loaded = toml_settings.load(ALL, files=[ROOT / "config.toml"])

    assert loaded == {name: kind() for name, kind in ALL.items()}
