"""`kiosk desk`, `journal` and `verify` as other programs see them."""

import base64
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import lock
from kiosk.__main__ import WINDOW, split
from kiosk.cli.inbox import lines
from protocol.canonical import canonical
from protocol.ndjson import unframe
from tests.kiosk.small_town import LI, STATION_KEY, ZHANG, badge, enrolled

ROOT = Path(__file__).parents[2]
NINE_TEXT = "2026-11-15T09:00:00+08:00"


def kiosk(*arguments, stdin=b"", now=NINE_TEXT):
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    if now is not None:
        environ["YINGBIN_NOW"] = now
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=environ, cwd=ROOT, timeout=60)


@pytest.fixture
def folder(tmp_path):
    enrolled(tmp_path / "station")
    return tmp_path / "station"


def test_a_line_in_is_a_line_out_and_the_end_of_input_ends_well(folder):
    texts = [
        badge(LI).encode(),
        b"",
        b"\xff\xfe",
        b"rubbish",
        badge(LI).encode(),
        b"claim 1",
        b"claim 99",
        b"claim x",
    ]
    done = kiosk("desk", "--db", folder, stdin=b"\n".join(texts))
    answers = [json.loads(one) for one in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [one["outcome"] for one in answers] == [
        "welcome", "not_ours", "not_ours", "not_ours", "already_in", "issued", "not_eligible", "not_eligible",
    ]  # fmt: skip
    first, again = answers[0], answers[4]
    assert (first["guest"], first["session"], first["seq"]) == ("102", "1", 1)
    assert [one["benefit"] for one in first["vouchers"]] == ["2", "3", "3"]
    assert again["at"].startswith("2026-11-15T09:00:")
    assert (again["station"], again["seq"]) == (7, None)
    assert answers[6]["reason"] == "no_such_benefit"
    assert not any("said" in one for one in answers), "lines may be kept, and words tell of the guest"
    assert "李娜" not in (done.stdout + done.stderr).decode()
    checked = kiosk("--db", folder, "journal", "check")
    assert (checked.returncode, json.loads(checked.stdout)["entries"], json.loads(checked.stdout)["ok"]) == (
        0,
        5,
        True,
    )


def test_every_no_about_a_benefit_says_why_and_where_to_go_in_zh_and_en(folder):
    asked = [b"claim 1", badge(ZHANG).encode(), b"claim 1", b"claim 8", b"claim 5"]
    done = kiosk("desk", "--words", "--db", folder, stdin=b"\n".join(asked))
    nobody, _, other, over, wanted = [json.loads(one) for one in done.stdout.splitlines()]
    assert [nobody["outcome"], other["outcome"], over["outcome"]] == [
        "not_eligible", "not_eligible", "not_open_yet",
    ]  # fmt: skip
    assert (nobody["reason"], other["reason"]) == ("no_guest", "attribute")
    assert nobody["said"]["zh"] == "还不知道是谁领取\n请先扫描您的参会二维码"
    assert other["said"]["zh"] == "仅限other；您未登记hukou\n如登记有误，请携带证明材料到人工服务台更正"
    assert over["said"]["en"] == "It closed on 15 Nov at 08:00\nQuestions? Please ask at the help desk"
    assert "said" not in wanted


def test_a_benefit_is_claimed_by_its_number_or_its_code(folder):
    asked = [badge(LI).encode(), b"claim b7", b"claim 7", b"claim b1", b"claim B1", b"claim 07", b"claim "]
    done = kiosk("desk", "--db", folder, stdin=b"\n".join(asked))
    _, first, second, tour, *others = [json.loads(one) for one in done.stdout.splitlines()]
    assert [one["outcome"] for one in (first, second, tour)] == ["issued"] * 3
    assert [one["vouchers"][0]["benefit"] for one in (first, second, tour)] == ["7", "7", "1"]
    assert [one["reason"] for one in others] == ["no_such_benefit"] * 3


def test_the_session_may_be_another_one(folder):
    done = kiosk("--db", folder, "desk", "--session", "4", stdin=badge(ZHANG).encode())
    assert json.loads(done.stdout)["outcome"] == "not_invited"


def test_the_export_is_framed_and_signed_by_the_station(folder, tmp_path):
    kiosk("desk", "--db", folder, stdin=badge(LI).encode())
    file = tmp_path / "journal.ndjson"
    assert kiosk("journal", "export", file, "--db", folder).returncode == 0
    framed = unframe(file.read_bytes())
    assert (framed.header["n"], len(framed.lines), file.stat().st_mode & 0o777) == (4, 4, 0o600)
    sig = base64.b64decode(framed.header.pop("sig"))
    STATION_KEY.public_key().verify(sig, b"yingbin/journal/1\n" + canonical(framed.header))


def test_verify_says_what_a_token_holds(folder):
    done = kiosk("--db", folder, "verify", badge(ZHANG).lower())
    assert done.returncode == 0
    assert json.loads(done.stdout) | {
        "holds": True,
        "kind": "badge",
        "guest": "101",
        "serial": 1,
    } == json.loads(done.stdout)
    forged = kiosk("--db", folder, "verify", badge(ZHANG, event=777))
    assert (forged.returncode, json.loads(forged.stdout)["wrong"]) == (1, "wrong_event")


def test_exit_codes(folder, tmp_path):
    assert kiosk("desk", "--db", tmp_path / "nobody").returncode == 4
    for session in ("77", "0", "-1"):
        assert kiosk("desk", "--db", folder, "--session", session).returncode == 2
    assert kiosk("desk", "--no-such-option").returncode == 2
    with lock.take(folder):
        assert kiosk("desk", "--db", folder).returncode == 3


def test_a_real_events_clock_is_never_moved(tmp_path):
    enrolled(tmp_path, demo=False)
    moved = kiosk("desk", "--db", tmp_path, stdin=b"x")
    assert (moved.returncode, moved.stdout) == (2, b"")
    assert b"YINGBIN_NOW" in moved.stderr
    assert kiosk("desk", "--db", tmp_path, now=None).returncode == 0
    assert kiosk("desk", "--db", tmp_path, now="yesterday").returncode == 2


def test_a_broken_journal_stops_with_a_sentence(folder):
    kiosk("desk", "--db", folder, stdin=badge(LI).encode())
    from protocol.sqlite import dbapi

    conn = dbapi.connect(str(folder / "journal.db"), isolation_level=None)
    conn.execute("UPDATE head SET seq = 2")
    conn.close()
    done = kiosk("desk", "--db", folder, stdin=badge(ZHANG).encode())
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"the journal is broken" in done.stderr
    assert b"Traceback" not in done.stderr
    assert kiosk("journal", "check", "--db", folder).returncode == 1


@pytest.mark.parametrize(
    ("argv", "parts"),
    [
        (["desk", "--sync"], ([], "desk", ["--sync"])),
        (["--db", "desk", "desk", "--sync"], (["--db", "desk"], "desk", ["--sync"])),
        (["--windowed", "--camera", "0"], ([], WINDOW, ["--windowed", "--camera", "0"])),
        ([], ([], WINDOW, [])),
        (["--config=x", "journal", "check"], (["--config=x"], "journal", ["check"])),
    ],
)
def test_the_command_may_stand_behind_the_general_options(argv, parts):
    assert split(argv) == parts


def test_a_line_too_long_for_any_code_comes_out_empty_once():
    asked = io.BytesIO(b"a\r\n" + b"x" * 200_000 + b"\nb\n" + b"y" * 65_535)
    assert list(lines(asked)) == [b"a", b"", b"b", b"y" * 65_535]


def test_a_claim_of_no_benefit_there_is_is_answered_however_long(folder):
    texts = [badge(LI).encode(), b"claim " + b"1" * 5000, b"claim -1", "claim １".encode()]
    done = kiosk("desk", "--db", folder, stdin=b"\n".join(texts))
    answers = [json.loads(one) for one in done.stdout.splitlines()[1:]]
    assert done.returncode == 0
    assert {(one["outcome"], one["reason"], one["guest"]) for one in answers} == {
        ("not_eligible", "no_such_benefit", "102")
    }


def test_a_claim_that_wants_a_second_fact_is_answered_by_a_line_of_its_own(folder):
    texts = ["fact 5678", badge(LI), badge(LI), "claim 3", "fact 0000", "fact 5678", "fact 5678"]
    done = kiosk("desk", "--db", folder, stdin="\n".join(texts).encode())
    answers = [json.loads(one) for one in done.stdout.splitlines()]
    assert [one["outcome"] for one in answers] == [
        "not_ours", "welcome", "already_in", "second_fact", "unknown", "already_issued", "not_ours",
    ]  # fmt: skip
    shown = {one["benefit"]: one["token"] for one in answers[2]["vouchers"]}
    assert shown["3"] is None
    assert all(one["token"] for one in answers[5]["vouchers"])


def test_a_journal_that_is_gone_stops_the_station(folder):
    (folder / "journal.db").unlink()
    for command in (["desk"], ["sync", "--once"]):
        done = kiosk(*command, "--db", folder, stdin=badge(LI).encode())
        assert (done.returncode, done.stdout) == (1, b"")
        assert b"journal.db is missing" in done.stderr
    assert not (folder / "journal.db").exists()


def test_a_journal_that_is_no_database_is_not_ok(folder):
    (folder / "journal.db").write_bytes(b"not a database at all" * 500)
    done = kiosk("journal", "check", "--db", folder)
    assert (done.returncode, json.loads(done.stdout)) == (1, {"entries": None, "head": None, "ok": False})
    assert b"not a database" in done.stderr


@pytest.mark.parametrize("file", ["nowhere/journal.ndjson", "."])
def test_an_export_that_cannot_be_written_says_so_in_a_sentence(folder, tmp_path, file):
    done = kiosk("journal", "export", tmp_path / file, "--db", folder)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_an_export_never_takes_the_place_of_a_device(folder, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert kiosk("journal", "export", tmp_path / "pipe", "--db", folder).returncode == 2
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(("redirect", "code"), [("<&-", 0), ("</dev/null >&-", 0), (">/dev/full", 2)])
def test_closed_and_full_pipes_end_the_desk_in_peace(folder, redirect, code):
    command = f"printf 'x\\n' | {sys.executable} -m kiosk desk --db '{folder}' {redirect}"
    environ = {**os.environ, "YINGBIN_NOW": NINE_TEXT}
    done = subprocess.run(command, shell=True, capture_output=True, env=environ, cwd=ROOT, timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


def test_a_reader_that_goes_away_ends_the_desk_in_peace(folder):
    command = [sys.executable, "-m", "kiosk", "desk", "--db", str(folder)]
    environ = {**os.environ, "YINGBIN_NOW": NINE_TEXT}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environ, cwd=ROOT) as desk:
        desk.stdin.write(b"x\n")
        desk.stdin.flush()
        assert desk.stdout.readline()
        desk.stdout.close()
        desk.stdin.write(b"x\n")
        desk.stdin.close()
        assert desk.stderr.read() == b""
    assert desk.returncode == 141
