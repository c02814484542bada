"""The database: safe settings on every connection, one writer, one schema, its own keys."""

import stat
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select, text

from central.database import alone, beside, migrate, open_engine, reading, writing
from central.keys import KeysWrong, bind, load_or_make
from central.meta import era
from central.schema import meta, metadata


@pytest.fixture
def file_engine(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/new/central.db")
    migrate(engine, fresh_era="first")
    yield engine
    engine.dispose()


@pytest.fixture(params=["file_engine", "server_engine"])
def engine(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def server_engine(postgres, tmp_path):
    with postgres.bare() as url:
        engine = open_engine(url, tmp_path / "new")
        migrate(engine, fresh_era="first")
        yield engine
        engine.dispose()


def test_the_migrations_make_exactly_the_tables_the_code_uses(engine):
    with reading(engine) as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []


def test_a_later_start_keeps_the_era(engine):
    migrate(engine, fresh_era="second")

    with reading(engine) as conn:
        assert era(conn) == "first"


def test_every_connection_keeps_a_commit_through_a_power_cut(file_engine):
    with file_engine.connect() as one, file_engine.connect() as two:
        for conn in (one, two):
            found = [
                conn.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")
            ]
            assert found == ["wal", 2]


def test_the_file_is_for_its_owner_alone(file_engine, tmp_path):
    assert stat.S_IMODE((tmp_path / "new" / "central.db").stat().st_mode) == 0o600


def test_the_keys_lie_beside_the_file_or_in_the_folder_that_was_set(engine, tmp_path):
    assert beside(engine, "keys") == tmp_path / "new" / "keys"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url):
    with pytest.raises(ValueError, match="a file is expected"):
        open_engine(url)


def test_a_reader_sees_one_moment_whatever_is_written_meanwhile(engine):
    count = select(func.count()).select_from(meta)
    with reading(engine) as conn:
        before = conn.execute(count).scalar()
        with writing(engine) as other:
            other.execute(insert(meta).values(k="x", v="y"))
        assert conn.execute(count).scalar() == before
    with reading(engine) as conn:
        assert conn.execute(count).scalar() == before + 1


def test_writers_who_must_be_alone_wait_for_each_other_and_none_is_lost(engine):
    together = threading.Barrier(8)

    def add(number):
        together.wait(10)
        with writing(engine) as conn:
            alone(conn, "counting")
            seen = conn.execute(select(func.count()).select_from(meta)).scalar()
            conn.execute(insert(meta).values(k=f"n{seen}", v=str(number)))

    with ThreadPoolExecutor(8) as at_once:
        list(at_once.map(add, range(8)))

    with reading(engine) as conn:
        assert conn.execute(select(func.count()).where(meta.c.k.like("n%"))).scalar() == 8


def test_an_exception_takes_back_what_was_written(engine):
    def write_and_fail():
        with writing(engine) as conn:
            conn.execute(insert(meta).values(k="x", v="y"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    with reading(engine) as conn:
        assert conn.execute(select(meta).where(meta.c.k == "x")).first() is None


def test_keys_are_made_once_kept_and_readable_by_their_owner_only(tmp_path):
    first = load_or_make(tmp_path / "keys")
    again = load_or_make(tmp_path / "keys")

    assert (again.root_pk, again.badge_pk) == (first.root_pk, first.badge_pk)
    assert (again.lookup, again.voucher_id) == (first.lookup, first.voucher_id)
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "keys").iterdir()} == {0o600}


def test_two_commands_starting_at_once_have_the_same_keys(tmp_path):
    with ThreadPoolExecutor(8) as at_once:
        made = set(at_once.map(lambda _: load_or_make(tmp_path / "keys").root_pk, range(8)))

    assert len(made) == 1


def test_a_key_that_went_missing_is_named_and_never_replaced_by_a_new_one(tmp_path):
    load_or_make(tmp_path / "keys")
    (tmp_path / "keys" / "lookup.key").unlink()

    with pytest.raises(KeysWrong, match=r"lacks lookup\.key: put the event's key files back"):
        load_or_make(tmp_path / "keys")


def test_a_damaged_key_is_named(tmp_path):
    load_or_make(tmp_path / "keys")
    (tmp_path / "keys" / "root.key").write_bytes(b"short")

    with pytest.raises(KeysWrong, match=r"root\.key holds 5 bytes"):
        load_or_make(tmp_path / "keys")


def test_the_keys_of_another_event_are_noticed(engine, tmp_path):
    with writing(engine) as conn:
        bind(conn, load_or_make(tmp_path / "keys"))
        bind(conn, load_or_make(tmp_path / "keys"))
        with pytest.raises(KeysWrong, match="another event's"):
            bind(conn, load_or_make(tmp_path / "others"))
