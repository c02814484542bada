"""Makes assets/sounds: five short sounds that tell the kinds of answer apart without looking.

python build_spec/make_sounds.py writes the same files every time.
"""

import math
import struct
import wave
from dataclasses import dataclass
from pathlib import Path

SOUNDS = Path(__file__).parents[1] / "assets" / "sounds"
RATE = 22_050
LOUDEST = 0.6


@dataclass(frozen=True, slots=True)
class Note:
    at_s: float
    hertz: float
    length_s: float
    overtones: tuple[float, ...] = (1.0, 0.35, 0.12)


C5, E5, G5, A5, C6, D6 = 523.25, 659.25, 783.99, 880.0, 1046.5, 1174.7
G4, E4, A3, F3 = 392.0, 329.63, 220.0, 174.61
BUZZ = (1.0, 0.8, 0.6, 0.5, 0.4, 0.3)

MELODIES = {
    "good": (Note(0, G5, 0.5), Note(0.11, C6, 0.9), Note(0.22, E5 * 2, 1.0)),  # rises: come in
    "again": (Note(0, A5, 0.35), Note(0.2, A5, 0.6)),  # the same twice: known already
    "wait": (Note(0, D6 / 2, 0.9),),  # one even note: your turn
    "stop": (Note(0, G4, 0.35), Note(0.2, E4 * 0.94, 0.8)),  # falls: not this way
    "fault": tuple(Note(0.3 * i, F3, 0.22, BUZZ) for i in range(3)),  # three low buzzes: something is broken
}


def sample(notes: tuple[Note, ...], t: float) -> float:
    """The notes' sum at `t` seconds; each is struck, then dies away."""
    total = 0.0
    for note in notes:
        since = t - note.at_s
        if 0 <= since < note.length_s:
            struck = min(1.0, since / 0.006) * math.exp(-4.5 * since / note.length_s)
            ending = min(1.0, (note.length_s - since) / 0.02)
            waves = sum(
                part * math.sin(2 * math.pi * note.hertz * (i + 1) * since)
                for i, part in enumerate(note.overtones)
            )
            total += struck * ending * waves
    return total


def write(name: str, notes: tuple[Note, ...]) -> None:
    length = max(note.at_s + note.length_s for note in notes)
    samples = [sample(notes, i / RATE) for i in range(int(length * RATE))]
    peak = max(abs(value) for value in samples)
    with wave.open(str(SOUNDS / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(
            b"".join(struct.pack("<h", int(value / peak * LOUDEST * 32767)) for value in samples)
        )


def main() -> None:
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for name, notes in MELODIES.items():
        write(name, notes)


if __name__ == "__main__":
    main()
