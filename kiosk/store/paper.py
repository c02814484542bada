"""The roll in the printer: what was drawn from it since it was changed."""

from dataclasses import dataclass

from kiosk.store.journal import Sql, Writing

READ = "SELECT slips, dots, since FROM paper WHERE id = 1"
USE = "UPDATE paper SET slips = slips + 1, dots = dots + ? WHERE id = 1"
CHANGE = "UPDATE paper SET slips = 0, dots = 0, since = ? WHERE id = 1"


@dataclass(frozen=True, slots=True)
class Roll:
    """`since`: when it was put in, ms; 0 where nobody ever said."""

    slips: int
    dots: int
    since: int


def roll(conn: Sql) -> Roll:
    return Roll(*conn.execute(READ).fetchone())


def use(writing: Writing, dots: int) -> None:
    writing.conn.execute(USE, (dots,))


def change_roll(writing: Writing, staff: str) -> None:
    """A person put in a new one; the entry says who."""
    writing.append("staff", {"id": staff, "did": "paper_changed"})
    writing.conn.execute(CHANGE, (writing.wall,))
