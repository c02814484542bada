"""Keeps the station's roster up to date: feed pages while they lead on, a whole snapshot where they do not."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from kiosk.custody.kept import RELEASED
from kiosk.custody.keys import ShiftKeys
from kiosk.store import snapshot
from kiosk.store.database import RosterMissing
from kiosk.store.event_file import event_key
from kiosk.store.roster_writer import Applied, RosterWriter
from kiosk.store.scratch import NoScratch
from kiosk.sync import feed_pages
from kiosk.sync.feed_pages import CTL, MAIN, Heads, Page, Roots, StartAgain
from kiosk.sync.home import Home, LocalTrouble
from kiosk.sync.link import Link, Trouble
from kiosk.sync.shift_keys import ask_for_keys
from kiosk.sync.snapshot_fetch import Fetched, SnapshotFetch
from protocol.logs import logger
from protocol.messages import MessageMalformed
from protocol.sqlite import StorageUnsafe, dbapi

PAGE = 2000


class RosterUpkeep:
    """Owns the courier's connection to the roster. `pulled` counts guests and items since `begin`."""

    def __init__(self, home: Home, link: Link, on_new_roster: Callable[[], None]) -> None:
        self._home = home
        self._link = link
        self._on_new_roster = on_new_roster
        self._fetch = SnapshotFetch(link, home.identity.event, home.identity.root)
        self._keys = home.secrets.shift
        self._writer: RosterWriter | None = None
        self._event_kept: Applied | None = None
        self._looked_for_resync = False
        self.pulled = 0
        self.refused = 0

    def begin(self) -> None:
        """Counts anew."""
        self.pulled = self.refused = 0

    def place(self, stream: str) -> Applied | None:
        """How far a stream is applied; None before the first roster."""
        return None if self._writer is None else self._writer.applied(stream)

    def places(self) -> Heads | None:
        """How far both are applied; None before the first roster, or where they are of two eras."""
        ctl, main = self.place(CTL), self.place(MAIN)
        if ctl is None or main is None or ctl.era != main.era:
            return None
        return Heads(ctl.era, ctl.cursor, main.cursor)

    def first_come(self, now: int) -> tuple[int, ...]:
        """Benefits that are given first come, first served, and can be had now."""
        return () if self._writer is None else self._writer.first_come(now)

    @property
    def closed(self) -> bool:
        """An item signed by the root key closed this station."""
        return self._writer is not None and self._writer.closed(self._home.identity.station)

    def catch_up(self, heads: Heads) -> Trouble | LocalTrouble | None:
        """Both streams up to these heads, control first; a damaged file is replaced whole."""
        try:
            return self._up_to(heads)
        except dbapi.DatabaseError as wrong:
            if not _is_damage(wrong):
                raise
            logger("sync").error("the roster is damaged and is fetched anew", exc_info=wrong)
            return self.renew()

    def _up_to(self, heads: Heads) -> Trouble | LocalTrouble | None:
        trouble = self._keys_here() or self._of_this_era(heads.era)
        for stream, head in ((CTL, heads.ctl), (MAIN, heads.main)):
            if self.closed:
                return None
            trouble = trouble or self._follow(stream, head)
        if self._writer is not None:
            self._hand_over(self._writer)
        return trouble

    def renew(self) -> Trouble | LocalTrouble | None:
        """A whole new roster file; readers go on with the old one until they are told."""
        trouble = self._keys_here()
        return trouble or self._install()

    def _install(self) -> Trouble | LocalTrouble | None:
        folder, key = self._home.folder, self._shift().roster_key
        try:
            fetched = self._fetch.fetch()
            if not isinstance(fetched, Fetched):
                return fetched
            snapshot.install(folder, fetched.packed, key, fetched.manifest)
            writer = RosterWriter(folder, key)
        except snapshot.SnapshotBroken as wrong:
            return LocalTrouble("snapshot", str(wrong))
        except NoScratch as wrong:
            return LocalTrouble("no_tmpfs", str(wrong))
        except (OSError, dbapi.Error, StorageUnsafe) as wrong:
            return LocalTrouble("storage", str(wrong))
        with suppress(dbapi.Error):
            self.close()
        self._writer = writer
        self.pulled += fetched.manifest.guests
        self._hand_over(writer)
        self._on_new_roster()
        return None

    def close(self) -> None:
        self._fetch.forget()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _keys_here(self) -> Trouble | None:
        """A station that keeps no keys of the shift asks for them, once a start."""
        if self._keys is not None:
            return None
        lent = ask_for_keys(self._link, self._home.identity)
        if not isinstance(lent, ShiftKeys):
            return lent
        self._keys = lent
        return None

    def _shift(self) -> ShiftKeys:
        if self._keys is None:
            raise AssertionError("a roster is opened before its key is here")
        return self._keys

    def _hand_over(self, writer: RosterWriter) -> None:
        """The roster stands: the desk may have its keys, and event.db what a start without them needs."""
        secrets, place = self._home.secrets, writer.applied(CTL)
        secrets.shift = self._keys
        if secrets.custody != RELEASED or place == self._event_kept:
            return
        try:
            writer.keep_event(self._home.folder, event_key(secrets.signing_key))
            self._event_kept = place
        except (OSError, dbapi.Error) as wrong:
            logger("sync").error("event.db could not be kept", exc_info=wrong)

    def _of_this_era(self, era: str) -> Trouble | LocalTrouble | None:
        if self._writer is None:
            with suppress(RosterMissing):
                self._writer = RosterWriter(self._home.folder, self._shift().roster_key)
        places = (self.place(CTL), self.place(MAIN))
        if any(place is None or place.era != era for place in places) or self._passed_over():
            trouble = self.renew()
            self._looked_for_resync = trouble is None
            return trouble
        self._looked_for_resync = True
        return None

    def _passed_over(self) -> bool:
        """Rows of a kind the program did not know: asked once a start, since only a new program knows more."""
        return not self._looked_for_resync and self._writer is not None and self._writer.needs_resync()

    def _follow(self, stream: str, head: int) -> Trouble | LocalTrouble | None:
        renewed = False
        while (place := self.place(stream)) is not None and place.cursor < head:
            page = feed_pages.fetch(self._link, stream, place.era, place.cursor, PAGE)
            if isinstance(page, StartAgain):
                if renewed:
                    return LocalTrouble("snapshot", "out of date as it came")
                renewed = True
                trouble = self.renew()
                if trouble is not None:
                    return trouble
            elif not isinstance(page, Page):
                return page
            else:
                wrong = self._take(stream, page, place)
                if wrong is not None or self._stands_still(stream, place):
                    return wrong
        return None

    def _stands_still(self, stream: str, before: Applied) -> bool:
        """Nothing more to be had now: an item was refused, or the page was empty."""
        return self.refused > 0 or self.place(stream) == before

    def _take(self, stream: str, page: Page, place: Applied) -> LocalTrouble | None:
        who = self._home.identity
        roots = Roots(who.root, who.event, place.era, place.cursor)
        page = feed_pages.only_signed(page, roots) if stream == CTL else feed_pages.wholly_signed(page, roots)
        if page.refused:
            self.refused += page.refused
            logger("sync").error("not signed by the root key", stream=stream, count=page.refused)
        return self._apply(stream, replace(page, era=place.era))

    def _apply(self, stream: str, page: Page) -> LocalTrouble | None:
        if self._writer is None:
            return None
        try:
            self._writer.apply(stream, page.era, page.next, page.items)
        except (dbapi.OperationalError, dbapi.IntegrityError) as wrong:
            return LocalTrouble("storage", str(wrong))
        except (ValueError, MessageMalformed) as wrong:
            return LocalTrouble("malformed", str(wrong))
        self.pulled += len(page.items)
        return None


def _is_damage(error: dbapi.DatabaseError) -> bool:
    """SQLite's "malformed" and "not a database", or a file cut to nothing; a lock or a full disk is neither."""
    return type(error) is dbapi.DatabaseError or "no such table" in str(error)
