"""Tables of what happens to vouchers after they were given: handed over, taken back again, given anew, in stock."""

from sqlalchemy import Column, Index, LargeBinary, PrimaryKeyConstraint, Table

from central.schema.columns import Big, metadata, number, text

# A redemption taken back by staff; the entry (station, seq) says so. outcome: done | too_late | waiting | unfit
redemption_undone = Table(
    "redemption_undone",
    metadata,
    number("station"),
    number("seq"),
    Column("voucher", LargeBinary, nullable=False),
    number("redeemed_station"),
    number("redeemed_seq"),
    number("redeemed_at"),
    number("at"),
    text("staff"),
    text("reason"),
    text("outcome"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("redemption_undone_voucher", redemption_undone.c.voucher)
# Goods in somebody's hands: confirmed by who stood there.
handed_over = Table(
    "handed_over",
    metadata,
    number("station"),
    number("seq"),
    Column("voucher", LargeBinary, nullable=False),
    number("benefit"),
    number("venue"),
    number("at"),
    text("staff"),
    number("on_behalf"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("handed_over_voucher", handed_over.c.voucher)
# A voucher of a later generation, in place of one that was void.
given_anew = Table(
    "given_anew",
    metadata,
    number("station"),
    number("seq"),
    Column("voucher", LargeBinary, nullable=False),
    number("at"),
    text("staff"),
    text("second"),
    text("reason"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("given_anew_staff", given_anew.c.staff, given_anew.c.at)
# Goods brought to a place, or counted there: the sum less what was used up there is what is left.
stock_move = Table(
    "stock_move",
    metadata,
    Column("id", Big, primary_key=True),
    number("benefit"),
    number("venue"),
    number("count"),
    number("at"),
    text("who"),
    text("note"),
)
Index("stock_move_place", stock_move.c.benefit, stock_move.c.venue)
