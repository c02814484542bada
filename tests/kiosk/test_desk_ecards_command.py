"""`kiosk desk` with electronic cards: two lines with one op, over a real wire to the demo's platform."""

import io
import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from demo.ecard_codes import PATTERN, Codes, Person
from demo.ecard_platform import Platform
from kiosk.cli.inbox import MOST_AHEAD, Ended, Inbox, Line, Told
from kiosk.ecard.answers import Unreached
from tests.kiosk.small_town import LI, NUMBER, badge, enrolled

ROOT = Path(__file__).parents[2]
HOLDER, STRANGER = Person(NUMBER, "张伟"), Person("50000019900101026X", "王小明")
PIPE = subprocess.PIPE


@pytest.fixture
def platform():
    server = Platform(("127.0.0.1", 0), Codes([HOLDER, STRANGER], random.Random(1), lambda: 0))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(tmp_path, platform):
    """Starts `kiosk desk` with the platform configured."""
    enrolled(tmp_path / "station")
    config = tmp_path / "config.toml"
    config.write_text(
        f'[ecard]\naddress = "{platform.url}/verify"\norganisation = "演示"\npattern = \'{PATTERN}\'\n'
    )
    environ = {
        **os.environ,
        "YINGBIN_NOW": "2026-11-15T09:00:00+08:00",
        "YINGBIN_CONFIG": str(config),
    }

    def start(*options):
        command = [sys.executable, "-m", "kiosk", "desk", "--db", str(tmp_path / "station"), *options]
        return subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environ, cwd=ROOT)

    return start


def answered(desk, *texts):
    out, errors = desk.communicate("\n".join(texts).encode(), timeout=60)
    assert b"Traceback" not in errors
    assert desk.returncode == 0
    return [json.loads(one) for one in out.splitlines()]


def test_the_answer_follows_though_the_input_has_ended(desk, platform):
    first, second = answered(desk("--sync"), platform.codes.issue(HOLDER))
    assert (first["outcome"], second["outcome"]) == ("not_known_yet", "welcome")
    assert first["op"] == second["op"]
    assert (second["guest"], second["seq"]) == ("101", 1)


def test_the_answer_is_written_while_the_input_waits(desk, platform):
    with desk("--sync") as process:
        process.stdin.write(platform.codes.issue(STRANGER).encode() + b"\n")
        process.stdin.flush()
        lines = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.stdin.write(badge(LI).encode() + b"\n")
        process.stdin.flush()
        lines.append(json.loads(process.stdout.readline()))
        process.stdin.close()
        assert process.wait(timeout=60) == 0
        process.stderr.read()
    assert [one["outcome"] for one in lines] == ["not_known_yet", "unknown", "welcome"]


def test_a_badge_does_not_wait_for_a_platform_that_thinks_and_takes_the_cards_place(desk, platform):
    platform.behaviour.mode, platform.behaviour.slow_s = "slow", 1.0
    lines = answered(desk("--sync"), platform.codes.issue(HOLDER), badge(LI))
    assert [one["outcome"] for one in lines] == ["not_known_yet", "welcome", "ask_desk"]
    assert (lines[2]["reason"], lines[2]["op"], lines[2]["seq"]) == ("ecard_refresh", lines[0]["op"], None)


def test_without_sync_the_desk_touches_no_network_and_says_so(desk, platform):
    code = platform.codes.issue(HOLDER)
    (only,) = answered(desk(), code)
    assert (only["outcome"], only["reason"]) == ("ask_desk", "ecard_offline")
    assert platform.behaviour.asked == 0


def test_no_code_number_or_name_is_said_on_any_stream_or_left_in_the_folder(desk, platform, tmp_path):
    code = platform.codes.issue(HOLDER)
    out, errors = desk("--sync").communicate(code.encode(), timeout=60)
    kept = b"".join(file.read_bytes() for file in (tmp_path / "station").rglob("*") if file.is_file())
    for secret in (code, NUMBER, "张伟"):
        assert secret.encode() not in out + errors + kept


def test_lines_and_answers_come_in_the_order_they_came_in():
    inbox = Inbox()
    inbox.tell("op-1", Unreached())
    inbox.listen(io.BytesIO(b"a\nb"))
    came = [inbox.next(10) for _ in range(4)]
    assert came == [Told("op-1", Unreached()), Line(b"a"), Line(b"b"), Ended()]
    assert inbox.next(0) is None


def test_no_more_is_read_ahead_than_can_be_kept():
    inbox = Inbox()
    asked = io.BytesIO(b"x\n" * 1000)
    inbox.listen(asked)
    first = inbox.next(10)
    assert first == Line(b"x")
    assert asked.tell() <= 2 * (MOST_AHEAD + 2)


def test_input_that_breaks_off_is_told():
    class Broken(io.BytesIO):
        def readline(self, *_):
            raise OSError(5, "Input/output error")

    inbox = Inbox()
    inbox.listen(Broken())
    came = inbox.next(10)
    assert isinstance(came, Ended)
    assert isinstance(came.failure, OSError)
