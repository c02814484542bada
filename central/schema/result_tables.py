"""Tables of what the entries come to, and of the feed that tells it."""

from sqlalchemy import (
    Column,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from central.schema.columns import Big, metadata, number, text

recording = Table(
    "recording",
    metadata,
    number("station"),
    number("seq"),
    number("session"),
    number("guest"),
    number("at"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("recording_guest", recording.c.guest)
# An undo may arrive before the recording it undoes, from another station.
undone = Table(
    "undone",
    metadata,
    number("station"),
    number("seq"),
    number("by_station"),
    number("by_seq"),
    PrimaryKeyConstraint("station", "seq"),
)
visit = Table(
    "visit",
    metadata,
    number("guest"),
    number("session"),
    number("station"),
    number("seq"),
    number("at"),
    PrimaryKeyConstraint("guest", "session"),
)
# Row 0 is the event itself.
rollup = Table(
    "rollup",
    metadata,
    Column("session", Big, primary_key=True, autoincrement=False),
    number("arrived"),
    number("expected"),
)
voucher = Table(
    "voucher",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    number("guest"),
    number("benefit"),
    number("ordinal"),
    number("gen"),
    text("state"),
    number("station"),
    number("seq"),
    number("version", 0),
)
Index("voucher_guest", voucher.c.guest)
WAITING_FOR_A_RIGHT = voucher.c.state == "held_back"
Index(
    "voucher_held_back",
    voucher.c.benefit,
    sqlite_where=WAITING_FOR_A_RIGHT,
    postgresql_where=WAITING_FOR_A_RIGHT,
)
issue_seen = Table(
    "issue_seen",
    metadata,
    number("station"),
    number("seq"),
    Column("voucher", LargeBinary, nullable=False),
    number("benefit"),
    PrimaryKeyConstraint("station", "seq"),
)


feed_head = Table(
    "feed_head", metadata, Column("stream", Text, primary_key=True), number("seq"), number("floor")
)
feed = Table(
    "feed",
    metadata,
    text("stream"),
    text("kind"),
    number("key"),
    number("seq"),
    number("ver"),
    PrimaryKeyConstraint("stream", "kind", "key"),
    UniqueConstraint("stream", "seq"),
)
