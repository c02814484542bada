"""Tables of the event itself, and what this database says of itself."""

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, Table, Text

from central.schema.columns import Big, metadata, number, text

meta = Table("meta", metadata, Column("k", Text, primary_key=True), text("v"))


event = Table(
    "event",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    text("code"),
    text("title_zh"),
    text("title_en"),
    number("starts"),
    number("ends"),
    number("demo"),
    number("main_session"),
    text("desk_zh", ""),
    text("desk_en", ""),
)
venue = Table(
    "venue",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    text("name_zh"),
    text("name_en"),
)
category = Table(
    "category",
    metadata,
    Column("number", Big, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, unique=True),
    text("title_zh"),
    text("title_en"),
)
session = Table(
    "session",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("venue", Big, ForeignKey("venue.id"), nullable=False),
    text("kind"),
    text("title_zh"),
    text("title_en"),
    number("starts"),
    number("ends"),
    number("opens"),
    number("closes"),
    Column("capacity", Big),
    Column("invited", Text),
    number("by_list"),
)
# choices: JSON list of [code, zh, en], in rising order.
attribute = Table(
    "attribute",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    text("title_zh"),
    text("title_en"),
    text("choices"),
)
benefit = Table(
    "benefit",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    text("code"),
    text("category"),
    text("title_zh"),
    text("title_en"),
    text("terms_zh"),
    text("terms_en"),
    text("audience"),
    text("mode"),
    text("issue"),
    text("proof"),
    text("redemption"),
    number("per_person"),
    Column("total", Big),
    Column("opens", Big),
    Column("closes", Big),
    text("picture", ""),
    text("delivery", "code"),
    text("place_zh", ""),
    text("place_en", ""),
    number("on_behalf", 0),
    number("undo_minutes", 15),
    number("version", 1),
)
# What a benefit said at each of its versions: what was issued under an old one stays explained.
benefit_version = Table(
    "benefit_version",
    metadata,
    number("benefit"),
    number("version"),
    text("terms"),
    PrimaryKeyConstraint("benefit", "version"),
)
# Numbers that were once given out and taken away again: they never come back as something else.
retired = Table(
    "retired", metadata, Column("kind", Text, primary_key=True), Column("key", Text, primary_key=True)
)
