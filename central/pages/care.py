"""What asks for a person, and how far scarce benefits have gone: a part of the live page."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from central.attention import how_many
from central.claims import WAITING
from central.escrow import SCARCE
from central.pages.words import Words
from central.schema import benefit, claim, quota

RIGHTS = (
    select(benefit.c.title_zh, benefit.c.title_en, benefit.c.id, benefit.c.total, quota.c.live, quota.c.held)
    .outerjoin(quota, quota.c.benefit == benefit.c.id)
    .where(benefit.c.mode == SCARCE)
    .order_by(benefit.c.id)
)
ON_THE_LIST = select(claim.c.benefit, func.count()).where(claim.c.state == WAITING).group_by(claim.c.benefit)


@dataclass(frozen=True, slots=True)
class MatterView:
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class RightsView:
    """Of one benefit: its limit and where the rights are; `waiting` are guests on the list."""

    title: str
    total: int
    issued: int
    held: int
    free: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Care:
    matters: tuple[MatterView, ...]
    rights: tuple[RightsView, ...]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.matters)


def read(conn: Connection, words: Words) -> Care:
    """In the language of `words`."""
    matters = tuple(MatterView(words(f"matter_{kind}"), rows) for kind, rows in how_many(conn).items())
    waiting: dict[int, int] = dict(conn.execute(ON_THE_LIST).all())
    rights = []
    for row in conn.execute(RIGHTS):
        total, live, held = row.total or 0, row.live or 0, row.held or 0
        title = words.of((row.title_zh, row.title_en))
        free = max(0, total - live - held)
        rights.append(RightsView(title, total, live, held, free, waiting.get(row.id, 0)))
    return Care(matters, tuple(rights))
