"""Live counts: how many arrived of how many expected, and how much is still on its way."""

from sqlalchemy import Connection

from protocol.messages import Counts


def counts(conn: Connection) -> Counts:
    """The figures of `/v1/counts`, read from the rollup rows."""
    raise NotImplementedError


def open_to_all(conn: Connection, public_counts: bool) -> bool:
    """Whether counts may be read without signing in: by setting, and always in a demo event."""
    raise NotImplementedError
