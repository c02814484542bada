"""Cells of the CSV files we give out."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(cell: object) -> object:
    """Text that a spreadsheet would run as a formula is quoted by an apostrophe; numbers stay as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA) else cell
