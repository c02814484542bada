"""Tables of stations and the journals they push."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Table, Text

from central.schema.columns import Big, metadata, number, text

station = Table(
    "station",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    text("name"),
    text("role"),
    Column("session", Big),
    Column("pk", LargeBinary),
    Column("cert", Text),
    text("app", ""),
    number("closed", 0),
)
enrol_code = Table(
    "enrol_code",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("station", Big, ForeignKey("station.id"), nullable=False),
    number("expires"),
    Column("used_at", Big),
)
station_head = Table(
    "station_head",
    metadata,
    Column("station", Big, ForeignKey("station.id"), primary_key=True, autoincrement=False),
    number("have"),
    Column("hash", LargeBinary, nullable=False),
    number("seen_head"),
    Column("seen_at", Big),
    text("boot"),
    number("wall_offset"),
    # The era it was last heard in, and the last in which all it had was taken in.
    text("era", ""),
    text("whole_era", ""),
)
entry = Table(
    "entry",
    metadata,
    number("station"),
    number("seq"),
    Column("hash", LargeBinary, nullable=False),
    text("type"),
    Column("guest", Big),
    Column("bytes", LargeBinary, nullable=False),
    number("recv_at"),
    number("eff_at"),
    text("time_q"),
    text("status"),
    text("note"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("entry_status", entry.c.status, entry.c.station)
Index("entry_guest", entry.c.guest)
entry_fork = Table(
    "entry_fork",
    metadata,
    number("station"),
    number("seq"),
    Column("hash", LargeBinary, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    number("recv_at"),
    PrimaryKeyConstraint("station", "seq", "hash"),
)
