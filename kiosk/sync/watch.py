"""Waits at central for control news on a connection of its own, and wakes the courier. Touches no database."""

import threading
from collections.abc import Callable
from random import Random

from kiosk.store.roster_writer import Applied
from kiosk.sync import feed_pages
from kiosk.sync.backoff import pause_ms
from kiosk.sync.feed_pages import CTL, Page
from kiosk.sync.link import Link

LET_IT_BE_APPLIED_S = 0.25


class ControlWatch:
    """`place` is how far the courier applied the control feed; `on_news` is called on this thread."""

    def __init__(
        self, link: Link, place: Callable[[], Applied | None], on_news: Callable[[], None], chance: Random
    ) -> None:
        self._link = link
        self._place = place
        self._on_news = on_news
        self._chance = chance

    def run(self, stop: threading.Event) -> None:
        """Until `stop`; a poll under way is given up with the process, not waited for."""
        failures = 0
        while not stop.is_set():
            place = self._place()
            if place is None:
                stop.wait(LET_IT_BE_APPLIED_S)
                continue
            failures = 0 if self._look(place) else failures + 1
            if failures:
                stop.wait(pause_ms(failures, self._chance) / 1000)
            elif self._place() == place:
                stop.wait(LET_IT_BE_APPLIED_S)

    def _look(self, place: Applied) -> bool:
        """One long poll. False: nothing sensible came of it."""
        page = feed_pages.wait_for_news(self._link, CTL, place.era, place.cursor)
        if isinstance(page, Page) and page.head <= place.cursor:
            return True
        self._on_news()
        return isinstance(page, Page)
