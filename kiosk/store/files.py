"""The files of a station, opened and checked together, and opened anew when a disk has failed."""

from contextlib import suppress
from pathlib import Path

from kiosk.closing import is_closed
from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.store.check import must_hold
from kiosk.store.database import open_journal, tidy_rosters
from kiosk.store.event_file import event_key, open_event_file
from kiosk.store.journal import Journal
from kiosk.store.roster import Roster, RosterGeneration
from protocol.sqlite import dbapi


class Files:
    """`journal` and `roster` are open after `open_first`; everything on the thread that called it.

    Without the keys of the shift `roster` is event.db, which holds no guest, until the keys are there.
    """

    journal: Journal
    roster: Roster

    def __init__(
        self, folder: Path, keys: Secrets, event: int, station: int, generation: RosterGeneration
    ) -> None:
        self._folder = folder
        self._keys = keys
        self._event = event
        self._station = station
        self._generation = generation
        self._journal_conn: dbapi.Connection | None = None
        self._roster: Roster | None = None
        self._shift: ShiftKeys | None = None

    @property
    def shift(self) -> ShiftKeys | None:
        """The keys the open roster goes with; changed by `refresh` alone."""
        return self._shift

    @property
    def without_roster(self) -> bool:
        """True while the keys of the shift are away: signed badges only."""
        return self._shift is None

    @property
    def closed(self) -> bool:
        """The event's root key has closed this station, for good."""
        return is_closed(self._folder) or (self._roster is not None and self._says_closed(self._roster))

    def open_first(self) -> None:
        """At start, the folder held. Raises JournalBroken, RosterMissing, StorageUnsafe, DatabaseError."""
        self._open_journal()
        if self._keys.shift is not None:
            tidy_rosters(self._folder, self._keys.shift.roster_key)
        self._open_roster()

    def let_go_of_the_roster(self) -> None:
        """It is about to be destroyed. What was read of the event stays."""
        if self._roster is not None:
            with suppress(dbapi.Error):
                self._roster.close()

    def refresh(self) -> None:
        """Before a piece of work: what the courier has changed since, the keys among it."""
        if self._keys.shift is not self._shift:
            self.roster.close()
            self._open_roster()
        self.roster.refresh()

    def reopen(self) -> None:
        """After a failed write or read: what SQLite had in memory may not be what the disk has."""
        self.close()
        self._open_journal()
        self._open_roster()

    def close(self) -> None:
        for opened in (self._journal_conn, self._roster):
            if opened is not None:
                with suppress(dbapi.Error):
                    opened.close()
        self._journal_conn = self._roster = None

    def _open_journal(self) -> None:
        self._journal_conn = open_journal(self._folder)
        must_hold(self._journal_conn, self._event, self._station)
        self.journal = Journal(self._journal_conn, self._event, self._station)

    def _open_roster(self) -> None:
        shift = self._keys.shift
        if shift is None:
            key = event_key(self._keys.signing_key)
            self._roster = Roster(self._folder, key, self._generation, open_event_file)
        else:
            self._roster = Roster(self._folder, shift.roster_key, self._generation)
        self._shift = shift
        self.roster = self._roster

    def _says_closed(self, roster: Roster) -> bool:
        known = roster.small.stations.get(self._station)
        return known is not None and known[2]
