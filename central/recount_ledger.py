"""The ledger's equations, and what staff's entries of undoing and handing over come to, counted anew."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from central.benefit_ledger import broken, ledger
from central.entry_rows import APPLIED
from central.meaning import fields_of
from central.outcomes import DONE
from central.recount_figures import Difference, compared, none_expected
from central.schema import entry, handed_over, redemption, redemption_undone

# The figures of these two are compared one by one already: `live`, `redeemed_otherwise`.
TOLD_ALREADY = ("limit", "redeemed")
# By type alone, as for what stations gave back.
BY_STAFF = select(entry.c.type, entry.c.status, entry.c.bytes).where(entry.c.type == "override")
HANDED_OUT = select(func.count()).where(entry.c.type == "handed_out", entry.c.status == APPLIED)
UNDONE = select(func.count()).where(redemption_undone.c.station > 0)
COUNTS_STILL = (
    select(func.count())
    .select_from(redemption_undone)
    .join(
        redemption,
        (redemption.c.station == redemption_undone.c.redeemed_station)
        & (redemption.c.seq == redemption_undone.c.redeemed_seq),
    )
    .where(redemption_undone.c.outcome == DONE, redemption.c.voucher == redemption_undone.c.voucher)
)


def differences(conn: Connection) -> Iterator[Difference]:
    """In reading()."""
    for line in ledger(conn, 0, silent_after_s=0).lines:
        for equation, whole, parts in broken(line):
            if equation.name not in TOLD_ALREADY:
                yield Difference(f"ledger_{equation.name}", str(line.benefit), whole, parts)
    kept = {
        "handed_over": conn.execute(select(func.count()).select_from(handed_over)).scalar_one(),
        "undone": conn.execute(UNDONE).scalar_one(),
    }
    told = {
        "handed_over": conn.execute(HANDED_OUT).scalar_one(),
        "undone": _undone_by_entries(conn)["applied"],
    }
    yield from compared("rows", kept, kept, told)
    still = conn.execute(COUNTS_STILL).scalar_one()
    yield from none_expected("undone_and_counted", {"": still} if still else {})


def _undone_by_entries(conn: Connection) -> Counter[str]:
    """Staff override other things too; what this one is, its bytes say."""
    found: Counter[str] = Counter()
    for _, status, line in conn.execute(BY_STAFF.execution_options(yield_per=1000)):
        fields = fields_of(bytes(line)) if status == APPLIED else None
        found["applied"] += fields is not None and fields.body.get("what") == "redemption_undone"
    return found
