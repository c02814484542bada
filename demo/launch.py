"""`make run`: the whole product on one machine. Central, one enrolled station, its window, and guests on film."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from demo import commands, greeting, making, serving, window
from demo.children import Children, end_leftovers
from demo.commands import CommandFailed
from demo.making import LOOPBACK, film
from demo.place import Memory, Place
from demo.stopping import Stopping
from demo.tally import Reckoning, Tally, reckon
from demo.window import Wanted
from demo.written import tally_since
from protocol.clock import shift_from_env, wall_ms

STARTED = time.monotonic()
DONE, NO, WRONG, HELD, INTERRUPTED = 0, 1, 2, 3, 130
REELS_AHEAD = 2
GUESTS = 20_000


@dataclass(frozen=True, slots=True)
class Up:
    """What runs now. `before`: how many had arrived when it was started, at `since_ms`."""

    memory: Memory
    kiosk: subprocess.Popen[str]
    pages: str
    before: int
    sees: str
    since_ms: int


def main(argv: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(argv)
    place = Place(asked.folder.resolve())
    stopping = Stopping()
    if place.held() is None:
        say(f"another demo is running in {place.root}; end that one first")
        return HELD
    if end_leftovers(place.noted_children()):
        say("ended what an earlier run had left behind")
    children = Children(place.note_child)
    try:
        return _run(place, children, stopping, asked)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (CommandFailed, OSError, ValueError) as wrong:
        say(f"the demo cannot run: {wrong}\n  the logs are in {place.log('central').parent}")
        return NO
    finally:
        children.end_all()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make run ARGS=…", description=__doc__)
    parser.add_argument(
        "--for", dest="seconds", type=float, metavar="SECONDS", help="end after so many, with a summary"
    )
    parser.add_argument(
        "--camera", metavar="N|FILE|FOLDER|film", help="what the kiosk looks at; film: guests made up by us"
    )
    parser.add_argument(
        "--full-screen", action="store_true", help="as it stands at a door: only the staff PIN leaves it"
    )
    parser.add_argument("--lang", choices=("zh", "en"))
    parser.add_argument("--guests", type=int, default=GUESTS, metavar="N", help="for a new demo")
    parser.add_argument("--fresh", action="store_true", help="forget the demo there is, and make a new one")
    parser.add_argument("--folder", type=Path, default=commands.ROOT / "var" / "demo", help=argparse.SUPPRESS)
    return parser


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _run(place: Place, children: Children, stopping: Stopping, asked: argparse.Namespace) -> int:
    wanted = Wanted(asked.camera, asked.seconds, asked.full_screen, asked.lang)
    up = _start(place, children, wanted, _memory(place, fresh=asked.fresh), asked.guests)
    say(greeting.text(up.memory, up.pages, up.sees, wanted, time.monotonic() - STARTED))
    shown = up.memory.shown + _is_reel(place, up.sees)
    place.remember(replace(up.memory, shown=shown, arrived=None))
    if _is_reel(place, up.sees):
        _film_ahead(place, children, shown)
    tally = Tally()
    stopping.watch(up.kiosk)
    _follow(up.kiosk, tally)
    code = up.kiosk.wait()
    stopping.over()
    if code == DONE and not tally.lines:
        tally = tally_since(place, up.since_ms)
    return _end(place, replace(up, memory=replace(up.memory, shown=shown)), tally, code)


def _memory(place: Place, *, fresh: bool) -> Memory | None:
    """What is known of a demo that can go on; None if there is none, or its day is over."""
    memory = None if fresh else place.remembered()
    if memory is not None and place.is_over(_now_ms()):
        say("the demo's opening hours are over; a new one is made")
        return None
    if memory is not None and not making.is_free(memory.port):
        say(
            f"port {memory.port}, which the demo's station knows, is taken by another program; a new demo is made"
        )
        return None
    return memory


def _now_ms() -> int:
    return wall_ms() + shift_from_env(os.environ, wall_ms())


def _start(place: Place, children: Children, wanted: Wanted, memory: Memory | None, guests: int) -> Up:
    since_ms = _now_ms()
    if memory is None:
        sees = window.eye(wanted, window.cameras(), place.reel(0))
        made = making.make(place, children, guests, filmed=_is_reel(place, sees), say=say)
        kiosk = window.start(place, children, wanted, sees)
        return Up(made.memory, kiosk, made.url, before=0, sees=sees, since_ms=since_ms)
    sees = window.eye(wanted, window.cameras(), place.reel(memory.shown))
    if _is_reel(place, sees) and not Path(sees).exists():
        say("filming more guests")
        commands.run(film(place, [str(memory.shown)]))
    address = f"{LOOPBACK}:{memory.port}"
    central = children.start(commands.central(place, "serve", "--listen", address), place.log("central"))
    if memory.arrived is None:  # the last run was killed: its last entries may not have been sent
        pages = serving.listening(central).pages
        commands.ask(commands.kiosk(place, "sync", "--once"))
        before = serving.arrived(pages)
        kiosk = window.start(place, children, wanted, sees)
    else:
        kiosk = window.start(place, children, wanted, sees)
        pages, before = serving.listening(central).pages, memory.arrived
    return Up(memory, kiosk, pages, before, sees, since_ms)


def _is_reel(place: Place, sees: str) -> bool:
    return Path(sees).parent == place.reel(0).parent


def _film_ahead(place: Place, children: Children, following: int) -> None:
    missing = [str(n) for n in range(following, following + REELS_AHEAD) if not place.reel(n).exists()]
    if missing:
        children.start(film(place, missing), place.log("reels"), nice=19)


def _follow(kiosk: subprocess.Popen[str], tally: Tally) -> None:
    for line in kiosk.stdout or ():
        if not tally.lines:
            say(f"the window's first answer came {time.monotonic() - STARTED:.1f} s after the start")
        tally.note(line)
        sys.stdout.write(line)
        sys.stdout.flush()


def _end(place: Place, up: Up, tally: Tally, code: int) -> int:
    if code != DONE and tally.summary is None:
        say(f"the window ended with {code}: {_last_words(place.log('kiosk'))}")
        return NO
    expected = up.before + len(tally.welcomed - tally.undone)
    reckoning: Reckoning = reckon(tally, serving.arrived_at_last(up.pages, expected), up.before)
    place.remember(replace(up.memory, arrived=reckoning.arrived))
    say(f"\nSummary\n{reckoning.text()}\n")
    return DONE if reckoning.agrees else NO


def _last_words(log: Path) -> str:
    try:
        return "\n".join(log.read_text("utf-8").splitlines()[-5:])
    except OSError:
        return "nothing was said"


if __name__ == "__main__":
    sys.exit(main())
