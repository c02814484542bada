"""Backup, the way back, and a journal carried by hand."""

import base64
import json
import stat

import pytest

from central import __main__ as program
from central.cli.holding import held
from central.database import open_engine
from protocol.canonical import canonical
from protocol.messages import encode
from protocol.ndjson import frame
from tests.central.house import open_house


@pytest.fixture
def house(tmp_path):
    opened = open_house(tmp_path)
    with opened.http:
        yield opened


@pytest.fixture
def central(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words):
        capsys.readouterr()
        code = program.main([*map(str, words), "--database", f"sqlite:///{tmp_path}/central.db"], {})
        said = capsys.readouterr()
        return int(code), [json.loads(line) for line in said.out.splitlines()], said.err

    return run


def test_a_restored_copy_gets_back_what_stations_pushed_since(central, tmp_path):
    house = open_house(tmp_path)
    with house.http:
        station, guests = house.station(), house.guests()
        station.push(house.visit(guests[0]))
        assert central("backup", tmp_path / "copy.db")[0] == 0
        station.push(house.visit(guests[1]))
    house.engine.dispose()

    code, said, _ = central("restore", tmp_path / "copy.db")

    assert code == 0
    station.house = house = open_house(tmp_path, event=False)
    with house.http:
        assert house.http.get("/v1/counts").json()["arrived"] == 1
        refused = station.ask("GET", "/v1/feed/main?era=e1&after=0")
        assert (refused.status_code, refused.json()["era"]) == (409, said[0]["era"])
        station.seq, station.head = 0, bytes(32)
        answer = station.push(house.visit(guests[0]), house.visit(guests[1])).json()
        assert (answer["have"], answer["era"]) == (2, said[0]["era"])
        assert house.http.get("/v1/counts").json()["arrived"] == 2
    house.engine.dispose()


def test_a_copy_is_readable_by_its_owner_only(house, central, tmp_path):
    central("backup", tmp_path / "copy.db")

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
    assert not list(tmp_path.glob(".central.db.restored*"))


def test_nothing_is_restored_under_a_serving_central(house, central, tmp_path):
    central("backup", tmp_path / "copy.db")

    with held(open_engine(f"sqlite:///{tmp_path}/central.db")):
        assert central("restore", tmp_path / "copy.db")[0] == 3


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
