"""What every test shares: no network beyond loopback, no screen, our keyboard, the same language whatever the machine's is."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
for name in [name for name in os.environ if name.startswith("YINGBIN_")]:
    del os.environ[name]

import protocol.sqlite  # noqa: E402, F401  sqlite_utils must meet our SQLite before any other
from tests.databases import Databases, databases  # noqa: E402  after the line above
from ui.surroundings import surroundings  # noqa: E402  as above


@pytest.fixture(scope="session", autouse=True)
def memory() -> Iterator[Path]:
    """Before any test makes an application: Qt reads these variables once, and writes in memory only."""
    with surroundings() as folder:
        yield folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """One server for the whole run, started when the first test asks."""
    with databases() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a new database: every test that asks runs on both."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/central.db"
        return
    with request.getfixturevalue("postgres").ready() as url:
        yield url
