"""central event import, with --dry-run, and central event export."""

import sys
from contextlib import nullcontext
from pathlib import Path

from central.cli.office import Office, need_event
from central.cli.printing import Exit, say, write
from central.database import reading, written
from central.event import EventRefused, export_event, plan_event, read_event, take_in
from central.event_changes import changes


def import_file(office: Office, path: Path) -> Exit:
    read = read_event(path)
    if isinstance(read, EventRefused):
        return _refused(read)
    answer = written(office.engine, lambda conn: take_in(conn, office.keys, read))
    if isinstance(answer, EventRefused):
        return _refused(answer)
    event = answer.event
    say(
        event=str(event.id),
        code=event.code,
        sessions=answer.sessions,
        changed=answer.changed,
        demo=event.demo,
        imported=True,
    )
    return Exit.DONE


def try_file(office: Office | None, path: Path) -> Exit:
    """One line an entry that would change, then the totals. None: there is no database yet, and none is made."""
    read = read_event(path)
    if isinstance(read, EventRefused):
        return _refused(read)
    with nullcontext() if office is None else reading(office.engine) as conn:
        plan = plan_event(conn, read)
    if isinstance(plan, EventRefused):
        return _refused(plan)
    found = tuple(changes(plan))
    for each in found:
        fields = {key: {"from": before, "to": after} for key, (before, after) in each.fields.items()}
        say(table=each.table, entry=str(each.entry), change=each.change, fields=fields)
    ((number, event),) = plan.wanted["event"].items()
    say(
        event=str(number),
        code=event["code"],
        sessions=len(plan.wanted["session"]),
        changed=len(found),
        demo=bool(event["demo"]),
        imported=False,
    )
    return Exit.DONE


def export(office: Office, path: Path | None) -> Exit:
    with reading(office.engine) as conn:
        need_event(conn)
        text = export_event(conn)
    if path is None:
        write(text, sys.stdout)
    else:
        path.write_text(text, "utf-8")
        say(file=str(path))
    return Exit.DONE


def _refused(answer: EventRefused) -> Exit:
    for each in answer.problems:
        say(file=each.file, table=each.table, entry=each.entry, problem=each.problem, mend=each.mend)
    return Exit.NO
