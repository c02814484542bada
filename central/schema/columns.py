"""What all tables are made of, the same for SQLite and PostgreSQL."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Text

metadata = MetaData()

# SQLite gives only a column typed INTEGER its rowid, and guests have 62-bit ids on both databases.
Big = BigInteger().with_variant(Integer(), "sqlite")


def number(name: str, default: int | None = None) -> Column[int]:
    return Column(name, Big, nullable=False, server_default=None if default is None else str(default))


def text(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)
