"""Who waits for news and how they are told: one look at the feed heads for everybody, no thread held by a waiter."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LOOK_EVERY_SECONDS = 0.2

Heads = Mapping[str, int]
NO_HEADS: Heads = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    after: Heads
    woken: asyncio.Future[None]

    def is_behind(self, heads: Heads) -> bool:
        return any(heads.get(stream, 0) > cursor for stream, cursor in self.after.items())


class Watcher:
    """Runs on one event loop. `heads` is stream → newest feed sequence; `news` counts what was heard of."""

    def __init__(self, look: Callable[[], Awaitable[Heads | None]]) -> None:
        """`look` answers None when it could not see; the waiters then simply wait on."""
        self._look = look
        self._asked = asyncio.Event()
        self._turned = asyncio.Event()
        self._waiting: set[_Waiter] = set()
        self.heads: Heads = NO_HEADS
        self.news = 0
        self.stopped = False

    async def run(self) -> None:
        """Looks until `stop`. One look is one short read, whatever the number of waiters."""
        while not self.stopped:
            self._asked.clear()
            seen = await self._look()
            if seen is not None and seen != self.heads:
                self.heads = seen
                self._wake()
                self._tell()
            await _at_most(LOOK_EVERY_SECONDS, self._asked)

    def look_now(self) -> None:
        """A push was committed: do not wait for the next look."""
        self._asked.set()
        self._tell()

    def stop(self) -> None:
        self.stopped = True
        self._wake()
        self.look_now()

    async def beyond(self, after: Heads, seconds: float) -> None:
        """Returns when one of these streams has items after its cursor, or after `seconds`, or when central stops."""
        waiter = _Waiter(after, asyncio.get_running_loop().create_future())
        if self.stopped or waiter.is_behind(self.heads):
            return
        self._waiting.add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter.woken
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(waiter)

    async def newer(self, news: int, seconds: float) -> int:
        """The count of news once it differs from `news`, or after `seconds`, or when central stops."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not self.stopped and self.news == news:
            if not await _at_most(deadline - asyncio.get_running_loop().time(), self._turned):
                break
        return self.news

    def _wake(self) -> None:
        """Only those it concerns: two hundred stations wait while every one of them pushes."""
        for waiter in self._waiting:
            if (self.stopped or waiter.is_behind(self.heads)) and not waiter.woken.done():
                waiter.woken.set_result(None)

    def _tell(self) -> None:
        self.news += 1
        turned, self._turned = self._turned, asyncio.Event()
        turned.set()


async def _at_most(seconds: float, event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
