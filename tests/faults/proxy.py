"""A TCP proxy between real processes, on a thread of its own: every connection has its fate, drawn from a seed."""

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from random import Random
from typing import Self

from tests.faults.fates import CLEAN, KINDS, WHOLE, Fate, draw
from tests.faults.line import Line

LOOPBACK = "127.0.0.1"
PATIENCE_S = 30
REPLAYED_SHARE = 0.15
LATEST_REPLAY_S = 6.0
LISTENS_FOR_S = 5.0
LAST_WORDS_S = 0.1
LARGEST_REPLAY = 1024 * 1024


class Proxy:
    """Listens as long as the `with` lasts. `replays`: plain HTTP passes here, and whole requests are sent a second time."""

    def __init__(
        self, central_port: int, seed: str, *, kinds: Sequence[str] = KINDS, replays: bool = False
    ) -> None:
        self._central_port = central_port
        self._seed = seed
        self._kinds = kinds
        self._replays = replays
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.Task] = set()
        self._others: set[asyncio.Task] = set()
        self._calm = True
        self.port = 0
        self.connections = 0
        self.felt: Counter[str] = Counter()
        self.longest_s = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen())
        return self

    def __exit__(self, *_why: object) -> None:
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)
        self._loop.close()

    def rage(self) -> None:
        """From now on connections have fates."""
        self._calm = False

    def calm(self) -> None:
        """New connections are clean and slow ones quick; what was stalled is never heard of again."""
        self._calm = True

    def _do(self, work) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_S)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._greet, LOOPBACK, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in [*self._lines, *self._others]:
            task.cancel()
        await asyncio.gather(*self._lines, *self._others, return_exceptions=True)
        await asyncio.sleep(LAST_WORDS_S)

    async def _greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._lines.add(task)
        task.add_done_callback(self._lines.discard)
        self.connections += 1
        fate = CLEAN if self._calm else draw(Random(f"{self._seed}/{self.connections}"), self._kinds)
        line = Line(fate, (reader, writer), self._feel, self._answered, lambda: self._calm)
        try:
            await self._befall(line, fate)
        except asyncio.CancelledError:
            pass  # the proxy closes; asyncio's streams would log it
        finally:
            line.end()
            self.longest_s = max(self.longest_s, line.longest_s)

    async def _befall(self, line: Line, fate: Fate) -> None:
        if fate.ending == "half_open":
            self._feel("half_open")
            await line.hold()
        elif fate.ending == "refuse":
            line.reset()
            self._beside(self._refuse(fate.refused_s))
        else:
            self.felt.update(fate.slow)
            try:
                central = await asyncio.open_connection(LOOPBACK, self._central_port)
            except OSError:
                self._feel("central_down")
                return
            await line.carry(central)

    async def _refuse(self, seconds: float) -> None:
        """Nobody listens for a while: the caller is refused by the machine itself."""
        if self._server is None:
            return
        self._feel("refuse")
        server, self._server = self._server, None
        server.close()
        await asyncio.sleep(seconds)
        await self._listen()

    def _answered(self, request: bytes) -> None:
        chance = Random(f"{self._seed}/{self.connections}/{len(request)}/{sum(self.felt.values())}")
        if (
            self._replays
            and not self._calm
            and len(request) < LARGEST_REPLAY
            and chance.random() < REPLAYED_SHARE
        ):
            self._beside(self._replay(request, chance.choice((0.0, chance.uniform(0, LATEST_REPLAY_S)))))

    async def _replay(self, request: bytes, later_s: float) -> None:
        """The whole request once more, on a connection of its own; the answer is read and forgotten."""
        await asyncio.sleep(later_s)
        with suppress(OSError, TimeoutError):
            reader, writer = await asyncio.open_connection(LOOPBACK, self._central_port)
            try:
                writer.write(request)
                async with asyncio.timeout(LISTENS_FOR_S):
                    answer = await reader.read(WHOLE)
                self._feel(
                    f"replay {request.split(b' ', 1)[0].decode()} {answer[9:12].decode() or 'unanswered'}"
                )
            finally:
                writer.close()

    def _beside(self, work) -> None:
        task = self._loop.create_task(work)
        self._others.add(task)
        task.add_done_callback(self._others.discard)

    def _feel(self, what: str) -> None:
        self.felt[what] += 1
