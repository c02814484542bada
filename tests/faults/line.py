"""One connection through the proxy, from its first byte to its end, with what befalls it."""

import asyncio
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress

from tests.faults.fates import DOWN, UP, WHOLE, Fate

TRICKLE_S = 0.4
NO_LINGER = struct.pack("ii", 1, 0)
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Line:
    """`felt` is told of everything that really happened; `answered` of each request that got its first answer byte."""

    def __init__(
        self,
        fate: Fate,
        caller: Streams,
        felt: Callable[[str], None],
        answered: Callable[[bytes], None],
        is_calm: Callable[[], bool],
    ) -> None:
        self._fate = fate
        self._caller = caller
        self._felt = felt
        self._answered = answered
        self._is_calm = is_calm
        self._passed = {UP: 0, DOWN: 0}
        self._asked = bytearray()
        self._asked_at: float | None = None
        self._heard_at: float | None = None
        self._stalled = False
        self._befallen = False
        self.longest_s = 0.0

    async def carry(self, central: Streams) -> None:
        """Both ways until either side ends, or something ends it."""
        try:
            await self._both_ways(central)
            if self._stalled:
                await self.hold()
        finally:
            central[1].close()

    async def _both_ways(self, central: Streams) -> None:
        ways = [
            asyncio.create_task(self._carry(UP, self._caller[0], central[1])),
            asyncio.create_task(self._carry(DOWN, central[0], self._caller[1])),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def hold(self) -> None:
        """Says nothing any more; how long does the caller put up with it?"""
        self._stalled = True
        self._asked_at = self._asked_at or time.monotonic()
        with suppress(OSError):
            while await self._caller[0].read(WHOLE):
                pass

    def end(self) -> None:
        self._note_exchange()
        self._caller[1].close()

    def reset(self) -> None:
        """The caller gets an RST, whatever was on its way."""
        own: socket.socket = self._caller[1].get_extra_info("socket")
        with suppress(OSError):
            own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        self._caller[1].transport.abort()

    async def _carry(self, side: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await reader.read(WHOLE if self._is_calm() else self._fate.piece):
                self._note(side, piece)
                rest = self._left(side)
                await self._send(writer, piece[:rest])
                self._passed[side] += len(piece)
                if len(piece) > rest and not await self._survives(writer, piece[rest:]):
                    return

    def _left(self, side: str) -> int:
        ends = self._fate.ending and self._fate.side == side and not self._is_calm()
        return max(0, self._fate.after - self._passed[side]) if ends else WHOLE

    async def _send(self, writer: asyncio.StreamWriter, piece: bytes) -> None:
        if not self._is_calm():
            await asyncio.sleep(self._fate.delay_s + (len(piece) / self._fate.rate if self._fate.rate else 0))
        writer.write(piece)
        await writer.drain()

    async def _survives(self, writer: asyncio.StreamWriter, rest: bytes) -> bool:
        """What the ending does to bytes beyond their measure; whether the line goes on."""
        if not self._befallen:
            self._felt(self._fate.ending)
        self._befallen = True
        if self._fate.ending == "trickle":
            await self._trickle(writer, rest)
        elif self._fate.ending == "reset":
            self.reset()
        self._stalled = self._fate.ending == "stall"
        return self._fate.ending == "trickle"

    async def _trickle(self, writer: asyncio.StreamWriter, rest: bytes) -> None:
        while rest and not self._is_calm():
            writer.write(rest[:1])
            await writer.drain()
            rest = rest[1:]
            await asyncio.sleep(TRICKLE_S)
        writer.write(rest)
        await writer.drain()

    def _note(self, side: str, piece: bytes) -> None:
        now = time.monotonic()
        if side == DOWN:
            if self._asked:
                self._answered(bytes(self._asked))
                self._asked.clear()
            self._heard_at = now
            return
        if self._heard_at is not None:
            self._note_exchange()
            self._asked_at, self._heard_at = None, None
        self._asked_at = self._asked_at or now
        self._asked += piece

    def _note_exchange(self) -> None:
        """From the first byte asked to the last byte heard, or to now if the answer did not come whole."""
        if self._asked_at is not None:
            over = self._heard_at is not None and not self._stalled
            end = self._heard_at if over and self._heard_at is not None else time.monotonic()
            self.longest_s = max(self.longest_s, end - self._asked_at)
