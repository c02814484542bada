"""central event import, central event export."""

import sys
from pathlib import Path

from central.cli.office import Office, need_event
from central.cli.printing import Exit, say
from central.database import reading, written
from central.event import EventRefused, export_event, import_event


def import_file(office: Office, path: Path) -> Exit:
    answer = written(office.engine, lambda conn: import_event(conn, office.keys, path))
    if isinstance(answer, EventRefused):
        for each in answer.problems:
            say(file=each.file, table=each.table, entry=each.entry, problem=each.problem, mend=each.mend)
        return Exit.NO
    event = answer.event
    say(
        event=str(event.id),
        code=event.code,
        sessions=answer.sessions,
        changed=answer.changed,
        demo=event.demo,
    )
    return Exit.DONE


def export(office: Office, path: Path | None) -> Exit:
    with reading(office.engine) as conn:
        need_event(conn)
        text = export_event(conn)
    if path is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        path.write_text(text, "utf-8")
        say(file=str(path))
    return Exit.DONE
