"""The courier that works beside an open station, and tells it what it hears."""

from kiosk.sync.courier import Courier
from kiosk.sync.home import Home
from kiosk.sync.opening import open_courier
from kiosk.sync.questions import Questions
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import StatusBoard
from kiosk.sync.trip import Hooks
from kiosk.wiring import Holding, News
from protocol.clock import Clock


def courier(
    holding: Holding,
    told: News,
    clock: Clock,
    settings: SyncSettings,
    *,
    board: StatusBoard | None = None,
    questions: Questions | None = None,
) -> Courier:
    """Not started yet. Raises OSError."""
    home = Home(holding.folder, holding.identity, holding.secrets)
    hooks = Hooks(on_time=told.time.hear, on_new_roster=told.generation.bump)
    return open_courier(home, clock, settings, hooks=hooks, board=board, questions=questions)
