"""The shape of journal.db, one tuple of statements a step. Opaque ids only: no name, no number of anyone.

Steps are plain SQL so that any SQLite connection can be brought to today's shape; a step that has been
shipped is never edited, a change is a new step.
"""

FIRST = (
    "CREATE TABLE meta(k TEXT PRIMARY KEY, v ANY) STRICT",
    """CREATE TABLE head(
        id INTEGER PRIMARY KEY CHECK(id = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT""",
    "INSERT INTO head(id, seq, hash) VALUES (1, 0, zeroblob(32))",
    """CREATE TABLE entry(
        seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, type TEXT NOT NULL, guest INTEGER,
        bytes BLOB NOT NULL) STRICT""",
    """CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
       WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
       BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END""",
    """CREATE TABLE my_visit(
        session INTEGER NOT NULL, guest INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
        undone_seq INTEGER, PRIMARY KEY(session, guest)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE my_voucher(
        guest INTEGER NOT NULL, benefit INTEGER NOT NULL, ordinal INTEGER NOT NULL, gen INTEGER NOT NULL,
        voucher BLOB NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY(guest, benefit, ordinal, gen)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE quota(
        benefit INTEGER PRIMARY KEY,
        granted INTEGER NOT NULL DEFAULT 0, consumed INTEGER NOT NULL DEFAULT 0,
        returned INTEGER NOT NULL DEFAULT 0, want_rid INTEGER NOT NULL DEFAULT 0,
        want_open INTEGER NOT NULL DEFAULT 0,
        CHECK(granted - consumed - returned >= 0)) STRICT""",
    """CREATE TABLE claim(
        guest INTEGER NOT NULL, benefit INTEGER NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY(guest, benefit)) STRICT, WITHOUT ROWID""",
)

# A visit recorded by another station and undone here: not to be believed again when the roster repeats it.
UNDONE_ELSEWHERE = (
    """CREATE TABLE my_undo(
        station INTEGER NOT NULL, recording INTEGER NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY(station, recording)) STRICT, WITHOUT ROWID""",
)

# Rights with central's signature, requests to redeem, vouchers voided here.
RIGHTS = (
    "ALTER TABLE quota ADD COLUMN rid INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE quota ADD COLUMN sig TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE quota ADD COLUMN moved INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE my_voucher ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE my_redeem(
        seq INTEGER PRIMARY KEY, voucher BLOB NOT NULL, guest INTEGER NOT NULL, benefit INTEGER NOT NULL,
        token TEXT NOT NULL, result TEXT) STRICT""",
    "CREATE INDEX my_redeem_open ON my_redeem(voucher) WHERE result IS NULL",
    "CREATE TABLE my_void(voucher BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
)

# What is to be printed and what became of it; how much of the roll is gone.
PRINTING = (
    """CREATE TABLE print_job(
        job INTEGER PRIMARY KEY, guest INTEGER NOT NULL, staff TEXT, at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK(state IN ('waiting', 'printing', 'printed', 'failed', 'unclear')),
        why TEXT NOT NULL DEFAULT '', times INTEGER NOT NULL DEFAULT 0,
        open INTEGER NOT NULL DEFAULT 1) STRICT""",
    "CREATE INDEX print_job_open ON print_job(job) WHERE open = 1",
    "CREATE INDEX print_job_guest ON print_job(guest)",
    """CREATE TABLE print_voucher(
        job INTEGER NOT NULL, voucher BLOB NOT NULL, PRIMARY KEY(job, voucher)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX print_voucher_of ON print_voucher(voucher)",
    """CREATE TABLE paper(
        id INTEGER PRIMARY KEY CHECK(id = 1), slips INTEGER NOT NULL, dots INTEGER NOT NULL,
        since INTEGER NOT NULL) STRICT""",
    "INSERT INTO paper(id, slips, dots, since) VALUES (1, 0, 0, 0)",
)

# Redemptions of this station, also after their answer: handed over, taken back; and who gave vouchers anew.
COUNTER = (
    "ALTER TABLE my_redeem ADD COLUMN on_behalf INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE my_redeem ADD COLUMN answered INTEGER",
    "ALTER TABLE my_redeem ADD COLUMN handed INTEGER",
    "ALTER TABLE my_redeem ADD COLUMN undone INTEGER",
    "CREATE TABLE my_anew(seq INTEGER PRIMARY KEY, staff TEXT NOT NULL, at INTEGER NOT NULL) STRICT",
)

# From when central counts the time in which a redemption may be taken back; empty in rows of before.
USED_AT = ("ALTER TABLE my_redeem ADD COLUMN used_at INTEGER",)

STEPS = (
    ("0001_first", FIRST),
    ("0002_undone_elsewhere", UNDONE_ELSEWHERE),
    ("0003_rights", RIGHTS),
    ("0004_printing", PRINTING),
    ("0005_counter", COUNTER),
    ("0006_used_at", USED_AT),
)
