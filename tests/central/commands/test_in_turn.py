"""The commands: what they print, their exit codes, and one-line mends."""

import stat
import time

import pytest

from central.cli.parser import build
from central.database import open_engine
from protocol import enrol_code
from protocol.clock import parse_iso
from tests.central.house import write_files


def test_an_event_and_its_guests_come_in_and_are_reported(central, tmp_path):
    toml, csv = write_files(tmp_path, demo=True)

    imported = central("event", "import", toml)
    assert (imported.code, imported.lines[0]["event"], imported.lines[0]["sessions"]) == (0, "7", 2)

    tried = central("guests", "import", csv, "--dry-run")
    assert (tried.lines[-1]["added"], tried.lines[-1]["imported"]) == (3, False)
    done = central("guests", "import", csv)
    assert (done.lines[-1]["added"], done.lines[-1]["imported"]) == (3, True)
    again = central("guests", "import", csv)
    assert (again.lines[-1]["unchanged"], again.lines[-1]["added"]) == (3, 0)


def test_a_wrong_row_is_named_and_nothing_is_imported(event, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("ref,name,category\nB1,赵六,guest\nB2,钱七,nobody\n", "utf-8")

    said = event("guests", "import", bad)

    assert said.code == 1
    assert (said.lines[0]["row"], said.lines[0]["column"]) == (3, "category")
    assert said.lines[-1]["imported"] is False
    assert event("badges", "export", tmp_path / "b.csv").lines[0]["badges"] == 3


def test_a_wrong_event_file_is_refused_with_its_problem(central, tmp_path):
    toml, _ = write_files(tmp_path, demo=True)
    toml.write_text(toml.read_text().replace("main_session = 1", "main_session = 9"))

    said = central("event", "import", toml)

    assert said.code == 1
    assert said.lines[0]["mend"]


def test_a_first_event_file_is_tried_without_a_database_being_made(central, tmp_path):
    toml, _ = write_files(tmp_path, demo=True)
    before = set(tmp_path.iterdir())

    said = central("event", "import", toml, "--dry-run")

    assert (said.code, {line["change"] for line in said.lines[:-1]}) == (0, {"added"})
    assert said.lines[-1] == {
        "event": "7", "code": "small", "sessions": 2, "changed": len(said.lines) - 1, "demo": True, "imported": False,
    }  # fmt: skip
    assert set(tmp_path.iterdir()) == before
    toml.write_text(toml.read_text().replace("main_session = 1", "main_session = 9"))
    assert central("event", "import", toml, "--dry-run").code == 1
    assert set(tmp_path.iterdir()) == before
    assert central("event", "import", "nowhere.toml", "--dry-run").code == 2


def test_what_an_event_file_would_change_is_said_and_nothing_changed(event, tmp_path):
    toml, _ = write_files(tmp_path, demo=False)
    assert [line["changed"] for line in event("event", "import", toml, "--dry-run").lines] == [0]
    before = event("event", "export").out
    text = toml.read_text("utf-8").replace(
        "ends = 2026-11-15T16:00:00+08:00", "ends = 2026-11-15T17:00:00+08:00"
    )
    text = text.replace('title_en = "Talks"', 'title_en = "Talks"\ninvited = ["guest"]')
    toml.write_text(text + '[[venue]]\nid = 2\nname_zh = "新馆"\nname_en = "New hall"\n', "utf-8")

    said = event("event", "import", toml, "--dry-run")

    assert said.lines[:-1] == [
        {"table": "venue", "entry": "2", "change": "added", "fields": {}},
        {"table": "session", "entry": "2", "change": "changed", "fields": {
            "ends": {"from": "2026-11-15T16:00:00+08:00", "to": "2026-11-15T17:00:00+08:00"},
            "closes": {"from": "2026-11-15T16:00:00+08:00", "to": "2026-11-15T17:00:00+08:00"},
            "invited": {"from": None, "to": ["guest"]},
        }},
    ]  # fmt: skip
    assert (said.lines[-1]["changed"], said.lines[-1]["imported"]) == (2, False)
    assert event("event", "export").out == before
    done = event("event", "import", toml).lines[-1]
    assert done == {**said.lines[-1], "imported": True}


def test_what_would_be_taken_out_and_what_may_not_is_said_beforehand(event, tmp_path):
    toml, _ = write_files(tmp_path, demo=False)
    text = toml.read_text("utf-8")
    toml.write_text(text[: text.rindex("[[session]]")], "utf-8")
    assert event("event", "import", toml, "--dry-run").lines[0] == {
        "table": "session", "entry": "2", "change": "removed", "fields": {},
    }  # fmt: skip

    toml.write_text(text.replace("id = 7\n", "id = 8\n"), "utf-8")
    refused = event("event", "import", toml, "--dry-run")
    assert (refused.code, "holds event 7" in refused.lines[0]["problem"]) == (1, True)


def test_the_export_imports_to_the_same_event(event, tmp_path):
    exported = event("event", "export")
    (tmp_path / "again.toml").write_text(exported.out, "utf-8")

    assert event("event", "import", tmp_path / "again.toml").lines[0]["changed"] == 0


def test_badges_are_written_for_the_printer_and_for_nobody_else(event, tmp_path):
    said = event("badges", "export", tmp_path / "badges.csv")

    text = (tmp_path / "badges.csv").read_bytes()
    assert said.lines[0]["badges"] == 3
    assert text.startswith("\ufeffguest_id,name,category,badge_token\r\n".encode())
    assert stat.S_IMODE((tmp_path / "badges.csv").stat().st_mode) == 0o600


def test_a_badge_is_revoked_and_reissued(event, tmp_path):
    event("badges", "export", tmp_path / "badges.csv")
    guest = (tmp_path / "badges.csv").read_text("utf-8-sig").splitlines()[1].split(",")[0]

    assert event("guests", "revoke", guest).lines == [{"guest": guest, "serial": 1, "revoked": True}]
    renewed = event("guests", "reissue", guest).lines[0]
    assert (renewed["guest"], renewed["serial"], bool(renewed["badge_token"])) == (guest, 2, True)
    assert event("guests", "revoke", "12").code == 1


def test_a_code_for_a_station_is_json_and_its_picture_goes_to_the_person(event):
    said = event("stations", "code", "一号门", "--session", "2")

    assert set(said.lines[0]) == {"station", "code", "expires"}
    assert said.lines[0]["station"] == 1
    assert enrol_code.parse(said.lines[0]["code"]) is not None
    left_ms = parse_iso(said.lines[0]["expires"]) - time.time() * 1000
    assert 14 * 60_000 < left_ms <= 15 * 60_000
    assert "█" in said.err or "▄" in said.err
    assert len(said.out.splitlines()) == 1


def test_stations_are_listed_and_closed(event):
    event("stations", "code", "一号门")

    assert event("stations", "list").lines[0] | {"seen": None} == event("stations", "list").lines[0]
    closed = event("stations", "close", "1")
    assert (closed.lines, closed.err) == ([{"station": 1, "closed": True}], "")
    assert event("stations", "list").lines[0]["closed"] is True
    assert event("stations", "close", "5").code == 1


def test_a_link_for_an_organiser_points_to_where_central_is_served(event):
    here = event("organiser", "link").lines[0]
    away = event("organiser", "link", "--listen", "central.example:9443").lines[0]

    assert here["url"] == "http://127.0.0.1:8443/arrivals"
    assert here["one_time_link"].startswith("http://127.0.0.1:8443/link/")
    assert away["one_time_link"].startswith("https://central.example:9443/link/")


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (["event", "import", "nowhere.toml"], "no file nowhere.toml"),
        (["event", "import"], "--help"),
        (["nonsense"], "--help"),
        (["stations", "code", "门", "--role", "king"], "'kiosk'"),
        (["stations", "code", "门", "--session", "77"], "no such session"),
        (
            ["stations", "code", "门", "--session", "x"],
            "'x' is not one of the numbers; central event export shows them",
        ),
        (["stations", "code", " "], "a name of 1 to 100 letters"),
        (["stations", "close", "9" * 30], "is not one of the numbers; central stations list shows them"),
        (["guests", "revoke", "9" * 30], "the first column of central badges export shows them"),
        (["guests", "reissue", "9" * 5000], "--help"),
        (["partners", "link", "hotel"], "central partners list shows them"),
        (["stock", "add", "gift", "hall", "5"], "central event export shows them"),
        (["badges", "export", "."], ".: Is a directory"),
        (["badges", "export", "nowhere/badges.csv"], "nowhere/badges.csv: No such file"),
        (["backup", "nowhere/copy.db"], "nowhere/copy.db: No such file"),
        (["demo", "--guests", "0"], "a number from 1"),
        (["organiser", "link", "--listen", "here"], "HOST:PORT"),
        (["serve", "--workers", "2"], "SQLite is served by one process"),
        (["serve", "--workers", "0"], "a number from 1"),
        (["serve", "--listen", "8443"], "HOST:PORT"),
        (["serve", "--listen", "192.0.2.77:8443"], "192.0.2.77:8443"),
    ],
)
def test_a_mistake_is_answered_in_one_line_with_the_mend(event, words, mend):
    said = event(*words)

    assert said.code == 2
    assert mend in said.err
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


