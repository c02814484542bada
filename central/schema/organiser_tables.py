"""Tables of the organisers who sign in; passwords and tokens are kept hashed only."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

from central.schema.columns import Big, metadata, number, text

organiser = Table(
    "organiser",
    metadata,
    Column("id", Big, primary_key=True),
    text("name"),
    Column("name_folded", Text, nullable=False, unique=True),
    text("password"),
    number("made_ms"),
)
organiser_link = Table(
    "organiser_link", metadata, Column("token_hash", LargeBinary, primary_key=True), number("expires_ms")
)
organiser_session = Table(
    "organiser_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("organiser", Big, ForeignKey("organiser.id"), nullable=False),
    number("expires_ms"),
)
organiser_try = Table("organiser_try", metadata, text("name_folded"), number("at_ms"))
Index("organiser_try_name", organiser_try.c.name_folded, organiser_try.c.at_ms)
