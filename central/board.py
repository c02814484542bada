"""Live figures for many watchers: read once for all of them, at most twice a second, sent only when changed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Generic, TypeVar

from central.watcher import Watcher

READ_EVERY_SECONDS = 0.5
READ_AT_LEAST_EVERY_SECONDS = 15.0

T = TypeVar("T")


class Board(Generic[T]):
    """`read` gives the figures as they stand; it runs for one watcher and answers all."""

    def __init__(self, watcher: Watcher, read: Callable[[], Awaitable[T]]) -> None:
        self._watcher = watcher
        self._read = read
        self._reading = asyncio.Lock()
        self._news = -1
        self._read_at = float("-inf")
        self._shown: T | None = None

    async def changes(self) -> AsyncIterator[T]:
        """The figures now, then again whenever they differ; ends when central stops."""
        sent: T | None = None
        while not self._watcher.stopped:
            news, shown = await self._newest()
            if shown != sent:
                sent = shown
                yield shown
            await self._watcher.newer(news, READ_AT_LEAST_EVERY_SECONDS)

    async def _newest(self) -> tuple[int, T]:
        async with self._reading:
            if self._shown is not None and not self._is_stale():
                return self._news, self._shown
            await asyncio.sleep(max(0.0, self._read_at + READ_EVERY_SECONDS - _now()))
            self._news = self._watcher.news
            self._shown = await self._read()
            self._read_at = _now()
            return self._news, self._shown

    def _is_stale(self) -> bool:
        return self._news != self._watcher.news or _now() - self._read_at >= READ_AT_LEAST_EVERY_SECONDS


def _now() -> float:
    return asyncio.get_running_loop().time()
