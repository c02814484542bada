"""What was answered here, counted and printed."""

import io
import json
import os
from pathlib import Path

from kiosk.outcomes import Issued, NotOurs
from tests.ui.fakes_ui import GUEST, voucher, welcome
from ui.stopwatch import Stopwatch
from ui.tally import Records


def test_each_outcome_is_one_line_without_a_name() -> None:
    out = io.StringIO()
    Records(out).note(welcome(name="张晓明"), 2.5)
    (printed,) = out.getvalue().splitlines()
    line = json.loads(printed)
    assert (line["outcome"], line["guest"], line["ms"]) == ("welcome", str(GUEST), 2.5)
    assert "张" not in printed


def test_a_window_whose_lines_nobody_reads_any_more_counts_on() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with Path(os.devnull).open("wb") as nowhere, os.fdopen(writing, "w", encoding="utf-8") as lines:
        records = Records(lines)
        records.note(welcome(), 1)
        records.note(welcome(guest=5), 1)
        os.dup2(nowhere.fileno(), lines.fileno())  # what is left would fail again as the stream is closed
    assert records.summary()["guests_welcomed"] == 2


def test_the_summary_counts_guests_once_and_vouchers_once() -> None:
    records = Records()
    records.note(welcome(), 1)
    records.note(welcome(), 1)
    records.note(welcome(guest=5), 1)
    records.note(NotOurs(), 1)
    records.note(Issued(GUEST, 9, (voucher(1),)), 1)
    summary = records.summary()
    assert (summary["scans"], summary["welcomed"], summary["guests_welcomed"]) == (5, 3, 2)
    assert summary["vouchers"] == 3


def test_the_stopwatch_runs_from_the_frame_to_the_paint_after_the_answer() -> None:
    now = [1000]
    watch = Stopwatch(lambda: now[0])
    assert watch.figures() is None
    watch.seen(990)
    watch.painted()  # a picture without the answer
    watch.answered()
    now[0] = 1030
    watch.painted()
    watch.painted()
    assert watch.figures() == {"p50": 40, "p99": 40}
