"""central backup, restore, journal import: what keeps an event through the loss of a machine."""

from pathlib import Path

from central.backup import NotRestored, back_up
from central.backup import restore as restore_copy
from central.cli.holding import held
from central.cli.office import Office
from central.cli.printing import Exit, Stop, say
from central.database import written
from central.journal_file import NotTaken, import_journal


def backup(office: Office, path: Path) -> Exit:
    say(file=str(path), bytes=back_up(office.engine, path))
    return Exit.DONE


def restore(office: Office, path: Path) -> Exit:
    with held(office.engine):
        answer = restore_copy(office.engine, office.keys, path)
    if isinstance(answer, NotRestored):
        raise Stop(Exit.NO, f"{path} was not restored, nothing was changed: {answer.problem}")
    say(file=str(path), era=answer.era)
    return Exit.DONE


def journal(office: Office, path: Path) -> Exit:
    answer = written(office.engine, lambda conn: import_journal(conn, office.keys, path, office.now_ms()))
    if isinstance(answer, NotTaken):
        raise Stop(Exit.NO, f"{path}: {answer.problem}; {answer.mend}")
    taken = answer.accepted
    say(
        station=answer.station,
        entries=answer.entries,
        have=taken.have,
        forked=taken.forked,
        quarantined=taken.quarantined,
    )
    return Exit.DONE
