"""The two files of a station, opened and checked together, and opened anew when a disk has failed."""

from contextlib import suppress
from pathlib import Path

from kiosk.store.check import must_hold
from kiosk.store.database import open_journal, tidy_rosters
from kiosk.store.journal import Journal
from kiosk.store.roster import Roster, RosterGeneration
from protocol.sqlite import dbapi


class Files:
    """`journal` and `roster` are open after `open`; everything on the thread that called it."""

    journal: Journal
    roster: Roster

    def __init__(
        self, folder: Path, roster_key: bytes, event: int, station: int, generation: RosterGeneration
    ) -> None:
        self._folder = folder
        self._roster_key = roster_key
        self._event = event
        self._station = station
        self._generation = generation
        self._journal_conn: dbapi.Connection | None = None
        self._roster: Roster | None = None

    def open_first(self) -> None:
        """At start, the folder held. Raises JournalBroken, RosterMissing, StorageUnsafe, DatabaseError."""
        self._open_journal()
        tidy_rosters(self._folder, self._roster_key)
        self._open_roster()

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
        self._roster = Roster(self._folder, self._roster_key, self._generation)
        self.roster = self._roster
