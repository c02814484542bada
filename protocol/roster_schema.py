"""The tables a station downloads: central writes them into a snapshot, a station keeps them encrypted."""

TABLES: dict[str, str] = {
    "event": """
        CREATE TABLE event(
            id INTEGER PRIMARY KEY, code TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
            starts INTEGER NOT NULL, ends INTEGER NOT NULL, demo INTEGER NOT NULL, main_session INTEGER,
            desk_zh TEXT NOT NULL DEFAULT '', desk_en TEXT NOT NULL DEFAULT ''
        ) STRICT""",
    "category": """
        CREATE TABLE category(
            number INTEGER PRIMARY KEY, code TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL
        ) STRICT""",
    "venue": """
        CREATE TABLE venue(
            id INTEGER PRIMARY KEY, name_zh TEXT NOT NULL, name_en TEXT NOT NULL
        ) STRICT""",
    "session": """
        CREATE TABLE session(
            id INTEGER PRIMARY KEY, venue INTEGER NOT NULL, kind TEXT NOT NULL,
            title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
            starts INTEGER NOT NULL, ends INTEGER NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL,
            capacity INTEGER, invited TEXT, by_list INTEGER NOT NULL
        ) STRICT""",
    "attribute": """
        CREATE TABLE attribute(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
            choices TEXT NOT NULL
        ) STRICT""",
    "benefit": """
        CREATE TABLE benefit(
            id INTEGER PRIMARY KEY, code TEXT NOT NULL, category TEXT NOT NULL,
            title_zh TEXT NOT NULL, title_en TEXT NOT NULL, terms_zh TEXT NOT NULL, terms_en TEXT NOT NULL,
            audience TEXT NOT NULL, mode TEXT NOT NULL, issue TEXT NOT NULL, proof TEXT NOT NULL,
            redemption TEXT NOT NULL, per_person INTEGER NOT NULL,
            total INTEGER, opens INTEGER, closes INTEGER,
            picture TEXT NOT NULL DEFAULT '', delivery TEXT NOT NULL DEFAULT 'code',
            place_zh TEXT NOT NULL DEFAULT '', place_en TEXT NOT NULL DEFAULT '',
            on_behalf INTEGER NOT NULL DEFAULT 0, undo_minutes INTEGER NOT NULL DEFAULT 15,
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT""",
    "badge_key": "CREATE TABLE badge_key(kid INTEGER PRIMARY KEY, pk BLOB NOT NULL) STRICT",
    "station": """
        CREATE TABLE station(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, pk BLOB NOT NULL, cert TEXT NOT NULL,
            closed INTEGER NOT NULL
        ) STRICT""",
    "badge": """
        CREATE TABLE badge(
            guest INTEGER PRIMARY KEY, serial INTEGER NOT NULL, revoked INTEGER NOT NULL
        ) STRICT""",
    "guest": """
        CREATE TABLE guest(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, lang TEXT NOT NULL,
            tail TEXT, company TEXT, position TEXT, seat TEXT,
            attributes TEXT NOT NULL, invitations TEXT NOT NULL, entitlements TEXT NOT NULL,
            number_lookup INTEGER, chars TEXT NOT NULL, keys TEXT NOT NULL, folded TEXT NOT NULL
        ) STRICT""",
    "guest_state": """
        CREATE TABLE guest_state(
            guest INTEGER PRIMARY KEY, visits TEXT NOT NULL, undone TEXT NOT NULL, vouchers TEXT NOT NULL
        ) STRICT""",
    "applied": """
        CREATE TABLE applied(stream TEXT PRIMARY KEY, era TEXT NOT NULL, cursor INTEGER NOT NULL) STRICT""",
}

INDEXES: tuple[str, ...] = (
    "CREATE INDEX guest_tail ON guest(tail)",
    "CREATE INDEX guest_number_lookup ON guest(number_lookup)",
)

FTS = """
    CREATE VIRTUAL TABLE guest_fts USING fts5(
        chars, keys, folded, content='', contentless_delete=1, detail=column,
        tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )"""

FTS_FILL = "INSERT INTO guest_fts(rowid, chars, keys, folded) SELECT id, chars, keys, folded FROM guest"

COLUMNS: dict[str, tuple[str, ...]] = {
    "event": (
        *("id", "code", "title_zh", "title_en", "starts", "ends", "demo", "main_session"),
        *("desk_zh", "desk_en"),
    ),
    "category": ("number", "code", "title_zh", "title_en"),
    "venue": ("id", "name_zh", "name_en"),
    "session": (
        *("id", "venue", "kind", "title_zh", "title_en"),
        *("starts", "ends", "opens", "closes", "capacity", "invited", "by_list"),
    ),
    "attribute": ("id", "name", "title_zh", "title_en", "choices"),
    "benefit": (
        *("id", "code", "category", "title_zh", "title_en", "terms_zh", "terms_en", "audience"),
        *("mode", "issue", "proof", "redemption", "per_person", "total", "opens", "closes"),
        *("picture", "delivery", "place_zh", "place_en", "on_behalf", "undo_minutes", "version"),
    ),
    "badge_key": ("kid", "pk"),
    "station": ("id", "name", "pk", "cert", "closed"),
    "badge": ("guest", "serial", "revoked"),
    "guest": (
        *("id", "name", "category", "lang", "tail", "company", "position", "seat"),
        *("attributes", "invitations", "entitlements", "number_lookup", "chars", "keys", "folded"),
    ),
    "guest_state": ("guest", "visits", "undone", "vouchers"),
    "applied": ("stream", "era", "cursor"),
}
"""Every column; the first is the primary key, whose text is a feed item's key."""

BLOBS = frozenset({("badge_key", "pk"), ("station", "pk")})
"""(table, column) that travel as Base64 in a feed item."""

CTL = ("event", "category", "venue", "session", "attribute", "benefit", "badge_key", "station", "badge")
MAIN = ("guest", "guest_state")
"""Which stream carries which table."""
