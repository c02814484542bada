"""Backup, the way back, and a journal carried by hand."""

import base64
import json
import stat
from contextlib import nullcontext

import pytest
from sqlalchemy import func, select

from central import __main__ as program
from central.accounts import SignedIn, make_link, use_link
from central.cli.holding import held
from central.database import open_engine, reading, writing
from central.schema import metadata, station, station_head
from protocol.canonical import canonical
from protocol.messages import encode
from protocol.ndjson import frame
from tests.central.house import open_house


@pytest.fixture
def central(tmp_path, database, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words, url=database):
        capsys.readouterr()
        environ = {"YINGBIN_CENTRAL_FOLDER": str(tmp_path)}
        code = program.main([*map(str, words), "--database", url], environ)
        said = capsys.readouterr()
        return int(code), [json.loads(line) for line in said.out.splitlines()], said.err

    return run


def test_a_restored_copy_gets_back_what_stations_pushed_since(central, tmp_path, database):
    house = open_house(tmp_path, database)
    with house.http:
        station, guests = house.station(), house.guests()
        station.push(house.visit(guests[0]))
        assert central("backup", tmp_path / "copy.db")[0] == 0
        station.push(house.visit(guests[1]))
    house.engine.dispose()

    code, said, _ = central("restore", tmp_path / "copy.db")

    assert code == 0
    station.house = house = open_house(tmp_path, database, event=False)
    with house.http:
        assert house.http.get("/v1/counts").json()["arrived"] == 1
        refused = station.ask("GET", "/v1/feed/main?era=e1&after=0")
        assert (refused.status_code, refused.json()["era"]) == (409, said[0]["era"])
        station.seq, station.head = 0, bytes(32)
        answer = station.push(house.visit(guests[0]), house.visit(guests[1])).json()
        assert (answer["have"], answer["era"]) == (2, said[0]["era"])
        assert house.http.get("/v1/counts").json()["arrived"] == 2
    house.engine.dispose()


ENDED = ("organiser_link", "organiser_session", "partner_link", "partner_session", "guest_session")


def rows_of(engine):
    """All that a copy must bring, without what a new era changes: links and who is signed in end with the old one."""
    with reading(engine) as conn:
        rows = {
            table.name: sorted(map(repr, conn.execute(select(table))))
            for table in metadata.sorted_tables
            if table.name not in ENDED
        }
    rows["meta"] = [row for row in rows["meta"] if "era" not in row and "next_station" not in row]
    return rows


def test_an_event_moves_from_one_kind_of_database_to_the_other_with_everything_in_it(
    house, central, tmp_path, postgres
):
    station = house.station()
    station.push(*map(house.visit, house.guests()))
    house.http.post(house.one_time_link(), data={})
    (tmp_path / "other").mkdir()
    moved_to = (
        postgres.ready() if house.engine.dialect.name == "sqlite" else nullcontext(other_file(tmp_path))
    )

    with moved_to as url:
        assert central("backup", tmp_path / "copy.db")[0] == 0
        assert central("restore", tmp_path / "copy.db", url=url)[0] == 0

        other = open_house(tmp_path, url, event=False)
        assert rows_of(other.engine) == rows_of(house.engine)
        with other.http:
            assert other.http.get("/v1/counts").json()["arrived"] == 3
            with writing(other.engine) as conn:
                accounts = [
                    use_link(conn, make_link(conn, 1), name, "hashed", 2) for name in ("first", "second")
                ]
            assert all(isinstance(each, SignedIn) for each in accounts)
        other.engine.dispose()


def other_file(tmp_path):
    return f"sqlite:///{tmp_path}/other/central.db"


def test_after_a_restore_no_station_gets_a_number_that_may_have_been_given_out_before(
    central, tmp_path, database
):
    house = open_house(tmp_path, database)
    first = next_number(house)
    central("backup", tmp_path / "copy.db")
    second = next_number(house)

    central("restore", tmp_path / "copy.db")
    third = next_number(house)
    central("restore", tmp_path / "copy.db")
    fourth = next_number(house)

    assert (first, second) == (1, 2)
    assert (third, fourth) == (second + 1 + 256, third + 1 + 256)


