"""central guests import, revoke, reissue."""

from pathlib import Path

from central.badges import NoSuchGuest, reissue, revoke
from central.cli.office import Office
from central.cli.printing import Exit, Stop, say
from central.database import written
from central.guests import import_guests


def import_file(office: Office, path: Path, *, dry_run: bool) -> Exit:
    """One line a wrong cell, then one line of totals. Nothing is imported if a single cell is wrong."""
    report = import_guests(office.engine, office.keys, path, dry_run=dry_run)
    for error in report.errors:
        say(
            row=error.row,
            column=error.column,
            value=error.value_hint,
            problem=error.problem,
            mend=error.mend,
        )
    say(
        rows=report.rows,
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
        errors=len(report.errors),
        imported=not report.errors and not dry_run,
    )
    return Exit.NO if report.errors else Exit.DONE


def revoke_badge(office: Office, guest: int) -> Exit:
    answer = written(office.engine, lambda conn: revoke(conn, guest))
    if isinstance(answer, NoSuchGuest):
        raise _unknown(guest)
    say(guest=str(answer.guest), serial=answer.serial, revoked=True)
    return Exit.DONE


def reissue_badge(office: Office, guest: int) -> Exit:
    days = office.settings.badge_days_after
    answer = written(office.engine, lambda conn: reissue(conn, office.keys, guest, days_after=days))
    if isinstance(answer, NoSuchGuest):
        raise _unknown(guest)
    say(guest=str(answer.guest), serial=answer.serial, badge_token=answer.token)
    return Exit.DONE


def _unknown(guest: int) -> Stop:
    return Stop(Exit.NO, f"no guest {guest}: the numbers are in the first column of central badges export")
