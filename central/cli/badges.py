"""central badges export."""

from pathlib import Path

from central.badges import export
from central.cli.office import Office, need_event
from central.cli.printing import Exit, say
from central.database import reading


def export_file(office: Office, path: Path) -> Exit:
    with reading(office.engine) as conn:
        need_event(conn)
        written = export(conn, office.keys, path, days_after=office.settings.badge_days_after)
    say(file=str(path), badges=written)
    return Exit.DONE
