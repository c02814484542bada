import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.contract.town import NINE, CentralHere, StationHere, build_central, reopened, station_at
from tests.fakes import FakeClock


@pytest.fixture(scope="session")
def central_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("central")
    build_central(folder, FakeClock(NINE)).shut()
    return folder


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NINE)


@pytest.fixture
def central(central_template: Path, tmp_path: Path, clock: FakeClock) -> Iterator[CentralHere]:
    folder = tmp_path / "central"
    shutil.copytree(central_template, folder)
    here = reopened(folder, clock)
    yield here
    here.shut()


@pytest.fixture
def new_station(central: CentralHere, tmp_path: Path) -> Iterator[Callable[..., StationHere]]:
    made: list[StationHere] = []

    def make(name: str = "k1", clock: FakeClock | None = None, role: str | None = None) -> StationHere:
        made.append(station_at(central, tmp_path / name, clock, role))
        return made[-1]

    yield make
    for station in made:
        station.shut()


@pytest.fixture
def station(new_station: Callable[..., StationHere]) -> StationHere:
    return new_station()
