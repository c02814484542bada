"""Tables of guests and their badges."""

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, Text

from central.schema.columns import Big, metadata, number, text

guest = Table(
    "guest",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("ref", Text, nullable=False, unique=True),
    text("name"),
    text("reading"),
    text("category"),
    text("lang"),
    text("tail"),
    text("company"),
    text("position"),
    text("seat"),
    text("attributes"),
    text("invitations"),
    text("entitlements"),
    Column("number_lookup", Big),
    text("chars"),
    text("keys"),
    text("folded"),
)
badge_key = Table(
    "badge_key",
    metadata,
    Column("kid", Big, primary_key=True, autoincrement=False),
    Column("pk", LargeBinary, nullable=False),
)
# Only badges that differ from serial 1, not revoked.
badge = Table(
    "badge",
    metadata,
    Column("guest", Big, ForeignKey("guest.id"), primary_key=True, autoincrement=False),
    number("serial"),
    number("revoked"),
)
