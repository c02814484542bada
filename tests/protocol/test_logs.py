"""The log says what happened and nothing about anyone."""

import json
import logging
import subprocess
import sys

import pytest

from protocol import logs


@pytest.fixture
def lines(capsys):
    def read():
        return [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    kept = logging.getLogger().handlers[:]
    level = logging.getLogger().level
    yield read
    logging.getLogger().handlers[:] = kept
    logging.getLogger().setLevel(level)


def test_a_line_is_json_with_a_time_a_level_and_a_name(lines):
    logs.configure("info")
    logs.logger("kiosk.sync").info("pushed entries", station=45, pushed=12)
    (line,) = lines()
    assert (line["event"], line["level"], line["logger"]) == ("pushed entries", "info", "kiosk.sync")
    assert (line["station"], line["pushed"]) == (45, 12)
    assert line["timestamp"].endswith("Z")


def test_what_could_be_a_person_is_dropped_and_the_drop_is_said(lines):
    logs.configure("info")
    logs.logger("desk").warning("no such guest", name="张三", number="50000019900101026X", guest=7, seq=3)
    (line,) = lines()
    assert line["dropped"] == ["guest", "name", "number"]
    assert line["seq"] == 3
    assert "张三" not in str(line)
    assert "50000019900101026X" not in str(line)


def test_an_exception_is_logged_without_the_text_that_may_quote_someone(lines):
    logs.configure("info")
    try:
        int("张三")
    except ValueError:
        logs.logger("desk").exception("the desk broke")
    (line,) = lines()
    assert line["exception"][0] == "ValueError"
    assert "test_logs.py" in line["exception"][1]
    assert "张三" not in str(line)


def test_libraries_log_the_same_way(lines):
    logs.configure("warning")
    logging.getLogger("urllib3").warning("retrying", extra={"name_of_guest": "张三"})
    logging.getLogger("urllib3").info("not shown")
    (line,) = lines()
    assert (line["event"], line["logger"]) == ("retrying", "urllib3")
    assert "张三" not in str(line)


def test_a_library_exception_is_bare_too(lines):
    logs.configure("info")
    try:
        int("张三")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("failed")
    (line,) = lines()
    assert line["exception"][0] == "ValueError"
    assert "张三" not in str(line)


def test_a_level_below_is_silent(lines):
    logs.configure("warning")
    logs.logger("desk").info("quiet")
    assert lines() == []


def test_a_program_that_never_set_up_its_log_keeps_standard_output_clean():
    program = (
        "from protocol.logs import logger; logger('x').warning('odd', name='Zhang'); logger('x').info('no')"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == ""
    assert "odd" in ran.stderr
    assert "Zhang" not in ran.stderr
    assert "'no'" not in ran.stderr
