"""Tables of scarce benefits: who holds rights, what was redeemed, who waits, what was voided."""

from sqlalchemy import Column, Index, LargeBinary, PrimaryKeyConstraint, Table, Text

from central.schema.columns import Big, metadata, number, text

# live: vouchers that count against the limit; held: rights that lie unspent on open stations.
quota = Table(
    "quota",
    metadata,
    Column("benefit", Big, primary_key=True, autoincrement=False),
    number("live"),
    number("held"),
)
quota_share = Table(
    "quota_share",
    metadata,
    number("benefit"),
    number("station"),
    number("granted"),
    number("consumed"),
    number("returned"),
    number("rid"),
    PrimaryKeyConstraint("benefit", "station"),
)
# A redemption proves that a station issued a voucher whose entry has not come yet.
unsent_issue = Table(
    "unsent_issue",
    metadata,
    number("station"),
    number("seq"),
    Column("voucher", LargeBinary, nullable=False),
    number("benefit"),
    PrimaryKeyConstraint("station", "seq"),
)
redemption = Table(
    "redemption",
    metadata,
    Column("voucher", LargeBinary, primary_key=True),
    number("station"),
    number("seq"),
    number("at"),
    text("kind"),
    number("on_behalf", 0),
)
Index("redemption_request", redemption.c.station, redemption.c.seq, unique=True)
redemption_conflict = Table(
    "redemption_conflict",
    metadata,
    Column("voucher", LargeBinary, nullable=False),
    number("station"),
    number("seq"),
    number("at"),
    PrimaryKeyConstraint("voucher", "station", "seq"),
)
claim = Table(
    "claim",
    metadata,
    number("station"),
    number("seq"),
    number("benefit"),
    number("guest"),
    number("at"),
    text("state"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("claim_waiting", claim.c.benefit, claim.c.state, claim.c.at)
# outcome: done | too_late (it was redeemed before) | waiting (the voucher is not known yet)
voiding = Table(
    "voiding",
    metadata,
    Column("voucher", LargeBinary, primary_key=True),
    number("station"),
    number("seq"),
    number("at"),
    text("staff"),
    text("reason"),
    text("outcome"),
)
# Which station changed a guest's field last: the greatest (at, station, seq) counts.
guest_edit = Table(
    "guest_edit",
    metadata,
    number("guest"),
    text("field"),
    number("at"),
    number("station"),
    number("seq"),
    PrimaryKeyConstraint("guest", "field"),
)
# What a person should look at, and that no other table tells.
alarm = Table(
    "alarm",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    number("at"),
    text("detail"),
)
