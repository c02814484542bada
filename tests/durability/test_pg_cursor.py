"""A short race of the feed's writers and its reader on PostgreSQL; the whole is `python -m tests.durability.pg_cursor`."""

import pytest

from central.database import migrate, open_engine
from tests.durability.pg_cursor import HEADING, control, ours

WRITERS, COMMITS = 8, 60
RACES = 5  # on a busy machine the reader may look too seldom to miss anything in the first


@pytest.fixture
def engine(postgres):
    with postgres.bare() as url:
        engine = open_engine(url)
        migrate(engine, fresh_era="e1")
        yield engine
        engine.dispose()


def test_a_reader_of_the_feed_misses_nothing_where_a_reader_of_a_serial_does(engine):
    found = ours(engine, WRITERS, COMMITS)
    print(HEADING, found, sep="\n")

    assert (found.missed, found.holes) == (0, 0)
    assert any(control(engine, WRITERS, COMMITS).missed for _ in range(RACES))
