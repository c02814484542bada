"""A station as a process: fed by a thread of ours, killed by another, begun again in its own folder."""

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.durability.town import PATIENCE_S, ask, surroundings

DESK_ANSWERS_S = 60.0
ENDS_S = 120.0
DOWN_S = (0.2, 2.5)


class DeskSilent(AssertionError):
    """The desk gave no answer, and the process lives: something in it waits."""


@dataclass
class StationHere:
    """`shown`: every whole line it ever wrote. One thread feeds it; `kill` may come from another."""

    folder: Path
    settings: dict[str, str]
    chance: Random
    number: int = 0
    kills: int = 0
    shown: list[dict] = field(default_factory=list)
    process: subprocess.Popen | None = None
    _rest: bytes = b""

    def words(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kiosk", "--db", str(self.folder), *words]

    def enrol(self, central: str, code: str) -> None:
        self.number = int(
            ask(self.words("enrol", "--central", central, "--code", code), self.folder.parent)["station"]
        )

    def start(self) -> None:
        self._rest = b""
        with self._log().open("ab") as log:
            self.process = subprocess.Popen(
                self.words("desk", "--sync"),
                cwd=self.folder.parent,
                env=surroundings() | self.settings | {"PYTHONFAULTHANDLER": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                bufsize=0,
            )

    def feed(self, next_token: Callable[[], str], over: threading.Event, pace_s: tuple[float, float]) -> None:
        """Until `over`: one guest after another; a token that was not answered is shown again after a restart."""
        token = next_token()
        while not over.is_set():
            if self.process is None:
                self.start()
            if self._ask(token) is None:
                self._gone()
                over.wait(self.chance.uniform(*DOWN_S))
            else:
                token = next_token()
                over.wait(self.chance.uniform(*pace_s))
        if self.process is not None and self.process.poll() is not None:
            self._gone()  # killed after its last answer
        if self.process is None:
            self.start()

    def kill(self) -> None:
        """kill -9; whoever feeds it sees the end of its lines."""
        process = self.process
        if process is not None and process.poll() is None:
            process.kill()
            process.wait(PATIENCE_S)
            self.kills += 1

    def end(self) -> int:
        """No more guests: the exit code; SIGABRT's if it does not end by itself, and then `stacks` tell where it was."""
        assert self.process is not None
        self.process.stdin.close()
        try:
            return self.process.wait(ENDS_S)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            return self.process.wait(PATIENCE_S)
        finally:
            self._gone()

    def stacks(self) -> str:
        """The end of what it wrote to standard error."""
        return self._log().read_text()[-6000:]

    def sync_once(self) -> int:
        done = subprocess.run(
            self.words("sync", "--once"),
            cwd=self.folder.parent,
            env=surroundings(),
            capture_output=True,
            timeout=PATIENCE_S,
        )
        return done.returncode

    def _ask(self, token: str) -> dict | None:
        """The outcome, or None if the process died first."""
        try:
            self.process.stdin.write(token.encode() + b"\n")
        except OSError:
            return None
        line = self._line()
        if line is not None:
            self.shown.append(line)
        return line

    def _line(self) -> dict | None:
        end = time.monotonic() + DESK_ANSWERS_S
        out = self.process.stdout.fileno()
        while b"\n" not in self._rest:
            ready, *_ = select.select([out], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                self.process.send_signal(signal.SIGABRT)
                self.process.wait(PATIENCE_S)
                raise DeskSilent(self.stacks())
            came = os.read(out, 65536)
            if not came:
                return None
            self._rest += came
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)

    def _gone(self) -> None:
        process, self.process = self.process, None
        process.kill()
        process.wait(PATIENCE_S)
        process.stdout.close()
        process.stdin.close()

    def _log(self) -> Path:
        return self.folder.with_suffix(".log")
