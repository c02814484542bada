"""The first tables: event, guests, stations and their journals, what the entries come to, the feed."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """CREATE TABLE badge_key(
        kid {big} NOT NULL, pk {blob} NOT NULL, PRIMARY KEY (kid))""",
    """CREATE TABLE benefit(
        id {big} NOT NULL, code TEXT NOT NULL, category TEXT NOT NULL, title_zh TEXT NOT NULL, title_en
        TEXT NOT NULL, terms_zh TEXT NOT NULL, terms_en TEXT NOT NULL, audience TEXT NOT NULL, mode TEXT
        NOT NULL, issue TEXT NOT NULL, proof TEXT NOT NULL, redemption TEXT NOT NULL, per_person {big} NOT
        NULL, total {big}, opens {big}, closes {big}, PRIMARY KEY (id))""",
    """CREATE TABLE category(
        number {big} NOT NULL, code TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, PRIMARY
        KEY (number), UNIQUE (code))""",
    """CREATE TABLE entry(
        station {big} NOT NULL, seq {big} NOT NULL, hash {blob} NOT NULL, type TEXT NOT NULL, guest {big},
        bytes {blob} NOT NULL, recv_at {big} NOT NULL, eff_at {big} NOT NULL, time_q TEXT NOT NULL, status
        TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (station, seq))""",
    "CREATE INDEX entry_guest ON entry (guest)",
    "CREATE INDEX entry_status ON entry (status, station)",
    """CREATE TABLE entry_fork(
        station {big} NOT NULL, seq {big} NOT NULL, hash {blob} NOT NULL, bytes {blob} NOT NULL, recv_at
        {big} NOT NULL, PRIMARY KEY (station, seq, hash))""",
    """CREATE TABLE event(
        id {big} NOT NULL, code TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, starts
        {big} NOT NULL, ends {big} NOT NULL, demo {big} NOT NULL, main_session {big} NOT NULL, PRIMARY KEY
        (id))""",
    """CREATE TABLE feed(
        stream TEXT NOT NULL, kind TEXT NOT NULL, key {big} NOT NULL, seq {big} NOT NULL, ver {big} NOT
        NULL, PRIMARY KEY (stream, kind, key), UNIQUE (stream, seq))""",
    """CREATE TABLE feed_head(
        stream TEXT NOT NULL, seq {big} NOT NULL, floor {big} NOT NULL, PRIMARY KEY (stream))""",
    """CREATE TABLE guest(
        id {big} NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL, reading TEXT NOT NULL, category TEXT NOT
        NULL, lang TEXT NOT NULL, tail TEXT NOT NULL, company TEXT NOT NULL, position TEXT NOT NULL, seat
        TEXT NOT NULL, attributes TEXT NOT NULL, invitations TEXT NOT NULL, entitlements TEXT NOT NULL,
        number_lookup {big}, chars TEXT NOT NULL, keys TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY
        (id), UNIQUE (ref))""",
    """CREATE TABLE issue_seen(
        station {big} NOT NULL, seq {big} NOT NULL, voucher {blob} NOT NULL, benefit {big} NOT NULL,
        PRIMARY KEY (station, seq))""",
    """CREATE TABLE meta(
        k TEXT NOT NULL, v TEXT NOT NULL, PRIMARY KEY (k))""",
    """CREATE TABLE organiser(
        id {serial} NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL, password TEXT NOT NULL,
        made_ms {big} NOT NULL, PRIMARY KEY (id), UNIQUE (name_folded))""",
    """CREATE TABLE organiser_link(
        token_hash {blob} NOT NULL, expires_ms {big} NOT NULL, PRIMARY KEY (token_hash))""",
    """CREATE TABLE organiser_try(
        name_folded TEXT NOT NULL, at_ms {big} NOT NULL)""",
    "CREATE INDEX organiser_try_name ON organiser_try (name_folded, at_ms)",
    """CREATE TABLE recording(
        station {big} NOT NULL, seq {big} NOT NULL, session {big} NOT NULL, guest {big} NOT NULL, at {big}
        NOT NULL, PRIMARY KEY (station, seq))""",
    "CREATE INDEX recording_guest ON recording (guest)",
    """CREATE TABLE retired(
        kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, key))""",
    """CREATE TABLE rollup(
        session {big} NOT NULL, arrived {big} NOT NULL, expected {big} NOT NULL, PRIMARY KEY (session))""",
    """CREATE TABLE station(
        id {big} NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, session {big}, pk {blob}, cert
        TEXT, app TEXT DEFAULT '' NOT NULL, closed {big} DEFAULT '0' NOT NULL, PRIMARY KEY (id))""",
    """CREATE TABLE undone(
        station {big} NOT NULL, seq {big} NOT NULL, by_station {big} NOT NULL, by_seq {big} NOT NULL,
        PRIMARY KEY (station, seq))""",
    """CREATE TABLE venue(
        id {big} NOT NULL, name_zh TEXT NOT NULL, name_en TEXT NOT NULL, PRIMARY KEY (id))""",
    """CREATE TABLE visit(
        guest {big} NOT NULL, session {big} NOT NULL, station {big} NOT NULL, seq {big} NOT NULL, at {big}
        NOT NULL, PRIMARY KEY (guest, session))""",
    """CREATE TABLE voucher(
        id {blob} NOT NULL, guest {big} NOT NULL, benefit {big} NOT NULL, ordinal {big} NOT NULL, gen
        {big} NOT NULL, state TEXT NOT NULL, station {big} NOT NULL, seq {big} NOT NULL, PRIMARY KEY (id))""",
    "CREATE INDEX voucher_guest ON voucher (guest)",
    """CREATE TABLE badge(
        guest {big} NOT NULL, serial {big} NOT NULL, revoked {big} NOT NULL, PRIMARY KEY (guest), FOREIGN
        KEY(guest) REFERENCES guest (id))""",
    """CREATE TABLE enrol_code(
        hash {blob} NOT NULL, station {big} NOT NULL, expires {big} NOT NULL, used_at {big}, PRIMARY KEY
        (hash), FOREIGN KEY(station) REFERENCES station (id))""",
    """CREATE TABLE organiser_session(
        token_hash {blob} NOT NULL, organiser {big} NOT NULL, expires_ms {big} NOT NULL, PRIMARY KEY
        (token_hash), FOREIGN KEY(organiser) REFERENCES organiser (id))""",
    """CREATE TABLE session(
        id {big} NOT NULL, venue {big} NOT NULL, kind TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT
        NOT NULL, starts {big} NOT NULL, ends {big} NOT NULL, opens {big} NOT NULL, closes {big} NOT NULL,
        capacity {big}, invited TEXT, by_list {big} NOT NULL, PRIMARY KEY (id), FOREIGN KEY(venue)
        REFERENCES venue (id))""",
    """CREATE TABLE station_head(
        station {big} NOT NULL, have {big} NOT NULL, hash {blob} NOT NULL, seen_head {big} NOT NULL,
        seen_at {big}, boot TEXT NOT NULL, wall_offset {big} NOT NULL, PRIMARY KEY (station), FOREIGN
        KEY(station) REFERENCES station (id))""",
)


def upgrade() -> None:
    """The numbers must hold 62 bits on both databases; only INTEGER gives SQLite its rowid."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    types = {"big": "INTEGER" if sqlite else "BIGINT", "blob": "BLOB" if sqlite else "BYTEA"}
    types["serial"] = "INTEGER" if sqlite else "BIGSERIAL"
    for table in TABLES:
        op.execute(table.format(**types))
