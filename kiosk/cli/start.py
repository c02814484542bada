"""What every command does first: settings from files, variables and options; the clock, moved for a demo."""

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kiosk import settings
from kiosk.identity import Identity
from kiosk.settings import KioskSettings
from protocol.clock import NOW_VARIABLE, shift_from_env, wall_ms
from protocol.toml_settings import SettingWrong


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options every command takes, before or after its name."""
    missing = argparse.SUPPRESS
    parser.add_argument("--db", type=Path, default=missing, metavar="DIR", help="the station's folder")
    parser.add_argument(
        "--config", type=Path, default=missing, metavar="FILE", help="settings, over all other files"
    )


def settings_of(arguments: argparse.Namespace, environ: Mapping[str, str] = os.environ) -> KioskSettings:
    """Raises SettingWrong."""
    found = settings.load(getattr(arguments, "config", None), environ)
    folder = getattr(arguments, "db", None)
    return found if folder is None else replace(found, station=replace(found.station, db=folder))


def shift_of(identity: Identity, environ: Mapping[str, str] = os.environ) -> int:
    """How far this demo's clock is moved, in ms. Raises SettingWrong; a real event's clock is never moved."""
    if NOW_VARIABLE in environ and not identity.demo:
        raise SettingWrong(
            f'{NOW_VARIABLE} = "{environ[NOW_VARIABLE]}": only for a demo event (演示), this is a real one'
        )
    try:
        return shift_from_env(environ, wall_ms())
    except ValueError as wrong:
        raise SettingWrong(str(wrong)) from None
