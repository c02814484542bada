"""What is wrong with an event file, so that its writer can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventProblem:
    file: str
    table: str  # "event", "venue", "session", "category", "benefit" or "file"
    entry: str  # the entry's id, "" for the table or file itself
    problem: str
    mend: str
