"""A courier at work beside the desk, for as long as a `with` lasts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.sync.courier import Courier

LAST_TRIP_S = 12.0


@contextmanager
def at_work(courier: Courier, flush_s: float = 5.0) -> Iterator[Courier]:
    """Starts its thread; at the end gives the last entries `flush_s` to leave, and a trip under way 12 s to end."""
    stop = threading.Event()
    thread = threading.Thread(target=courier.run_forever, args=(stop,), name="courier")
    thread.start()
    try:
        yield courier
        courier.flush(flush_s)
    finally:
        stop.set()
        courier.nudge()
        thread.join(LAST_TRIP_S)
        courier.give_up()
        thread.join()
