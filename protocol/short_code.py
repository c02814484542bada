"""A voucher's short code: what a person can read out and type where no QR can be read. On line only.

Ten symbols of Crockford's Base32 hold the first 50 bits of the voucher's id; the eleventh is a Reed-Solomon check
symbol over GF(32), which finds any one symbol mistyped and any two exchanged.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
SYMBOLS = 10
POLYNOMIAL = 0b100101
DROPPED = 12 * 8 - SYMBOLS * 5
"""Bits of a voucher's id that a short code does not hold."""


def short_code(voucher: bytes) -> str:
    """Of a voucher's id (12 bytes), in groups: `7ZQ4K-M01XW-T`."""
    number = int.from_bytes(voucher, "big") >> DROPPED
    values = [number >> 5 * place & 31 for place in reversed(range(SYMBOLS))]
    text = "".join(ALPHABET[value] for value in (*values, _check(values)))
    return f"{text[:5]}-{text[5:10]}-{text[10:]}"


def id_range(typed: str) -> tuple[bytes, bytes] | None:
    """The least and the greatest id (12 bytes) that has this code; None where it is mistyped or no code at all.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    if len(typed) > 64 or not typed.isascii():
        return None
    plain = "".join(typed.split()).replace("-", "").upper().translate(READ_AS)
    values = [ALPHABET.find(symbol) for symbol in plain]
    if len(values) != SYMBOLS + 1 or -1 in values or _check(values[:-1]) != values[-1]:
        return None
    number = 0
    for value in values[:-1]:
        number = number << 5 | value
    least = number << DROPPED
    return least.to_bytes(12, "big"), (least | (1 << DROPPED) - 1).to_bytes(12, "big")


def _check(values: list[int]) -> int:
    """Each value times a power of 2 of its own, added up in GF(32); the least power for the check itself is 1."""
    total = 0
    for value in values:
        total = _doubled(total ^ value)
    return total


def _doubled(value: int) -> int:
    return value << 1 if value < 16 else value << 1 ^ POLYNOMIAL
