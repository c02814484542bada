"""The two streams stations follow: one row per entity, in commit order.

A sequence number is taken from the head row in the transaction that writes the feed rows, and the head row stays
locked until the commit: nobody is shown a number before every smaller one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Integer, bindparam, select, update

from central.keys import Keys
from central.many_rows import put
from central.meta import ERA, era
from central.roster import rows
from central.schema import event, feed, feed_head
from protocol.messages import FeedItem, b64
from protocol.signed_item import sign_item

CTL = "ctl"
MAIN = "main"
PUBLISH_CHUNK = 10_000
HEAD = select(feed_head.c.seq).where(feed_head.c.stream == bindparam("of"))
REACH = select(feed_head.c.seq, feed_head.c.floor).where(feed_head.c.stream == bindparam("of"))
NEXT = (
    select(feed.c.seq, feed.c.kind, feed.c.key, feed.c.ver)
    .where(feed.c.stream == bindparam("of"), feed.c.seq > bindparam("after"))
    .order_by(feed.c.seq)
    .limit(bindparam("most", type_=Integer))
)
TAKEN = (
    update(feed_head)
    .where(feed_head.c.stream == bindparam("of"))
    .values(seq=feed_head.c.seq + bindparam("more"))
    .returning(feed_head.c.seq)
)
HEADS = select(
    ERA.scalar_subquery(),
    *(
        select(feed_head.c.seq).where(feed_head.c.stream == stream).scalar_subquery()
        for stream in (CTL, MAIN)
    ),
)
MOVED = "ON CONFLICT (stream, kind, key) DO UPDATE SET seq = excluded.seq, ver = feed.ver + 1"


@dataclass(frozen=True, slots=True)
class Heads:
    era: str
    ctl: int
    main: int


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[FeedItem, ...]
    next: int  # the cursor after this page; the same as `after` when nothing is new


def heads(conn: Connection) -> Heads:
    return Heads(*conn.execute(HEADS).one())


def too_old(conn: Connection, stream: str, after: int) -> bool:
    """Whether items after this cursor have been forgotten, or it was never given out: answer 410."""
    seq, floor = conn.execute(REACH, {"of": stream}).one()
    return not floor <= after <= seq


def page(conn: Connection, keys: Keys, stream: str, after: int, limit: int) -> Page:
    """Items after the cursor, oldest first, with their bodies as they stand now."""
    places = conn.execute(NEXT, {"of": stream, "after": after, "most": limit}).all()
    wanted: dict[str, list[int]] = defaultdict(list)
    for _, kind, key, _ in places:
        wanted[kind].append(key)
    bodies = {kind: rows(conn, kind, some) for kind, some in wanted.items()}
    items = [_item(seq, kind, key, ver, bodies[kind].get(key)) for seq, kind, key, ver in places]
    if stream == CTL and items:
        number = conn.execute(select(event.c.id)).scalar_one()
        life = era(conn)
        items = [_signed(item, keys, number, life) for item in items]
    return Page(tuple(items), places[-1].seq if places else after)


def publish(conn: Connection, stream: str, changes: Iterable[tuple[str, int]]) -> int:
    """Move (kind, key) to new sequence numbers, returns the head. Call it last in a transaction, ctl before main.

    A key whose row is gone from its table is told as deleted.
    """
    moved = list(dict.fromkeys(changes))
    if not moved:
        return _head(conn, stream)
    head: int = conn.execute(TAKEN, {"of": stream, "more": len(moved)}).scalar_one()
    first = head - len(moved) + 1
    for start in range(0, len(moved), PUBLISH_CHUNK):
        part = enumerate(moved[start : start + PUBLISH_CHUNK], first + start)
        put(conn, feed, [(stream, kind, key, seq, 1) for seq, (kind, key) in part], MOVED)
    return head


def _head(conn: Connection, stream: str) -> int:
    found: int = conn.execute(HEAD, {"of": stream}).scalar_one()
    return found


def _item(seq: int, kind: str, key: int, ver: int, body: Mapping[str, object] | None) -> FeedItem:
    portable = {k: b64(v) if isinstance(v, bytes) else v for k, v in (body or {}).items()}
    return FeedItem(seq, kind, str(key), ver, body is None, portable)


def _signed(item: FeedItem, keys: Keys, number: int, life: str) -> FeedItem:
    return replace(item, sig=sign_item(keys.root, number, "ctl", item.signed_fields(life)))
