"""Benefits with pictures, places, versions and goods; guests' phones; partners; what is undone or given anew."""

from alembic import op

revision = "0003"
down_revision = "0002"

STEPS = (
    "ALTER TABLE event ADD COLUMN desk_zh TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN desk_en TEXT DEFAULT '' NOT NULL",
    """CREATE TABLE attribute(
        id {big} NOT NULL, name TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, choices TEXT
        NOT NULL, PRIMARY KEY (id), UNIQUE (name))""",
    "ALTER TABLE benefit ADD COLUMN picture TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE benefit ADD COLUMN delivery TEXT DEFAULT 'code' NOT NULL",
    "ALTER TABLE benefit ADD COLUMN place_zh TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE benefit ADD COLUMN place_en TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE benefit ADD COLUMN on_behalf {big} DEFAULT '0' NOT NULL",
    "ALTER TABLE benefit ADD COLUMN undo_minutes {big} DEFAULT '15' NOT NULL",
    "ALTER TABLE benefit ADD COLUMN version {big} DEFAULT '1' NOT NULL",
    """CREATE TABLE benefit_version(
        benefit {big} NOT NULL, version {big} NOT NULL, terms TEXT NOT NULL, PRIMARY KEY (benefit, version))""",
    "ALTER TABLE voucher ADD COLUMN version {big} DEFAULT '0' NOT NULL",
    "ALTER TABLE redemption ADD COLUMN on_behalf {big} DEFAULT '0' NOT NULL",
    """CREATE TABLE redemption_undone(
        station {big} NOT NULL, seq {big} NOT NULL, voucher {blob} NOT NULL, redeemed_station {big} NOT NULL,
        redeemed_seq {big} NOT NULL, redeemed_at {big} NOT NULL, at {big} NOT NULL, staff TEXT NOT NULL, reason
        TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (station, seq))""",
    "CREATE INDEX redemption_undone_voucher ON redemption_undone (voucher)",
    """CREATE TABLE handed_over(
        station {big} NOT NULL, seq {big} NOT NULL, voucher {blob} NOT NULL, benefit {big} NOT NULL, venue {big}
        NOT NULL, at {big} NOT NULL, staff TEXT NOT NULL, on_behalf {big} NOT NULL, PRIMARY KEY (station, seq))""",
    "CREATE INDEX handed_over_voucher ON handed_over (voucher)",
    """CREATE TABLE given_anew(
        station {big} NOT NULL, seq {big} NOT NULL, voucher {blob} NOT NULL, at {big} NOT NULL, staff TEXT NOT NULL,
        second TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (station, seq))""",
    "CREATE INDEX given_anew_staff ON given_anew (staff, at)",
    """CREATE TABLE stock_move(
        id {serial} NOT NULL, benefit {big} NOT NULL, venue {big} NOT NULL, count {big} NOT NULL, at {big} NOT NULL,
        who TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (id))""",
    "CREATE INDEX stock_move_place ON stock_move (benefit, venue)",
    """CREATE TABLE guest_link(
        station {big} NOT NULL, number {big} NOT NULL, guest {big} NOT NULL, claimed_ms {big} NOT NULL,
        PRIMARY KEY (station, number))""",
    """CREATE TABLE guest_session(
        token_hash {blob} NOT NULL, guest {big} NOT NULL, proven {big} NOT NULL, expires_ms {big} NOT NULL,
        PRIMARY KEY (token_hash))""",
    "CREATE INDEX guest_session_guest ON guest_session (guest)",
    """CREATE TABLE partner(
        id {serial} NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL, venue {big}, password TEXT DEFAULT ''
        NOT NULL, closed {big} DEFAULT '0' NOT NULL, PRIMARY KEY (id))""",
    "CREATE UNIQUE INDEX partner_open_name ON partner (name_folded) WHERE closed = 0",
    """CREATE TABLE partner_benefit(
        partner {big} NOT NULL, benefit {big} NOT NULL, PRIMARY KEY (partner, benefit), FOREIGN KEY(partner)
        REFERENCES partner (id))""",
    """CREATE TABLE partner_link(
        token_hash {blob} NOT NULL, partner {big} NOT NULL, expires_ms {big} NOT NULL, PRIMARY KEY (token_hash),
        FOREIGN KEY(partner) REFERENCES partner (id))""",
    """CREATE TABLE partner_session(
        token_hash {blob} NOT NULL, partner {big} NOT NULL, expires_ms {big} NOT NULL, PRIMARY KEY (token_hash),
        FOREIGN KEY(partner) REFERENCES partner (id))""",
    "CREATE TABLE partner_try(name_folded TEXT NOT NULL, at_ms {big} NOT NULL)",
    "CREATE INDEX partner_try_name ON partner_try (name_folded, at_ms)",
    """UPDATE station_head SET whole_era = (SELECT v FROM meta WHERE k = 'era')
        WHERE station IN (SELECT id FROM station WHERE closed = 1)
        AND EXISTS (SELECT 1 FROM meta WHERE k = 'era')""",
)


def upgrade() -> None:
    """As in the first: numbers of 62 bits on both databases."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    types = {"big": "INTEGER" if sqlite else "BIGINT", "blob": "BLOB" if sqlite else "BYTEA"}
    types["serial"] = "INTEGER" if sqlite else "BIGSERIAL"
    for step in STEPS:
        op.execute(step.format(**types))
