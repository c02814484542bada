"""Finding a guest by any scrap of a name, or the phone's last digits, among half a million."""

from collections.abc import Iterator

from kiosk.store.journal import Sql
from kiosk.store.rows import Found

# Not through protocol.names: its pinyin tables take a quarter of a second to load, and only walk-ins need them here.
from protocol.name_query import Characters, Latin, Nothing, PhoneTail, understand
from protocol.name_text import normalise_name, simplified, single_characters

SHOWN = "g.id, g.name, g.category, g.company, g.tail"
NAMED = f"SELECT {SHOWN} FROM guest AS g WHERE g.name = ? LIMIT ?"
BEGINS = f"SELECT {SHOWN} FROM guest AS g WHERE g.name > ? AND g.name < ? LIMIT ?"
TAIL = f"SELECT {SHOWN} FROM guest AS g WHERE g.tail = ? LIMIT ?"
MATCH = f"SELECT {SHOWN} FROM guest_fts AS f JOIN guest AS g ON g.id = f.rowid WHERE guest_fts MATCH ?"
LAST_CHARACTER = "\U0010ffff"
FEW = 5


def find(conn: Sql, query: str, limit: int) -> tuple[Found, ...]:
    """The best hits first: the name itself, names that begin so, names that have it; merged sounds last."""
    match understand(query):
        case PhoneTail(digits):
            ranked = _rows(conn, TAIL, digits, limit)
        case Characters() as asked:
            ranked = _by_characters(conn, normalise_name(query), asked, limit)
        case Latin() as asked:
            ranked = _by_keys(conn, asked, limit)
        case Nothing():
            return ()
    return _first_of_each(ranked, limit)


def _by_characters(conn: Sql, typed: str, asked: Characters, limit: int) -> Iterator[Found]:
    yield from _rows(conn, NAMED, typed, limit)
    yield from _rows(conn, BEGINS, typed, typed + LAST_CHARACTER, limit)
    wanted = "".join(asked.characters)
    for found in _rows(conn, MATCH, _all_of(asked)):
        if wanted in "".join(simplified(char) for char in single_characters(found.name)):
            yield found


def _all_of(asked: Characters) -> str:
    characters = " AND ".join(f'"{char}"' for char in dict.fromkeys(asked.characters))
    words = "".join(f' AND keys : "{word}" *' for word in asked.words)
    return f"chars : ({characters}){words}"


def _by_keys(conn: Sql, asked: Latin, limit: int) -> Iterator[Found]:
    seen: set[int] = set()
    whole = " AND ".join(f'"{word}"' for word in asked.words)
    begun = " AND ".join(f'"{word}" *' for word in asked.words)
    for query in (f"keys : ({whole})", f"keys : ({begun})"):
        for found in _rows(conn, f"{MATCH} LIMIT ?", query, limit):
            seen.add(found.guest)
            yield found
    if len(seen) < FEW:
        folded = " AND ".join(f'"{word}" *' for word in asked.folded)
        yield from _rows(conn, f"{MATCH} LIMIT ?", f"folded : ({folded})", limit)


def _rows(conn: Sql, sql: str, *params: object) -> Iterator[Found]:
    for row in conn.execute(sql, params):
        yield Found(*row)


def _first_of_each(ranked: Iterator[Found], limit: int) -> tuple[Found, ...]:
    hits: dict[int, Found] = {}
    for found in ranked:
        hits.setdefault(found.guest, found)
        if len(hits) >= limit:
            break
    return tuple(hits.values())
