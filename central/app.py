"""Central as an ASGI application: the doors, put together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware import Middleware

from central import feed
from central.certificates import Certificates
from central.database import beside, reading
from central.description import DescribedApp
from central.doors import Doors
from central.headers import SecurityHeaders
from central.keys import Keys
from central.limits import limits_of
from central.pages import (
    arrivals,
    files,
    guest,
    ledger,
    partner,
    partner_day,
    partner_sign_in,
    sign_in,
    trial,
)
from central.pages.drawing import Pages
from central.problems import BUSY, exception_handlers, said
from central.recounting import keep_counting
from central.routes import ca, counts, enrol, log, public_keys, quota, redeem, rejoin, snapshot, time
from central.routes import feed as feed_route
from central.routes import keys as keys_route
from central.settings import CentralSettings
from central.snapshots import Snapshots
from central.watcher import Heads, Watcher
from protocol.clock import Clock
from protocol.logs import logger

LARGEST_BODY = 64 * 1024
ROUTERS = (
    ca.router,
    time.router,
    files.router,
    enrol.router,
    log.router,
    quota.router,
    redeem.router,
    rejoin.router,
    feed_route.router,
    snapshot.router,
    keys_route.router,
    public_keys.router,
    counts.router,
    sign_in.router,
    arrivals.router,
    guest.router,
    trial.router,
    ledger.router,
    partner_sign_in.router,
    partner.router,
    partner_day.router,
)
WITHOUT_DATABASE = (ca.router, time.router, files.router)
BUSY_NOW = said({BUSY: "`busy`: the database cannot be used now. Ask again, see `Retry-After`."})


def create_app(
    engine: Engine,
    keys: Keys,
    settings: CentralSettings,
    clock: Clock,
    certificates: Certificates,
    *,
    first: bool = True,
) -> FastAPI:
    """Everything is handed in; two apps may stand side by side in one process. `first`: of several processes."""
    watcher = Watcher(lambda: run_in_threadpool(_heads, engine))
    snapshots = Snapshots(engine, keys, beside(engine, "snapshots"))
    limits = limits_of(settings)
    doors = Doors(engine, keys, settings, clock, certificates, snapshots, watcher, limits, first)
    app = DescribedApp(
        title="Yingbin central",
        version="1",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a signature is good for one address only
        lifespan=_life(doors),
        exception_handlers=exception_handlers(),
        middleware=[Middleware(SecurityHeaders)],
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.doors = doors
    app.state.pages = Pages()
    app.state.figures = counts.figures_board(doors)
    app.state.arrivals = arrivals.arrivals_boards(doors)
    for router in ROUTERS:
        responses = None if router in WITHOUT_DATABASE else BUSY_NOW
        app.include_router(router, max_body_size=LARGEST_BODY, responses=responses)
    return app


def stop_waiting(app: FastAPI) -> None:
    """Ends every long poll and stream, so that the server can stop."""
    doors: Doors = app.state.doors
    doors.watcher.stop()


def _life(doors: Doors) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        looking = asyncio.create_task(doors.watcher.run())
        counting = asyncio.create_task(keep_counting(doors))
        yield
        counting.cancel()
        doors.watcher.stop()
        await looking
        await asyncio.wait([counting])

    return life


def _heads(engine: Engine) -> Heads | None:
    try:
        with reading(engine) as conn:
            found = feed.heads(conn)
    except SQLAlchemyError as error:
        logger("central").error("cannot read the feed's head", exc_info=error)
        return None
    return {"ctl": found.ctl, "main": found.main}
