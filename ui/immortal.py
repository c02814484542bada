"""None, True and False must outlive the window.

PySide6 6.12 on Python 3.11 drops one reference to None in every call of a Qt method that returns nothing, and one to
True in every `emit`; when none is left the interpreter aborts ("deallocating None"), after minutes or hours. Python
3.12 made the three immortal; here they are given more references than any event will use up.
"""

import ctypes
import sys

MANY = 1 << 40
SAFE_FROM = (3, 12)
NEAR = 64
"""Reading the count takes references of its own, and other threads come and go meanwhile."""


def keep_alive() -> None:
    """Once at the start of a program with a window; twice does no harm."""
    if sys.version_info >= SAFE_FROM or sys.implementation.name != "cpython":
        return
    for one in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(one))
        if count.value < MANY and abs(count.value - sys.getrefcount(one)) < NEAR:
            count.value += MANY
