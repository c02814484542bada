"""The few facts a database keeps about itself: its era, and whose keys it belongs to."""

from sqlalchemy import Connection, insert, select

from central.schema import meta


def era(conn: Connection) -> str:
    """The random name of this database's life; another after a restore."""
    found: str = conn.execute(select(meta.c.v).where(meta.c.k == "era")).scalar_one()
    return found


def fact(conn: Connection, name: str) -> str | None:
    return conn.execute(select(meta.c.v).where(meta.c.k == name)).scalar_one_or_none()


def keep_fact(conn: Connection, name: str, value: str) -> None:
    """Write a fact once; it is never changed."""
    conn.execute(insert(meta).values(k=name, v=value))
