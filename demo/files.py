"""The demo's two files, written for the same importers an organiser's files go through."""

from dataclasses import dataclass
from pathlib import Path

from demo import event
from demo.guests import write as write_guests


@dataclass(frozen=True, slots=True)
class DemoFiles:
    event_toml: Path
    guests_csv: Path


def write(folder: Path, guests: int, now_ms: int, seed: int, number: int) -> DemoFiles:
    """Both files in `folder`: sessions around `now_ms`, as many guests as asked; the same seed, the same people.

    `number` is the event's id: two demos are two events, and the badge of one is none of the other's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = DemoFiles(folder / "event.toml", folder / "guests.csv")
    event.write(files.event_toml, now_ms, number)
    write_guests(files.guests_csv, guests, seed)
    return files
