"""Waits at central for news on a connection of its own, and wakes the courier. Touches no database."""

import threading
from collections.abc import Callable
from random import Random

from kiosk.sync import feed_pages
from kiosk.sync.backoff import pause_ms
from kiosk.sync.feed_pages import Heads, Page
from kiosk.sync.link import Link

LOOK_AGAIN_S = 0.25
LONGEST_LOOKS = 120
BUSY_S = (0.25, 0.5)
"""How long news of main is held back after the last: visits a moment apart are fetched as one."""


class NewsWatch:
    """`place` is how far the courier applied the feeds; `on_news` is called on this thread, with None to ask central."""

    def __init__(
        self,
        link: Link,
        place: Callable[[], Heads | None],
        on_news: Callable[[Heads | None], None],
        chance: Random,
    ) -> None:
        self._link = link
        self._place = place
        self._on_news = on_news
        self._chance = chance
        self._moved = threading.Event()
        self._failures = 0
        self._in_vain = 0
        self._hold_s = 0.0

    def run(self, stop: threading.Event) -> None:
        """Until `stop`; a poll under way is given up with the process, not waited for."""
        while not stop.is_set():
            place = self._place()
            if place is None:
                stop.wait(LOOK_AGAIN_S)
            else:
                self._look(place, stop)

    def moved(self) -> None:
        """The courier has been on its way: `place` may be another. From any thread."""
        self._moved.set()

    def _look(self, place: Heads, stop: threading.Event) -> None:
        """One long poll, and what follows from it."""
        page = feed_pages.wait_for_news(self._link, place, self._hold_s)
        if not isinstance(page, Page):
            self._failures += 1
            self._on_news(None)
            stop.wait(pause_ms(self._failures, self._chance) / 1000)
            return
        self._failures = 0
        heads = Heads(page.era, page.head, place.main if page.main is None else page.main)
        self._hold_s = self._chance.uniform(*BUSY_S) if heads.main > place.main else 0.0
        if heads.ctl > place.ctl or heads.main > place.main:
            self._moved.clear()
            self._on_news(heads)
            self._let_it_be_applied(place, stop)

    def _let_it_be_applied(self, place: Heads, stop: threading.Event) -> None:
        """Asking again from the same place brings the same answer: each time in vain, it waits twice as long."""
        for _ in range(min(LONGEST_LOOKS, 2**self._in_vain)):
            if stop.is_set() or self._place() != place:
                self._in_vain = 0
                return
            self._moved.wait(LOOK_AGAIN_S)
            self._moved.clear()
        self._in_vain += self._place() == place
