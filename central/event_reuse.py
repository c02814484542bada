"""Numbers already printed on badges or written in journals: an import may not make them mean something else."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, select

from central.escrow import SCARCE
from central.event_problem import EventProblem
from central.schema import guest, quota_share, recording, retired, voucher

Tables = Mapping[str, Mapping[int, Mapping[str, Any]]]
Problem = tuple[str, str, str, str]  # table, entry, problem, mend
NAMED_BY_CODE = ("event", "category", "benefit")


def refusals(conn: Connection, stored: Tables, wanted: Tables, file: str) -> list[EventProblem]:
    """Every entry that would change the meaning of a number in use."""
    found = (_other_event(stored, wanted), _renamed(stored, wanted), _revived(conn, wanted))
    used = (_still_used(conn, stored, wanted), _another_session(conn, stored, wanted))
    books = _other_books(conn, stored, wanted)
    return [EventProblem(file, *problem) for problems in (*found, *used, books) for problem in problems]


def _other_event(stored: Tables, wanted: Tables) -> Iterator[Problem]:
    for number in wanted["event"].keys() - stored["event"].keys():
        if stored["event"]:
            here = next(iter(stored["event"]))
            yield (
                "event",
                str(number),
                f"this database holds event {here}",
                "use another database for another event",
            )


def _renamed(stored: Tables, wanted: Tables) -> Iterator[Problem]:
    for table in NAMED_BY_CODE:
        for number in stored[table].keys() & wanted[table].keys():
            before, after = stored[table][number]["code"], wanted[table][number]["code"]
            if before != after:
                yield table, str(number), f"{number} was {before} and is now {after}", "give it a new number"
    before_of = {row["code"]: number for number, row in stored["category"].items()}
    for number, row in wanted["category"].items():
        if before_of.get(row["code"], number) != number:
            yield (
                "category",
                str(number),
                f"{row['code']} had number {before_of[row['code']]}",
                "keep that number",
            )


def _revived(conn: Connection, wanted: Tables) -> Iterator[Problem]:
    for table, key in conn.execute(select(retired.c.kind, retired.c.key)):
        if int(key) in wanted[table]:
            yield table, key, f"{key} was taken out in an earlier import", "give it a new number"


def _still_used(conn: Connection, stored: Tables, wanted: Tables) -> Iterator[Problem]:
    gone = {table: stored[table].keys() - wanted[table].keys() for table in stored}
    for number in gone["session"]:
        if _any(conn, recording.c.session, number):
            yield (
                "session",
                str(number),
                "it has visits and is no longer in the file",
                "keep it; closes ends it",
            )
    for number in gone["benefit"]:
        if _any(conn, voucher.c.benefit, number):
            yield (
                "benefit",
                str(number),
                "it has vouchers and is no longer in the file",
                "keep it; closes ends it",
            )
    for number in gone["category"]:
        code = stored["category"][number]["code"]
        if _any(conn, guest.c.category, code):
            yield (
                "category",
                str(number),
                f"there are guests of {code}",
                "import them with another category first",
            )


def _other_books(conn: Connection, stored: Tables, wanted: Tables) -> Iterator[Problem]:
    """What lies on stations and was given there was counted by one rule: the other cannot make sense of it."""
    for number in stored["benefit"].keys() & wanted["benefit"].keys():
        before, after = stored["benefit"][number]["mode"], wanted["benefit"][number]["mode"]
        given = before != after and SCARCE in (before, after)
        if given and (_any(conn, voucher.c.benefit, number) or _any(conn, quota_share.c.benefit, number)):
            problem = f"some of it was given as {before} and is now {after}"
            yield "benefit", str(number), problem, "give the new mode a new number; closes ends the old one"


def _another_session(conn: Connection, stored: Tables, wanted: Tables) -> Iterator[Problem]:
    for number in stored["session"].keys() & wanted["session"].keys():
        before, after = stored["session"][number], wanted["session"][number]
        renamed = before["title_zh"] != after["title_zh"] and before["title_en"] != after["title_en"]
        if renamed and _any(conn, recording.c.session, number):
            problem = f"it has visits and both titles changed from {before['title_zh']}"
            yield (
                "session",
                str(number),
                problem,
                "change one title at a time, or give the new session a new id",
            )


def _any(conn: Connection, column: Column[Any], value: object) -> bool:
    return conn.execute(select(column).where(column == value).limit(1)).first() is not None
