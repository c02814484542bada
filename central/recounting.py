"""Figures are counted anew while central serves, and a difference is told."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from central.doors import Doors
from central.recount import recount, tell
from protocol.logs import logger

Pause = Callable[[float], Awaitable[None]]


async def keep_counting(doors: Doors, pause: Pause = asyncio.sleep) -> None:
    """Until it is cancelled; of several processes only the first one counts."""
    every = doors.settings.recount_every_s
    while doors.first and every:
        await pause(every)
        try:
            await _count(doors)
        except SQLAlchemyError as error:
            logger("central").error("could not count anew", exc_info=error)


async def _count(doors: Doors) -> None:
    found = await doors.read(recount)
    if found:
        await doors.write(lambda conn: tell(conn, found, doors.now_ms()))
