"""The link to a guest's page: made for whoever is here, once central has all of theirs."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.asking import Asker
from kiosk.benefits.giving import Present
from kiosk.here import Here
from kiosk.store.heard import Heard, read_heard
from kiosk.timekeeping import Moment
from protocol.guest_link import LIFE_MS, NUMBER_BITS, LinkClaims, sign_link

UNSENT = "SELECT 1 FROM entry WHERE seq > ? AND guest = ? LIMIT 1"


@dataclass(frozen=True, slots=True)
class Linked:
    """What the phone opens; `expires_ms` of the station's clock."""

    url: str = field(repr=False)
    expires_ms: int


@dataclass(frozen=True, slots=True)
class VouchersUnsent:
    """Central has not all of this guest's yet: paper, or this screen."""


@dataclass(frozen=True, slots=True)
class NotOnLine:
    """Central was not reached when it was last spoken with."""


@dataclass(frozen=True, slots=True)
class NoGuest:
    """Nobody is here, or somebody else."""


@dataclass(frozen=True, slots=True)
class NoAddress:
    """No address is set that a guest's phone could open."""


PhoneAnswer = Linked | VouchersUnsent | NotOnLine | NoGuest | NoAddress


class PhoneLinks:
    """`address`: where phones find central, or nothing. `random_bits` numbers the links."""

    def __init__(
        self, here: Here, asker: Asker, address: str | None, random_bits: Callable[[int], int]
    ) -> None:
        self._here = here
        self._asker = asker
        self._address = address
        self._random_bits = random_bits

    def link(self, present: Present | None, guest: int, moment: Moment) -> PhoneAnswer:
        if self._address is None:
            return NoAddress()
        if present is None or present.guest != guest:
            return NoGuest()
        heard = read_heard(self._here.journal.conn)
        if heard is None or not self._asker.ready():
            return NotOnLine()
        if self._unsent(guest, heard.have):
            return VouchersUnsent()
        return self._made(self._address, present, heard, moment)

    def _unsent(self, guest: int, have: int) -> bool:
        """Whether central lacks an entry about this guest: given, voided, or come in."""
        journal = self._here.journal
        if have > journal.head.seq:
            return True  # this folder was put back to an older day: what central has of it is another story
        return journal.conn.execute(UNSENT, (have, guest)).fetchone() is not None

    def _made(self, address: str, present: Present, heard: Heard, moment: Moment) -> Linked:
        keys = self._here.keys
        claims = LinkClaims(
            event=keys.event,
            expires=(_central_ms(heard, moment) + LIFE_MS) // 1000,
            guest=present.guest,
            number=self._random_bits(NUMBER_BITS),
            proven=present.proven,
        )
        text = sign_link(claims, keys.signing, keys.station)
        return Linked(f"{address}/g/{text}", moment.ms + LIFE_MS)


def _central_ms(heard: Heard, moment: Moment) -> int:
    """Central's clock goes by itself: a station's may stand wrong, and its links must not."""
    stamp, said = moment.stamp, heard.time
    return said.ms + stamp.mono - said.mono if said.boot == stamp.boot else stamp.wall