def test_a_restored_central_waits_for_the_stations_it_has_forgotten_and_for_no_others(
    central, tmp_path, database
):
    house = open_house(tmp_path, database)
    code = house.code()
    central("backup", tmp_path / "copy.db")
    enrolled = {house.station(code=code).answer.station, next_number(house)}

    central("restore", tmp_path / "copy.db")
    enrolled.add(next_number(house))
    central("restore", tmp_path / "copy.db")

    with reading(house.engine) as conn:
        waited_for = select(station_head.c.station).where(station_head.c.whole_era == "")
        assert set(conn.execute(waited_for).scalars()) == enrolled
        assert conn.execute(select(func.count()).select_from(station)).scalar() == len(enrolled)
    house.engine.dispose()


def test_closing_a_station_a_restored_central_waits_for_says_how_the_wait_is_ended(
    central, tmp_path, database
):
    house = open_house(tmp_path, database)
    number = str(next_number(house))
    central("backup", tmp_path / "copy.db")
    central("restore", tmp_path / "copy.db")

    code, said, complaint = central("stations", "close", number)
    assert (code, said) == (0, [{"station": int(number), "closed": True}])
    assert f"central stations close {number} --lost" in complaint
    assert central("stations", "list")[1][0]["settling"]

    assert central("stations", "close", number, "--lost")[2] == ""
    assert not central("stations", "list")[1][0]["settling"]


def next_number(house):
    number = house.station().answer.station
    house.engine.dispose()
    return number


def test_a_copy_is_one_file_readable_by_its_owner_only(house, central, tmp_path):
    before = set(tmp_path.iterdir())

    central("backup", tmp_path / "copy.db")

    assert set(tmp_path.iterdir()) - before == {tmp_path / "copy.db"}
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


def test_what_is_no_copy_is_not_restored_and_nothing_changes(house, central, tmp_path):
    (tmp_path / "text").write_text("not a database, whatever its name")
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "o").mkdir()
    other = open_house(tmp_path / "o")
    other.engine.dispose()

    for foreign in (tmp_path / "text", tmp_path / "empty", tmp_path / "o" / "central.db"):
        code, _, error = central("restore", foreign)
        assert (code, "nothing was changed" in error) == (1, True)

    assert house.http.get("/v1/counts").json()["expected"] == 3
    assert not list(tmp_path.glob(".*restored*"))


def test_nothing_is_restored_under_a_serving_central(house, central, tmp_path, database):
    central("backup", tmp_path / "copy.db")
    engine = open_engine(database)

    with held(engine):
        assert central("restore", tmp_path / "copy.db")[0] == 3
    engine.dispose()

    assert central("restore", tmp_path / "copy.db")[0] == 0


def journal_file(path, station, *bodies, key=None):
    header, lines = station._entries("visit", bodies, None)
    fields = json.loads(encode(header)) | {"event": station.answer.event, "hash": station.head.hex()}
    signature = (key or station.key).sign(b"yingbin/journal/1\n" + canonical(fields))
    path.write_bytes(frame(canonical({**fields, "sig": base64.b64encode(signature).decode()}), lines))
    return path


def test_a_journal_carried_by_hand_counts_like_a_push_and_only_once(house, central, tmp_path):
    file = journal_file(tmp_path / "j", house.station(), *map(house.visit, house.guests()))

    first, again = central("journal", "import", file), central("journal", "import", file)

    assert (first[0], first[1][0]["have"], first[1][0]["entries"]) == (0, 3, 3)
    assert again[1] == first[1]
    assert house.http.get("/v1/counts").json()["arrived"] == 3


def test_a_journal_cut_changed_or_signed_by_another_is_refused(house, central, tmp_path):
    station, other = house.station(), house.station("二号门")
    whole = journal_file(tmp_path / "j", station, house.visit(house.guests()[0]))
    cut = tmp_path / "cut"
    cut.write_bytes(whole.read_bytes()[:-20])
    forged = journal_file(tmp_path / "forged", house.station("三号门"), key=other.key)

    for file in (cut, forged):
        code, _, error = central("journal", "import", file)
        assert (code, "kiosk journal export" in error or "station itself" in error) == (1, True)
    assert house.http.get("/v1/counts").json()["arrived"] == 0
