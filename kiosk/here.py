"""What the parts of the desk share: the files, the time, this station's number and its session."""

from collections.abc import Callable

from kiosk.benefits.counter import VoucherKeys
from kiosk.store.files import Files
from kiosk.store.journal import Journal
from kiosk.store.roster import Roster, SmallTables
from kiosk.store.rows import SessionRow
from kiosk.timekeeping import Moment, Timekeeper


class Here:
    """`role` is kiosk, desk or redeem."""

    def __init__(
        self,
        files: Files,
        station: int,
        session: SessionRow,
        role: str,
        time: Timekeeper,
        keys: Callable[[], VoucherKeys],
    ) -> None:
        self.files = files
        self.station = station
        self.role = role
        self._keys = keys
        self._session = session
        self._time = time

    @property
    def keys(self) -> VoucherKeys:
        """As they are now; without the keys of the shift they sign, and name nothing."""
        return self._keys()

    @property
    def without_roster(self) -> bool:
        """Signed badges only: no name, no number, no voucher."""
        return self.files.without_roster

    @property
    def closed(self) -> bool:
        """This station admits nobody any more."""
        return self.files.closed

    @property
    def journal(self) -> Journal:
        return self.files.journal

    @property
    def roster(self) -> Roster:
        return self.files.roster

    @property
    def small(self) -> SmallTables:
        return self.files.roster.small

    @property
    def session(self) -> SessionRow:
        """As the organiser has it now; the last we knew of it should it be gone."""
        self._session = self.small.sessions.get(self._session.id, self._session)
        return self._session

    def moment(self) -> Moment:
        return self._time.moment(self.journal.last_wall)
