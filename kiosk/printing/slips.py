"""What a slip says, put together from vouchers that are still good."""

from dataclasses import dataclass

from kiosk.benefits.giving import Giving
from kiosk.here import Here
from kiosk.outcomes import VoucherShown
from kiosk.printing.pages import Both, Slip, VoucherLine
from kiosk.store.rows import BenefitRow
from kiosk.timekeeping import Moment
from protocol.name_masks import mask_public
from protocol.short_code import short_code

NOWHERE = Both("", "")


@dataclass(frozen=True, slots=True)
class Page:
    """A job ready to be drawn. `vouchers`: the ids on the slip, in its order."""

    job: int
    vouchers: tuple[bytes, ...]
    slip: Slip


class Slips:
    """For the desk's thread."""

    def __init__(self, here: Here, giving: Giving) -> None:
        self._here = here
        self._giving = giving

    def good(self, guest: int, *, proven: bool) -> tuple[VoucherShown, ...]:
        """The guest's vouchers whose code may be shown now."""
        known = self._giving.known(guest, self._here.roster.standing(guest))
        return tuple(one for one in self._giving.shown(guest, known, proven=proven) if one.sealed)

    def page(
        self, job: int, guest: int, vouchers: tuple[bytes, ...], moment: Moment, *, reprint: bool
    ) -> Page | None:
        """With those of the vouchers that are good; None where none is. Their codes could be shown when asked for."""
        lines = [
            (bytes.fromhex(one.id), self._line(one))
            for one in self.good(guest, proven=True)
            if bytes.fromhex(one.id) in vouchers
        ]
        if not lines:
            return None
        event = self._here.small.event
        slip = Slip(
            event=Both(event.title_zh, event.title_en),
            station=self._station(),
            guest=self.name(guest),
            at=moment.ms,
            reprint=reprint,
            vouchers=tuple(line for _, line in lines),
        )
        return Page(job, tuple(id_ for id_, _ in lines), slip)

    def name(self, guest: int) -> str | None:
        """Masked; None where the roster does not know the guest."""
        known = self._here.roster.standing(guest).guest
        return None if known is None else mask_public(known.name)

    def _station(self) -> str:
        known = self._here.small.stations.get(self._here.station)
        return str(self._here.station) if known is None else known[0]

    def _line(self, voucher: VoucherShown) -> VoucherLine:
        benefit = self._here.small.benefits.get(voucher.benefit)
        return VoucherLine(
            title=Both("", "") if benefit is None else Both(benefit.title_zh, benefit.title_en),
            terms=Both("", "") if benefit is None else Both(benefit.terms_zh, benefit.terms_en),
            place=_place(benefit),
            token=voucher.token or "",
            short=short_code(bytes.fromhex(voucher.id)),
            until=self._giving.until(benefit),
        )


def _place(benefit: BenefitRow | None) -> Both:
    """Where it can be used."""
    return NOWHERE if benefit is None else Both(benefit.place_zh, benefit.place_en)
