"""Guests this station put on the waiting list of a scarce benefit."""

from kiosk.store.journal import Sql, Writing

LISTED = "SELECT seq FROM claim WHERE guest = ? AND benefit = ?"
PUT_DOWN = "INSERT INTO claim(guest, benefit, seq) VALUES (?, ?, ?)"


def listed(conn: Sql, guest: int, benefit: int) -> int | None:
    """The entry that put them there."""
    row = conn.execute(LISTED, (guest, benefit)).fetchone()
    return None if row is None else int(row[0])


def put_down(writing: Writing, guest: int, benefit: int) -> int:
    """The seq of the entry; central puts the list in order."""
    seq = writing.append("claim", {"guest": str(guest), "benefit": str(benefit)}, guest)
    writing.conn.execute(PUT_DOWN, (guest, benefit, seq))
    return seq
