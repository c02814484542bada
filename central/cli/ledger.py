"""central ledger: the books of every benefit."""

from pathlib import Path

from central.benefit_ledger import broken, ledger
from central.cli.office import Office
from central.cli.printing import Exit, say
from central.database import reading
from central.ledger_csv import FIGURES, as_csv
from central.private_file import appearing


def show(office: Office, path: Path | None) -> Exit:
    """One line a benefit, then what is stuck on silent stations; code 1 where a sum does not come out."""
    silent_after_s = office.settings.silent_after_s
    with reading(office.engine) as conn:
        found = ledger(conn, office.now_ms(), silent_after_s=silent_after_s)
    wrong = 0
    for line in found.lines:
        differs = [equation.name for equation, _, _ in broken(line)]
        wrong += len(differs)
        figures = {name: getattr(line, name) for name in FIGURES}
        say(benefit=str(line.benefit), code=line.code, **figures, differs=differs)
    say(silent_stations=found.stuck.stations, unsent_entries=found.stuck.entries, differences=wrong)
    if path is not None:
        with appearing(path) as draft:
            draft.write_bytes(as_csv(found))
    return Exit.NO if wrong else Exit.DONE
