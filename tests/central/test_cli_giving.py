"""Partners, stock and ledger from the command line."""

import json
import stat

import pytest

from central import __main__ as program
from central.cli.parser import build
from central.database import writing
from central.partner_file import FILE, closed
from tests.central.partnership import GIFT, open_hotel, state_of


@pytest.fixture
def hotel(tmp_path):
    opened = open_hotel(tmp_path)
    with opened.house.http:
        yield opened
    opened.house.engine.dispose()


@pytest.fixture
def central(hotel, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words):
        capsys.readouterr()
        try:
            code = program.main(
                [*map(str, words), "--database", f"sqlite:///{tmp_path}/central.db"],
                {"YINGBIN_CENTRAL_FOLDER": str(tmp_path)},
            )
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return int(code), [json.loads(line) for line in said.out.splitlines()], said.err

    return run


def test_a_partner_gets_a_link_that_works_and_is_listed(central, hotel):
    code, (made,), _ = central("partners", "add", "山城酒店", "--benefit", "stay", "gift", "--venue", 1)
    assert (code, made["partner"], made["url"]) == (0, 1, "http://127.0.0.1:8443/partner")
    path = made["one_time_link"].removeprefix("http://127.0.0.1:8443")
    assert "山城酒店" in hotel.house.http.get(path).text

    _, (listed,), _ = central("partners", "list")
    assert listed == {
        "partner": 1, "name": "山城酒店", "benefits": ["gift", "stay"], "venue": "1", "signed_up": False, "closed": False,
    }  # fmt: skip

    _, (fresh,), _ = central("partners", "link", 1)
    assert hotel.house.http.get(path).status_code == 410, "the earlier link is dead"
    assert fresh["one_time_link"] != made["one_time_link"]
    assert central("partners", "close", 1)[1] == [{"partner": 1, "closed": True}]
    assert central("partners", "link", 1)[0] == 1
    assert closed(hotel.house.keys.folder) == {1}, "kept beside the keys"
    assert central("partners", "close", 2)[0] == 1
    assert closed(hotel.house.keys.folder) == {1}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("山城酒店", "--benefit", "nothing"), "nothing"),
        (("山城酒店", "--benefit", "stay", "--venue", "77"), "venue 77"),
        (("  ", "--benefit", "stay"), "a name of 1 to 40"),
        (("旧酒店", "--benefit", "stay"), "central partners link"),
    ],
)
def test_a_partner_that_cannot_be_is_refused_in_one_line(central, words, says):
    central("partners", "add", "旧酒店", "--benefit", "tour")
    code, _, told = central("partners", "add", *words)

    assert (code, says in told, told.count("\n")) == (2, True, 1)


def test_benefits_may_be_named_together_or_one_by_one(central):
    central("partners", "add", "山城酒店", "--benefit", "stay", "--benefit", "tour")
    assert central("partners", "list")[1][0]["benefits"] == ["stay", "tour"]


def test_an_open_partner_is_changed_and_said_as_the_list_says_it(central):
    central("partners", "add", "山城酒店", "--benefit", "stay")
    code, said, _ = central(
        "partners", "change", 1, "--benefit", "gift", "tour", "--name", "山城宾馆", "--venue", 1
    )

    assert (code, said) == (0, central("partners", "list")[1])
    assert (said[0]["name"], said[0]["benefits"], said[0]["venue"]) == ("山城宾馆", ["gift", "tour"], "1")


def test_a_partner_is_taken_from_its_venue(central):
    central("partners", "add", "山城酒店", "--benefit", "stay", "--venue", 1)
    code, (said,), _ = central("partners", "change", 1, "--no-venue")
    assert (code, said["venue"], said["benefits"]) == (0, None, ["stay"])
    assert "not allowed with" in central("partners", "change", 1, "--no-venue", "--venue", 1)[2]


@pytest.mark.parametrize(
    ("words", "first"),
    [(("add", "--benefit", "stay", "山城酒店"), "NAME"), (("change", "--benefit", "stay", 1), "ID")],
)
def test_what_comes_after_the_benefits_is_told_to_come_before_them_as_the_usage_says(central, words, first):
    code, said, told = central("partners", *words)
    assert (code, said, told.count("\n")) == (2, [], 1)
    assert f"required: {first} (it stands before --benefit, which takes every word after it)" in told


@pytest.mark.parametrize(("command", "order"), [("add", "NAME --benefit"), ("change", "ID [--benefit")])
def test_the_usage_shows_the_words_in_an_order_that_works(capsys, command, order):
    parser = build(lambda *_: None)
    with pytest.raises(SystemExit):
        parser.parse_args(["partners", command, "--help"])
    assert order in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((1,), 2, "--benefit, --name or --venue"),
        ((1, "--benefit", "spa"), 2, "no benefit with the code spa"),
        ((1, "--venue", 77), 2, "no venue 77"),
        ((9, "--venue", 1), 1, "no open partner 9"),
    ],
)
def test_a_change_that_cannot_be_is_refused_in_one_line(central, words, code, says):
    central("partners", "add", "山城酒店", "--benefit", "stay")
    ended, said, told = central("partners", "change", *words)

    assert (ended, said, says in told, told.count("\n")) == (code, [], True, 1)


def test_stock_is_added_counted_and_listed(central, hotel):
    assert central("stock", "add", "gift", 1, 100, "--note", "first box")[1][0]["left"] == 100
    hotel.join(hotel.add(codes=("gift",), venue=1))
    hotel.redeem(hotel.give(0, GIFT))
    assert central("stock", "add", "gift", 1, -9)[1][0]["left"] == 90
    assert central("stock", "count", "gift", 1, 85)[1][0]["left"] == 85

    assert central("stock", "list")[1] == [
        {"benefit": "gift", "venue": "1", "brought": 86, "used": 1, "left": 85, "low": False}
    ]
    assert central("stock", "add", "gift", 9, 1)[0] == 2
    assert central("stock", "add", "none", 1, 1)[0] == 2
    assert "is no goods" in central("stock", "add", "stay", 1, 1)[2]
    assert central("stock", "add", "gift", 1, "many")[0] == 2


def test_the_ledger_is_printed_and_written_readable_by_the_owner_alone(central, hotel, tmp_path):
    hotel.give(0, GIFT)
    code, lines, _ = central("ledger", "--csv", tmp_path / "ledger.csv")

    assert code == 0
    assert [line.get("code") for line in lines] == ["stay", "tour", "gift", None]
    assert (lines[2]["issued"], lines[2]["limit"], lines[2]["differs"]) == (1, 6, [])
    assert lines[3] == {"silent_stations": 0, "unsent_entries": 0, "differences": 0} | {
        "silent_stations": lines[3]["silent_stations"]
    }
    path = tmp_path / "ledger.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"\xef\xbb\xbfbenefit,code,")

    with writing(hotel.house.engine) as conn:
        conn.exec_driver_sql("UPDATE quota SET live = 3")
    code, lines, _ = central("ledger")
    assert (code, lines[2]["differs"]) == (1, ["limit"])


def test_restore_by_command_knows_what_partners_redeemed_since(central, hotel, tmp_path):
    hotel.join(hotel.add())
    token = hotel.give(0)
    assert central("backup", tmp_path / "copy.db")[0] == 0
    assert state_of(hotel.redeem(token)) == "redeemed"
    assert (tmp_path / "keys" / FILE).exists()
    hotel.house.engine.dispose()
    assert central("restore", tmp_path / "copy.db")[0] == 0
    hotel.desk.push()
    hotel.sign_in()

    assert state_of(hotel.look(token)) == "already"
