"""Who waits for news and how they are told: one look at the feed heads for everybody, no thread held by a waiter."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LOOK_EVERY_SECONDS = 0.2
PATIENT_A_SECOND, PATIENT_AT_ONCE = 100, 25
AGAIN_SECONDS = 0.05

Heads = Mapping[str, int]
NO_HEADS: Heads = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    after: Heads
    later: Heads
    woken: asyncio.Future[None]


class Watcher:
    """Runs on one event loop. `heads` is stream → newest feed sequence; `news` counts what was heard of."""

    def __init__(self, look: Callable[[], Awaitable[Heads | None]]) -> None:
        """`look` answers None when it could not see; the waiters then simply wait on."""
        self._look = look
        self._asked = asyncio.Event()
        self._turned = asyncio.Event()
        self._waiting: dict[_Waiter, None] = {}  # in the order they came
        self._turns, self._counted_at = float(PATIENT_AT_ONCE), 0.0
        self._again: asyncio.TimerHandle | None = None
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

    async def beyond(self, after: Heads, seconds: float, later: Heads = NO_HEADS) -> None:
        """Returns when one of these streams has items after its cursor, or after `seconds`, or when central stops.

        News of the streams in `later` is told to at most a hundred waiters a second, the longest waiting first.
        """
        waiter = _Waiter(after, later, asyncio.get_running_loop().create_future())
        self._waiting[waiter] = None
        self._wake()
        try:
            async with asyncio.timeout(seconds):
                await waiter.woken
        except TimeoutError:
            pass
        finally:
            del self._waiting[waiter]

    async def newer(self, news: int, seconds: float) -> int:
        """The count of news once it differs from `news`, or after `seconds`, or when central stops."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not self.stopped and self.news == news:
            if not await _at_most(deadline - asyncio.get_running_loop().time(), self._turned):
                break
        return self.news

    def _wake(self) -> None:
        """Only those it concerns: two hundred stations wait while every one of them pushes."""
        self._count_turns()
        for waiter in self._waiting:
            if waiter.woken.done():
                continue
            if self.stopped or _behind(waiter.after, self.heads):
                waiter.woken.set_result(None)
            elif _behind(waiter.later, self.heads):
                if self._turns < 1:
                    self._wake_again()
                else:
                    self._turns -= 1
                    waiter.woken.set_result(None)

    def _count_turns(self) -> None:
        now = asyncio.get_running_loop().time()
        gained = (now - self._counted_at) * PATIENT_A_SECOND
        self._turns, self._counted_at = min(PATIENT_AT_ONCE, self._turns + gained), now

    def _wake_again(self) -> None:
        if self._again is None:
            self._again = asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._later)

    def _later(self) -> None:
        self._again = None
        self._wake()

    def _tell(self) -> None:
        self.news += 1
        turned, self._turned = self._turned, asyncio.Event()
        turned.set()


def _behind(after: Heads, heads: Heads) -> bool:
    return any(heads.get(stream, 0) > cursor for stream, cursor in after.items())


async def _at_most(seconds: float, event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
