"""Code 128 and Code 39 as rows of modules: True is ink. Without quiet zones."""

from itertools import chain

START_OF_DIGITS, STOP, CHECK_MODULUS = 105, 106, 103
# The widths of each symbol character, from value 0 on: bar, space, bar, space, bar, space; the stop ends in a bar of its own.
CODE128_WIDTHS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 "
    "113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 "
    "212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 "
    "113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
    "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 "
    "241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 "
    "214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 "
    "211232 2331112"
)
CODE128 = CODE128_WIDTHS.split()

# A Code 39 character has two wide bars of five, by its place in its row, and one wide space of four, by its row.
CODE39_ROWS = ("1234567890", "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ-. *")
CODE39_WIDE_BARS = ((0, 4), (1, 4), (0, 1), (2, 4), (0, 2), (1, 2), (3, 4), (0, 3), (1, 3), (2, 3))
CODE39_WIDE_SPACE = (1, 2, 3, 0)
CODE39_STOP = "*"
WIDE, NARROW = 3, 1


def code128(digits: str) -> list[bool]:
    """An even number of digits, two to a symbol character (code set C)."""
    values = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    weighted = sum(place * value for place, value in enumerate(values, 1))
    check = (START_OF_DIGITS + weighted) % CHECK_MODULUS
    symbols = (CODE128[value] for value in (START_OF_DIGITS, *values, check, STOP))
    return list(chain.from_iterable(_inked([int(width) for width in symbol]) for symbol in symbols))


def code39(text: str) -> list[bool]:
    """Digits, capitals and `-. `, framed by the stops; one narrow space between characters."""
    characters = [_inked(_code39_widths(character)) for character in f"{CODE39_STOP}{text}{CODE39_STOP}"]
    return list(chain.from_iterable([*character, False] for character in characters))[:-1]


def _code39_widths(character: str) -> list[int]:
    row = next(at for at, letters in enumerate(CODE39_ROWS) if character in letters)
    wide_bars = CODE39_WIDE_BARS[CODE39_ROWS[row].index(character)]
    wide = {*(2 * bar for bar in wide_bars), 2 * CODE39_WIDE_SPACE[row] + 1}
    return [WIDE if element in wide else NARROW for element in range(9)]


def _inked(widths: list[int]) -> list[bool]:
    """Bars and spaces in turn, a bar first."""
    return [element % 2 == 0 for element, width in enumerate(widths) for _ in range(width)]
