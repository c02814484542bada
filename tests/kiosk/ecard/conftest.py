import random
import threading
from dataclasses import dataclass

import pytest

from demo.ecard_codes import Codes, Person
from demo.ecard_platform import Platform

HOLDER = Person("500000199001010016", "王小明")


@dataclass
class Watch:
    """The platform's clock, in milliseconds."""

    now_ms: int = 0

    def __call__(self) -> int:
        return self.now_ms


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def platform(watch):
    """A real server on a port of its own."""
    server = Platform(("127.0.0.1", 0), Codes([HOLDER], random.Random(1), watch))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