def test_a_database_that_is_not_there_is_not_made_by_looking(central, tmp_path):
    said = central("stations", "list")

    assert said.code == 2
    assert "central event import" in said.err
    assert not (tmp_path / "central.db").exists()


@pytest.mark.parametrize("words", [["event", "export"], ["badges", "export", "badges.csv"]])
def test_before_the_first_import_there_is_nothing_to_give_out(central, tmp_path, words):
    open_engine(f"sqlite:///{tmp_path}/central.db").dispose()

    said = central(*words)

    assert (said.code, said.out) == (2, "")
    assert "central event import" in said.err
    assert not (tmp_path / "badges.csv").exists()


@pytest.mark.parametrize("url", ["central.db", "mysql://x/y", "sqlite://"])
def test_a_wrong_url_is_answered_with_the_form_wanted(central, url):
    said = central("stations", "list", database=url)

    assert (said.code, "sqlite:///" in said.err) == (2, True)


def test_a_wrong_setting_stops_every_command(event, tmp_path):
    (tmp_path / "config.toml").write_text("[central]\nmax_bach = 5\n")

    said = event("stations", "list")

    assert said.code == 2
    assert "max_batch" in said.err


def test_settings_of_the_other_program_are_passed_over(event, tmp_path):
    (tmp_path / "config.toml").write_text("[station]\nanything = 5\n[window]\nx = 1\n")

    assert event("stations", "list", environ={"YINGBIN_STATION_ANYTHING": "5"}).code == 0


