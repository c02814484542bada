"""The desk is killed in the middle of its work, again and again. `python -m tests.durability.kill9 --rounds 200`.

This proves the order of things: no welcome before its commit, and a journal that opens after any kill. It says
nothing about what a disk keeps; for that there is power_loss.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from kiosk.store.database import read_journal
from kiosk.store.journal import entries_from
from protocol.entries import read
from tests.durability.town import PATIENCE_S, Town, ask, surroundings, town

PACE_S = 0.0002  # between two lines; the desk needs several times as long, so lines are always on their way
LATEST_KILL_S = 0.05
LINES_BEFORE = 20
LINES_A_ROUND = 100
NOT_YET = float("inf")


@dataclass(frozen=True, slots=True)
class Round:
    """`outcomes`: every whole line the desk had written when it died."""

    sent: int
    outcomes: tuple[dict[str, object], ...]

    @property
    def welcomes(self) -> tuple[dict[str, object], ...]:
        return tuple(outcome for outcome in self.outcomes if outcome["outcome"] == "welcome")

    @property
    def interrupted(self) -> bool:
        return len(self.outcomes) < self.sent


@dataclass(frozen=True, slots=True)
class Report:
    """`lost`: welcomes that are not in the journal. `visitors`: guests with a visit there, whether answered or not."""

    rounds: tuple[Round, ...]
    lost: tuple[dict[str, object], ...]
    chain_ok: bool
    welcomed: frozenset[str]
    visitors: frozenset[str]
    arrived: int

    @property
    def interrupted(self) -> int:
        return sum(each.interrupted for each in self.rounds)

    def __str__(self) -> str:
        each = [len(one.welcomes) for one in self.rounds]
        others = Counter(str(outcome["outcome"]) for one in self.rounds for outcome in one.outcomes)
        return (
            f"rounds {len(self.rounds)} · lines sent {sum(one.sent for one in self.rounds)} · kills that interrupted an unanswered line {self.interrupted} · "
            f"welcomes {sum(each)}, a round {min(each)} to {max(each)}, on average {sum(each) / len(each):.1f} · "
            f"lost {len(self.lost)} · chain {'ok' if self.chain_ok else 'BROKEN'}\n"
            f"outcomes {dict(others)} · visits in the journal {len(self.visitors)} · arrived at central {self.arrived}"
        )


def kills(place: Town, rounds: int, seed: int) -> Report:
    """So many rounds in one station, then everything is counted, at the station and at central."""
    chance, tokens = Random(seed), iter(place.tokens)
    fought = tuple(fight(place, tokens, chance) for _ in range(rounds))
    chain = subprocess.run(
        place.kiosk("journal", "check"), env=surroundings(), capture_output=True, cwd=place.folder
    )
    visits = journal_visits(place.station)
    welcomes = [outcome for each in fought for outcome in each.welcomes]
    ask(place.kiosk("sync", "--once"), place.folder)
    return Report(
        rounds=fought,
        lost=missing(welcomes, visits),
        chain_ok=chain.returncode == 0 and json.loads(chain.stdout)["ok"],
        welcomed=frozenset(str(one["guest"]) for one in welcomes),
        visitors=frozenset(guest for guest, _ in visits.values()),
        arrived=place.counts()["arrived"],
    )


def missing(
    welcomes: Sequence[dict[str, object]], visits: dict[object, tuple[str, str]]
) -> tuple[dict[str, object], ...]:
    """The welcomes whose entry is not there, or is somebody else's."""
    return tuple(one for one in welcomes if visits.get(one["seq"]) != (one["guest"], one["session"]))


def fight(place: Town, tokens: Iterator[str], chance: Random) -> Round:
    """One desk process: it answers once, is fed without waiting, and dies 0 to 50 ms after some line was sent."""
    with (
        (place.folder / "desk.log").open("wb") as log,
        subprocess.Popen(
            place.kiosk("desk"),
            cwd=place.folder,
            env=surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            bufsize=0,
        ) as desk,
    ):
        heard = Listener(desk)
        try:
            desk.stdin.write(line(next(tokens)))
            assert heard.one(), f"the desk gave no answer: {(place.folder / 'desk.log').read_text()}"
            sent = 1 + feed_until_killed(desk, tokens, chance)
        finally:
            desk.kill()
        return Round(sent, heard.all())


def feed_until_killed(desk: subprocess.Popen, tokens: Iterator[str], chance: Random) -> int:
    """How many lines were sent."""
    fatal, kill_at, sent = chance.randint(1, LINES_BEFORE), NOT_YET, 0
    while time.monotonic() < kill_at:
        if sent < LINES_A_ROUND - 1:
            desk.stdin.write(line(next(tokens)))
            sent += 1
        if sent == fatal and kill_at == NOT_YET:
            kill_at = time.monotonic() + chance.random() * LATEST_KILL_S
        time.sleep(PACE_S)
    desk.kill()
    return sent


class Listener:
    """Reads the desk's lines as they come, so that it never has to wait for us."""

    def __init__(self, desk: subprocess.Popen) -> None:
        self._lines: list[bytes] = []
        self._one = threading.Event()
        self._thread = threading.Thread(target=self._listen, args=(desk,), daemon=True)
        self._thread.start()

    def one(self) -> bool:
        """Waits for the first line; False if the desk ended without one."""
        return self._one.wait(PATIENCE_S) and bool(self._lines)

    def all(self) -> tuple[dict[str, object], ...]:
        """Every whole line; call it when the desk is dead."""
        self._thread.join(PATIENCE_S)
        return tuple(json.loads(each) for each in self._lines if each.endswith(b"\n"))

    def _listen(self, desk: subprocess.Popen) -> None:
        with open(desk.stdout.fileno(), "rb", closefd=False) as stdout:
            for each in stdout:
                self._lines.append(each)
                self._one.set()
        self._one.set()


def line(token: str) -> bytes:
    return token.encode() + b"\n"


def journal_visits(station: Path) -> dict[object, tuple[str, str]]:
    """Seq → guest and session of every visit entry, read from the file itself."""
    conn = read_journal(station)
    try:
        fields = [(entry.seq, read(entry.body_bytes)) for entry in entries_from(conn, 0, 1, 10_000_000)]
    finally:
        conn.close()
    return {seq: (each.body["guest"], each.body["session"]) for seq, each in fields if each.type == "visit"}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.durability.kill9", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    with (
        TemporaryDirectory(prefix="kill9-") as folder,
        town(Path(folder), chosen.rounds * LINES_A_ROUND) as place,
    ):
        report = kills(place, chosen.rounds, chosen.seed)
    print(report)
    good = not report.lost and report.chain_ok and report.visitors >= report.welcomed
    return 0 if good and report.arrived == len(report.visitors) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
