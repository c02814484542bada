"""Rights of scarce benefits, redemptions, claims, voidings; what a restored central has heard again."""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = (
    """CREATE TABLE quota(
        benefit {big} NOT NULL, live {big} NOT NULL, held {big} NOT NULL, PRIMARY KEY (benefit))""",
    """CREATE TABLE quota_share(
        benefit {big} NOT NULL, station {big} NOT NULL, granted {big} NOT NULL, consumed {big} NOT NULL,
        returned {big} NOT NULL, rid {big} NOT NULL, PRIMARY KEY (benefit, station))""",
    """CREATE TABLE unsent_issue(
        station {big} NOT NULL, seq {big} NOT NULL, voucher {blob} NOT NULL, benefit {big} NOT NULL,
        PRIMARY KEY (station, seq))""",
    """CREATE TABLE redemption(
        voucher {blob} NOT NULL, station {big} NOT NULL, seq {big} NOT NULL, at {big} NOT NULL, kind TEXT
        NOT NULL, PRIMARY KEY (voucher))""",
    "CREATE UNIQUE INDEX redemption_request ON redemption (station, seq)",
    """CREATE TABLE redemption_conflict(
        voucher {blob} NOT NULL, station {big} NOT NULL, seq {big} NOT NULL, at {big} NOT NULL,
        PRIMARY KEY (voucher, station, seq))""",
    """CREATE TABLE claim(
        station {big} NOT NULL, seq {big} NOT NULL, benefit {big} NOT NULL, guest {big} NOT NULL, at {big}
        NOT NULL, state TEXT NOT NULL, PRIMARY KEY (station, seq))""",
    "CREATE INDEX claim_waiting ON claim (benefit, state, at)",
    """CREATE TABLE voiding(
        voucher {blob} NOT NULL, station {big} NOT NULL, seq {big} NOT NULL, at {big} NOT NULL, staff TEXT
        NOT NULL, reason TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (voucher))""",
    """CREATE TABLE guest_edit(
        guest {big} NOT NULL, field TEXT NOT NULL, at {big} NOT NULL, station {big} NOT NULL, seq {big}
        NOT NULL, PRIMARY KEY (guest, field))""",
    """CREATE TABLE alarm(
        kind TEXT NOT NULL, key TEXT NOT NULL, at {big} NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (kind, key))""",
    "ALTER TABLE station_head ADD COLUMN era TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE station_head ADD COLUMN whole_era TEXT DEFAULT '' NOT NULL",
    # Who was heard before this version was heard in the only era there has been.
    """UPDATE station_head SET era = (SELECT v FROM meta WHERE k = 'era'),
        whole_era = (SELECT v FROM meta WHERE k = 'era') WHERE EXISTS (SELECT 1 FROM meta WHERE k = 'era')""",
    "CREATE INDEX voucher_held_back ON voucher (benefit) WHERE state = 'held_back'",
)


def upgrade() -> None:
    """As in the first: numbers of 62 bits on both databases."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    types = {"big": "INTEGER" if sqlite else "BIGINT", "blob": "BLOB" if sqlite else "BYTEA"}
    for table in TABLES:
        op.execute(table.format(**types))