def test_time_travel_is_for_the_demo_only(event, central, tmp_path):
    later = {"YINGBIN_NOW": "2026-11-15T09:00:00+08:00"}
    said = event("stations", "list", environ=later)
    assert (said.code, "YINGBIN_NOW" in said.err) == (2, True)

    toml, _ = write_files(tmp_path, demo=True)
    demo = f"sqlite:///{tmp_path}/demo.db"
    assert central("event", "import", toml, environ=later, database=demo).code == 0
    code = central("stations", "code", "门", environ=later, database=demo).lines[0]
    assert code["expires"] == "2026-11-15T09:15:00+08:00"
    assert central("stations", "list", environ={"YINGBIN_NOW": "noon"}, database=demo).code == 2


def test_the_demo_is_an_event_like_any_other_and_a_second_run_changes_nothing(central):
    first = central("demo", "--guests", "40")
    again = central("demo", "--guests", "40")

    facts = first.lines[0]
    assert (facts["guests"], facts["sessions"], facts["main_session"]) == (40, 34, "1")
    assert facts["event"].isdigit()
    assert again.code == 0
    assert {**again.lines[0], "organiser": None} == {**facts, "organiser": None}
    assert again.lines[0]["organiser"]["one_time_link"] != facts["organiser"]["one_time_link"]
    assert "already" in again.err


def test_two_demos_are_two_events(central, tmp_path):
    first, second = (
        central("demo", "--guests", "1", database=f"sqlite:///{tmp_path}/{name}/central.db").lines[0]["event"]
        for name in "ab"
    )

    assert first != second


def test_the_demo_does_not_touch_a_real_event(event):
    said = event("demo", "--guests", "5")

    assert (said.code, "--database" in said.err) == (1, True)


def test_every_command_of_the_contract_is_there():
    built = build(lambda *_: None)
    for words in (
        ["serve", "--listen", "127.0.0.1:1", "--workers", "1", "--behind-proxy"],
        ["event", "export"],
        ["guests", "revoke", "1"],
        ["guests", "reissue", "1"],
        ["badges", "export", "f.csv"],
        ["stations", "list"],
        ["stations", "close", "1"],
        ["stations", "code", "n", "--session", "1", "--role", "desk"],
        ["demo", "--guests", "3"],
        ["organiser", "link"],
    ):
        assert callable(built.parse_args(words).run)
