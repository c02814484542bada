"""Rights of scarce benefits for this station: asked for before they are needed, and for a guest who waits.

The number of each request is on disk before it leaves: an answer that was lost is asked for again, and gives nothing
twice. A grant counts only with the event's root signature.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.store import rights
from kiosk.store.journal import Sql
from kiosk.store.rights import Rights
from kiosk.sync.home import Home, LocalTrouble
from kiosk.sync.link import Answer, Call, Link, Refused, Trouble
from protocol.asking import QuotaAnswer, QuotaRequest
from protocol.clock import Clock
from protocol.messages import MessageMalformed, decode, encode
from protocol.signed_item import verify_item

QUOTA = "/v1/quota"
JSON: Mapping[str, str] = {"Content-Type": "application/json"}
WINDOW_MS = 10 * 60_000
AGAIN_MS = 60_000  # after central had none to give
SPENT_LATELY = "SELECT count(*) FROM my_voucher WHERE benefit = ? AND at > ?"


@dataclass(frozen=True, slots=True)
class Given:
    """Central's answer, already in store. `left`: rights that are free, or lie on stations."""

    left: int


class TopUp:
    """On the courier's thread, with its connection to the journal."""

    def __init__(self, conn: Sql, link: Link, home: Home, clock: Clock) -> None:
        self._conn = conn
        self._link = link
        self._home = home
        self._clock = clock
        self._again_at: dict[int, int] = {}

    def go(self, benefits: Iterable[int], scarce: frozenset[int]) -> Trouble | LocalTrouble | None:
        """Keeps enough of each in store for the next minutes, except of what is nearly gone."""
        for benefit in benefits:
            trouble = self._keep_enough(benefit, scarce)
            if trouble is not None and not isinstance(trouble, Given):
                return trouble
        return None

    def one(self, benefit: int) -> Given | Trouble | LocalTrouble:
        """One right for a guest at the desk, unless an answer that was lost brings it."""
        mine = rights.rights(self._conn, benefit)
        if mine.want_open:
            given = self._send(QuotaRequest(mine.want_rid, str(benefit), mine.want_open))
            if not isinstance(given, Given) or rights.rights(self._conn, benefit).left:
                return given
        rid = rights.want(self._conn, benefit, 1)
        return self._send(QuotaRequest(rid, str(benefit), 1, waiting=True))

    def _keep_enough(self, benefit: int, scarce: frozenset[int]) -> Given | Trouble | LocalTrouble | None:
        mine = rights.rights(self._conn, benefit)
        if mine.want_open:
            return self._send(QuotaRequest(mine.want_rid, str(benefit), mine.want_open))
        now = self._clock.stamp().mono
        low = self._low_water(mine)
        if mine.left >= low or benefit in scarce or now < self._again_at.get(benefit, 0):
            return None
        rid = rights.want(self._conn, benefit, 2 * low)
        given = self._send(QuotaRequest(rid, str(benefit), 2 * low))
        if isinstance(given, Given) and rights.rights(self._conn, benefit).left == mine.left:
            self._again_at[benefit] = now + AGAIN_MS
        return given

    def _low_water(self, mine: Rights) -> int:
        """Half as much again as went in the last ten minutes; none where rights lay idle and went back."""
        since = self._clock.stamp().wall - WINDOW_MS
        spent = int(self._conn.execute(SPENT_LATELY, (mine.benefit, since)).fetchone()[0])
        least = 0 if mine.returned else 1
        return max(least, (spent * 3 + 1) // 2)

    def _send(self, wish: QuotaRequest) -> Given | Trouble | LocalTrouble:
        reply = self._link.ask(Call("POST", QUOTA, encode(wish), JSON))
        if isinstance(reply, Refused) and reply.status in (403, 404):
            self._again_at[int(wish.benefit)] = self._clock.stamp().mono + AGAIN_MS
            return Given(0)
        if not isinstance(reply, Answer):
            return reply
        try:
            answer = decode(QuotaAnswer, reply.body)
        except MessageMalformed as wrong:
            return LocalTrouble("malformed", str(wrong))
        return self._take(wish, answer)

    def _take(self, wish: QuotaRequest, answer: QuotaAnswer) -> Given | LocalTrouble:
        who, grant = self._home.identity, answer.grant
        fields = grant.signed_fields(who.station)
        genuine = verify_item(who.root, who.event, "grant", fields, grant.sig)
        if not genuine or grant.benefit != wish.benefit:
            return LocalTrouble("grant_signature")
        rights.take(self._conn, grant, wish.rid, self._clock.stamp().wall)
        return Given(answer.left + answer.out)
