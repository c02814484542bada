"""A disk that fails: the answer is said to be a failure, and the files are opened and checked anew."""

from collections.abc import Callable
from typing import TypeVar

from kiosk.outcomes import StorageFailed
from kiosk.store.check import JournalBroken
from kiosk.store.database import RosterMissing
from kiosk.store.files import Files
from protocol.logs import logger
from protocol.sqlite import StorageUnsafe, dbapi

LOG = logger("kiosk.store")
BUGS = (dbapi.ProgrammingError, dbapi.IntegrityError)
DISK = (dbapi.DatabaseError, JournalBroken, RosterMissing, StorageUnsafe, OSError)
Answer = TypeVar("Answer")


class Failing:
    """Never retries what failed: a page whose write failed may look written. Opens again for the next.

    A closed station's files are as good as gone: nothing is read or written any more.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._lost = False

    def guard(self, work: Callable[[], Answer]) -> Answer | StorageFailed:
        try:
            if self._files.closed:
                self._files.let_go_of_the_roster()
                return StorageFailed()
            if self._lost:
                self._files.reopen()
                self._lost = False
            self._files.refresh()
            return StorageFailed() if self._files.closed else work()
        except BUGS:
            raise
        except DISK:
            LOG.exception("storage failed")
            self._reopen()
            return StorageFailed()

    def _reopen(self) -> None:
        self._lost = True
        try:
            self._files.reopen()
            self._lost = False
        except DISK:
            LOG.exception("storage stays closed")
