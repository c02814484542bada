"""PostgreSQL as central wants it: safe or refused, several processes at once, away and back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from build_spec.postgres import NoPostgres, binaries
from central import __main__ as program
from central.cli.holding import held_on_server
from central.cli.printing import Stop
from central.database import migrate, open_engine, reading, writing, written
from central.schema import feed_head, meta
from protocol.sqlite import StorageUnsafe
from tests.central.house import open_house

NOWHERE = "postgresql+psycopg://yingbin:secret@127.0.0.1:1/yingbin"


@pytest.fixture
def url(postgres):
    with postgres.ready() as url:
        yield url


@pytest.fixture
def engine(url):
    engine = open_engine(url)
    yield engine
    engine.dispose()


def test_a_server_that_may_lose_a_commit_is_refused(postgres):
    switch = "synchronous_commit"
    with postgres.bare() as url:
        postgres.ask(f"ALTER DATABASE {url.split('?')[0].rpartition('/')[2]} SET {switch} = off")
        engine = open_engine(url)
        with pytest.raises(StorageUnsafe, match=f"found {switch} = off, wanted {switch} = on"):
            migrate(engine, fresh_era="e1")


def test_a_database_that_cannot_hold_every_name_is_refused(postgres):
    with postgres.bare("ENCODING 'SQL_ASCII' LOCALE 'C'") as url:
        engine = open_engine(url)
        with pytest.raises(StorageUnsafe, match="encoding SQL_ASCII"):
            migrate(engine, fresh_era="e1")


def test_processes_that_start_at_once_make_the_tables_once(postgres):
    with postgres.bare() as url:
        engines = [open_engine(url) for _ in range(4)]
        with ThreadPoolExecutor(4) as at_once:
            list(at_once.map(lambda n: migrate(engines[n], fresh_era=f"e{n}"), range(4)))

        with reading(engines[0]) as conn:
            assert conn.execute(select(func.count()).where(meta.c.k == "era")).scalar() == 1
        for engine in engines:
            engine.dispose()


def test_two_who_wait_for_each_other_both_get_their_way(engine):
    both_hold = threading.Barrier(2)
    runs = []

    def move(conn, first, second):
        runs.append(first)
        conn.execute(update(feed_head).where(feed_head.c.stream == first).values(seq=feed_head.c.seq + 1))
        if len(runs) <= 2:
            both_hold.wait(10)
        conn.execute(update(feed_head).where(feed_head.c.stream == second).values(seq=feed_head.c.seq + 1))

    orders = [("ctl", "main"), ("main", "ctl")]
    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(lambda order: written(engine, lambda conn: move(conn, *order)), orders))

    assert len(runs) > 2
    with reading(engine) as conn:
        assert conn.execute(select(feed_head.c.seq)).scalars().all() == [2, 2]


def test_a_transaction_that_writes_is_not_run_again_for_another_reason(engine):
    runs = []

    def twice_the_same(conn):
        runs.append(1)
        conn.execute(insert(meta).values(k="era", v="again"))

    with pytest.raises(Exception, match="duplicate key"):
        written(engine, twice_the_same)
    assert len(runs) == 1


def test_a_view_for_reading_writes_nothing(engine):
    with pytest.raises(Exception, match="read-only"), reading(engine) as conn:
        conn.execute(insert(meta).values(k="x", v="y"))


def test_while_the_server_is_away_callers_hear_busy_and_it_goes_on_when_it_is_back(postgres, url, tmp_path):
    house = open_house(tmp_path, url)
    name = house.engine.url.database
    assert house.http.get("/v1/counts").status_code == 200

    postgres.ask(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgres.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    away = house.http.get("/v1/counts")
    postgres.ask(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    assert (away.status_code, away.json()["error"]) == (503, "busy")
    assert house.http.get("/v1/counts").status_code == 200
    house.engine.dispose()


def cut_off(postgres, engine):
    postgres.ask(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{engine.url.database}'"
    )


def test_the_right_to_serve_is_taken_again_after_the_server_restarted(postgres, engine):
    with held_on_server(engine) as hold:
        cut_off(postgres, engine)
        hold.take()

        with pytest.raises(Stop, match="being served by another process"), held_on_server(engine):
            pass


def test_who_lost_the_right_to_serve_to_another_stops(postgres, engine):
    with held_on_server(engine) as hold:
        cut_off(postgres, engine)
        with held_on_server(engine), pytest.raises(Stop) as stopped:
            hold.take()
        assert stopped.value.code == 3


def test_no_connection_free_is_busy_too(engine, monkeypatch, tmp_path, url):
    monkeypatch.setattr("central.postgres.POOL_SIZE", 1)
    monkeypatch.setattr("central.postgres.POOL_OVERFLOW", 0)
    monkeypatch.setattr("central.postgres.POOL_PATIENCE_SECONDS", 0.1)
    house = open_house(tmp_path, url)
    with writing(house.engine):
        answer = house.http.get("/v1/counts")

    assert (answer.status_code, answer.json()["error"]) == (503, "busy")
    house.engine.dispose()


def test_a_command_says_what_to_do_about_a_server_that_is_not_there_and_not_the_password(
    capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)

    code = program.main(["stations", "list", "--database", NOWHERE], {})

    said = capsys.readouterr().err
    assert code == 2
    assert "see that PostgreSQL runs there" in said
    assert "secret" not in said
    assert not (tmp_path / "var").exists()


def test_where_postgresql_is_missing_it_is_said_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr("build_spec.postgres.DEBIAN", tmp_path)

    with pytest.raises(NoPostgres, match="make setup-dev"):
        binaries()


def test_an_error_of_the_database_quotes_no_value(database):
    engine = open_engine(database)
    with pytest.raises(DBAPIError) as caught, reading(engine) as conn:
        conn.execute(text("SELECT no_such_column FROM meta WHERE v = :name"), {"name": "张三"})
    engine.dispose()

    assert "张三" not in str(caught.value)
