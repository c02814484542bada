"""The first tables: event, guests, stations and their journals, what the entries come to, the feed."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# SQLite gives only a column typed INTEGER its rowid, and guests have 62-bit ids on both databases.
Big = BigInteger().with_variant(Integer(), "sqlite")


def _number(name: str, default: int | None = None) -> Column[int]:
    return Column(name, Big, nullable=False, server_default=None if default is None else str(default))


def _text(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


meta = Table("meta", metadata, Column("k", Text, primary_key=True), _text("v"))

# --- the event ---

event = Table(
    "event",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    _text("code"),
    _text("title_zh"),
    _text("title_en"),
    _number("starts"),
    _number("ends"),
    _number("demo"),
    _number("main_session"),
)
venue = Table(
    "venue",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    _text("name_zh"),
    _text("name_en"),
)
category = Table(
    "category",
    metadata,
    Column("number", Big, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, unique=True),
    _text("title_zh"),
    _text("title_en"),
)
session = Table(
    "session",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("venue", Big, ForeignKey("venue.id"), nullable=False),
    _text("kind"),
    _text("title_zh"),
    _text("title_en"),
    _number("starts"),
    _number("ends"),
    _number("opens"),
    _number("closes"),
    Column("capacity", Big),
    Column("invited", Text),
    _number("by_list"),
)
benefit = Table(
    "benefit",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    _text("code"),
    _text("category"),
    _text("title_zh"),
    _text("title_en"),
    _text("terms_zh"),
    _text("terms_en"),
    _text("audience"),
    _text("mode"),
    _text("issue"),
    _text("proof"),
    _text("redemption"),
    _number("per_person"),
    Column("total", Big),
    Column("opens", Big),
    Column("closes", Big),
)
# Numbers that were once given out and taken away again: they never come back as something else.
retired = Table(
    "retired", metadata, Column("kind", Text, primary_key=True), Column("key", Text, primary_key=True)
)

# --- guests ---

guest = Table(
    "guest",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("ref", Text, nullable=False, unique=True),
    _text("name"),
    _text("reading"),
    _text("category"),
    _text("lang"),
    _text("tail"),
    _text("company"),
    _text("position"),
    _text("seat"),
    _text("attributes"),
    _text("invitations"),
    _text("entitlements"),
    Column("number_lookup", Big),
    _text("chars"),
    _text("keys"),
    _text("folded"),
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
    _number("serial"),
    _number("revoked"),
)

# --- stations and their journals ---

station = Table(
    "station",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    _text("name"),
    _text("role"),
    _number("session"),
    Column("pk", LargeBinary),
    Column("cert", Text),
    _text("app", ""),
    _number("closed", 0),
)
enrol_code = Table(
    "enrol_code",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("station", Big, ForeignKey("station.id"), nullable=False),
    _number("expires"),
    Column("used_at", Big),
)
station_head = Table(
    "station_head",
    metadata,
    Column("station", Big, ForeignKey("station.id"), primary_key=True, autoincrement=False),
    _number("have"),
    Column("hash", LargeBinary, nullable=False),
    _number("seen_head"),
    Column("seen_at", Big),
    _text("boot"),
    _number("wall_offset"),
)
entry = Table(
    "entry",
    metadata,
    _number("station"),
    _number("seq"),
    Column("hash", LargeBinary, nullable=False),
    _text("type"),
    Column("guest", Big),
    Column("bytes", LargeBinary, nullable=False),
    _number("recv_at"),
    _number("eff_at"),
    _text("time_q"),
    _text("status"),
    _text("note"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("entry_status", entry.c.status, entry.c.station)
Index("entry_guest", entry.c.guest)
entry_fork = Table(
    "entry_fork",
    metadata,
    _number("station"),
    _number("seq"),
    Column("hash", LargeBinary, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    _number("recv_at"),
    PrimaryKeyConstraint("station", "seq", "hash"),
)

# --- what the entries come to ---

recording = Table(
    "recording",
    metadata,
    _number("station"),
    _number("seq"),
    _number("session"),
    _number("guest"),
    _number("at"),
    PrimaryKeyConstraint("station", "seq"),
)
Index("recording_guest", recording.c.guest)
# An undo may arrive before the recording it undoes, from another station.
undone = Table(
    "undone",
    metadata,
    _number("station"),
    _number("seq"),
    _number("by_station"),
    _number("by_seq"),
    PrimaryKeyConstraint("station", "seq"),
)
visit = Table(
    "visit",
    metadata,
    _number("guest"),
    _number("session"),
    _number("station"),
    _number("seq"),
    _number("at"),
    PrimaryKeyConstraint("guest", "session"),
)
# Row 0 is the event itself.
rollup = Table(
    "rollup",
    metadata,
    Column("session", Big, primary_key=True, autoincrement=False),
    _number("arrived"),
    _number("expected"),
)
voucher = Table(
    "voucher",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    _number("guest"),
    _number("benefit"),
    _number("ordinal"),
    _number("gen"),
    _text("state"),
    _number("station"),
    _number("seq"),
)
Index("voucher_guest", voucher.c.guest)
issue_seen = Table(
    "issue_seen",
    metadata,
    _number("station"),
    _number("seq"),
    Column("voucher", LargeBinary, nullable=False),
    _number("benefit"),
    PrimaryKeyConstraint("station", "seq"),
)

# --- the feed ---

feed_head = Table(
    "feed_head", metadata, Column("stream", Text, primary_key=True), _number("seq"), _number("floor")
)
feed = Table(
    "feed",
    metadata,
    _text("stream"),
    _text("kind"),
    _number("key"),
    _number("seq"),
    _number("ver"),
    PrimaryKeyConstraint("stream", "kind", "key"),
    UniqueConstraint("stream", "seq"),
)

# --- organisers; tokens and passwords are kept hashed only ---

organiser = Table(
    "organiser",
    metadata,
    Column("id", Big, primary_key=True),
    _text("name"),
    Column("name_folded", Text, nullable=False, unique=True),
    _text("password"),
    _number("made_ms"),
)
organiser_link = Table(
    "organiser_link", metadata, Column("token_hash", LargeBinary, primary_key=True), _number("expires_ms")
)
organiser_session = Table(
    "organiser_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("organiser", Big, ForeignKey("organiser.id"), nullable=False),
    _number("expires_ms"),
)
organiser_try = Table("organiser_try", metadata, _text("name_folded"), _number("at_ms"))
Index("organiser_try_name", organiser_try.c.name_folded, organiser_try.c.at_ms)

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
