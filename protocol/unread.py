"""Lines that nobody reads any more, as after `… | head`: a program ends quietly, with the code a shell knows."""

import os
import sys

CLOSED_PIPE = 141
"""What a shell says of a program that SIGPIPE ended."""


def let_go_of_the_unwritten() -> bool:
    """Whether nobody takes them any more; what is left then goes nowhere, or Python would try once more at its end.

    A stream that was closed from the start is no reader to lose.
    """
    unread = False
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            unread = True
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    return unread
