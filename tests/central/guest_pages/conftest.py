"""The town of guests, and one of them."""

import pytest

from tests.central.town_of_guests import open_guest_town


@pytest.fixture
def town(tmp_path, database):
    opened = open_guest_town(tmp_path, database)
    with opened.house.http:
        yield opened
    opened.house.engine.dispose()


@pytest.fixture
def guest(town):
    """张三."""
    return town.house.guests()[0]
