"""Tables of guests' phones and of partners who sign in; tokens and passwords are kept hashed only."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Table

from central.schema.columns import Big, metadata, number, text

# A link a station showed: the first phone to open it has it.
guest_link = Table(
    "guest_link",
    metadata,
    number("station"),
    number("number"),
    number("guest"),
    number("claimed_ms"),
    PrimaryKeyConstraint("station", "number"),
)
guest_session = Table(
    "guest_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    number("guest"),
    number("proven"),
    number("expires_ms"),
)
Index("guest_session_guest", guest_session.c.guest)
# A hotel, a scenic spot: redeems its own benefits on a page. Its redemptions carry the station number -id.
partner = Table(
    "partner",
    metadata,
    Column("id", Big, primary_key=True),
    text("name"),
    text("name_folded"),
    Column("venue", Big),
    text("password", ""),
    number("closed", 0),
)
# A closed partner's name may be taken again.
OPEN = partner.c.closed == 0
Index("partner_open_name", partner.c.name_folded, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
partner_benefit = Table(
    "partner_benefit",
    metadata,
    Column("partner", Big, ForeignKey("partner.id"), nullable=False),
    number("benefit"),
    PrimaryKeyConstraint("partner", "benefit"),
)
partner_link = Table(
    "partner_link",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("partner", Big, ForeignKey("partner.id"), nullable=False),
    number("expires_ms"),
)
partner_session = Table(
    "partner_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("partner", Big, ForeignKey("partner.id"), nullable=False),
    number("expires_ms"),
)
partner_try = Table("partner_try", metadata, text("name_folded"), number("at_ms"))
Index("partner_try_name", partner_try.c.name_folded, partner_try.c.at_ms)
