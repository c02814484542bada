"""Sends the journal on: from what central has, in order, until nothing is left."""

from dataclasses import dataclass

from kiosk.store.heard import Heard
from kiosk.store.journal import Head, Sql, entries_from, hash_of, read_head
from kiosk.store.rights import grants
from kiosk.sync.link import ANSWER_S, Answer, Call, Link, Refused, Trouble, Unreachable
from protocol.clock import CentralTime, Clock
from protocol.entries import GENESIS, Entry
from protocol.messages import MessageMalformed, PushAnswer, PushHeader, decode, encode
from protocol.ndjson import frame, gzip

LOG = "/v1/log"
HEADERS = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}
TOO_LARGE = 413
QUEUED_S = (
    30.0  # for entries: two hundred stations may have come back at once, and central takes them in turn
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Central's answer to one push, and the moment it was heard."""

    sent: int
    answer: PushAnswer
    heard: Heard


class Push:
    """What is left to send. `next` goes with central's `have`, also when that is lower than before."""

    def __init__(self, conn: Sql, link: Link, clock: Clock, station: int, batch: int, have: int) -> None:
        self._conn = conn
        self._link = link
        self._clock = clock
        self._station = station
        self._batch = batch
        self._next = have + 1
        self.have = have
        self.rolled_back = False

    @property
    def next(self) -> int:
        """The first entry of the next batch."""
        return self._next

    def head(self) -> int:
        return read_head(self._conn).seq

    def unsent(self) -> int:
        """Entries central is not known to have committed."""
        return max(0, self.head() + 1 - self._next)

    def send(self, *, ask_first: bool = False) -> Taken | Trouble:
        """One batch; a sign of life if nothing is left, or to ask first. A batch found too large is halved."""
        while True:
            size = 0 if ask_first else self._batch
            entries = entries_from(self._conn, self._station, self._next, size)
            patience = QUEUED_S if entries else ANSWER_S
            reply = self._link.ask(Call("POST", LOG, gzip(self._framed(entries)), HEADERS, patience))
            if isinstance(reply, Refused) and reply.status == TOO_LARGE and len(entries) > 1:
                self._batch = len(entries) // 2
                continue
            return self._taken(reply, entries) if isinstance(reply, Answer) else reply

    def _framed(self, entries: tuple[Entry, ...]) -> bytes:
        stamp = self._clock.stamp()
        first = self._next
        prev = entries[0].prev if entries else hash_of(self._conn, first - 1) or GENESIS
        header = PushHeader(
            station=self._station,
            first=first,
            n=len(entries),
            prev=prev.hex(),
            head=self.head(),
            boot=stamp.boot,
            wall=stamp.wall,
            mono=stamp.mono,
            grants=grants(self._conn),
        )
        return frame(encode(header), (entry.body_bytes for entry in entries))

    def _taken(self, reply: Answer, entries: tuple[Entry, ...]) -> Taken | Unreachable:
        stamp = self._clock.stamp()
        try:
            answer = decode(PushAnswer, reply.body)
        except MessageMalformed as wrong:
            return Unreachable("malformed", str(wrong))
        self._link.learn_time(answer.now)
        self._batch = max(1, min(self._batch, answer.max_batch))
        self._go_on(answer.have, read_head(self._conn), entries)
        heard = Heard(answer.have, answer.era, CentralTime(answer.now, stamp.mono, stamp.boot))
        return Taken(len(entries), answer, heard)

    def _go_on(self, have: int, head: Head, entries: tuple[Entry, ...]) -> None:
        self.have = have
        if self.rolled_back:
            if entries:
                self._next = entries[-1].seq + 1
        elif have > head.seq or _not_taken(have, entries):
            # Central has another history of this journal: this disk was put back to an older day, or copied.
            # Everything here is sent again from the first entry, so that central sees where the two part.
            self.rolled_back = True
            self._next = 1
        else:
            self._next = have + 1


def _not_taken(have: int, entries: tuple[Entry, ...]) -> bool:
    """Not even the first of them, though it comes right after what central has."""
    return bool(entries) and entries[0].seq == have + 1
