"""Makes the demo, the way an organiser would set up an event: every step is a command."""

import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from demo import commands
from demo.children import Children
from demo.place import Memory, Place, form
from demo.serving import listening

LOOPBACK = "127.0.0.1"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """The new demo, with its central still running."""

    memory: Memory
    central: subprocess.Popen[str]
    url: str


def make(place: Place, children: Children, guests: int, *, filmed: bool, say: Say) -> Made:
    """Raises CommandFailed. Whatever an unfinished making left here is forgotten first."""
    place.clear()
    address = f"{LOOPBACK}:{free_port()}"
    say(f"making the demo event, {guests:,} guests (once)")
    event = commands.ask(commands.central(place, "demo", "--guests", str(guests), "--listen", address))
    central = children.start(commands.central(place, "serve", "--listen", address), place.log("central"))
    url = listening(central)
    commands.ask(commands.central(place, "badges", "export", str(place.badges)))
    commands.run(film(place, ["choose"]))
    filming = _film(place, children, say) if filmed else []
    say("enrolling a station")
    code = commands.ask(commands.central(place, "stations", "code", "演示一号"))["code"]
    station = commands.ask(commands.kiosk(place, "enrol", "--central", url.tls, "--code", code))
    for reel in filming:
        if reel.wait() != 0:
            raise commands.CommandFailed(
                list(map(str, reel.args)), reel.returncode, place.log("reels").read_text()
            )
    link = event["organiser"]["one_time_link"]
    port = int(address.rpartition(":")[2])
    return Made(place.remember(Memory(form(), port, station["pin"], link)), central, url.pages)


def _film(place: Place, children: Children, say: Say) -> list[subprocess.Popen[str]]:
    """The first reels, in two processes beside what comes next."""
    say("filming guests who hold up their badges")
    turns = (["0", "2"], ["1"])
    return [children.start(film(place, numbers), place.log("reels")) for numbers in turns]


def film(place: Place, words: list[str]) -> list[str]:
    return [sys.executable, "-m", "demo.reels", str(place.root), *words]


def is_free(port: int) -> bool:
    """Whether nobody else listens there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
