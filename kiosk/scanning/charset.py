"""Which characters the bytes of a QR code mean; the code itself rarely says."""

FULL_WIDTH_KANA = range(0x3041, 0x30FB)
HALF_WIDTH_KANA = range(0xFF61, 0xFFA0)
HALF_WIDTH_VOICING = "ﾞﾟ"
UNREADABLE = "\ufffd"
GUESSES = ("latin-1", "shift_jis")  # what a reader gives where it can only guess


def text_of(payload: bytes, guess: str) -> str:
    """Text of a QR payload: UTF-8, else what the code itself says, else GB18030 unless it is Japanese."""
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return (
            guess if _is_said(payload, guess) or _is_japanese(payload, guess) else _chinese_or(payload, guess)
        )


def text_of_bytes(payload: bytes) -> str:
    """The same for a reader that gives no guess."""
    try:
        return text_of(payload, payload.decode("shift_jis"))
    except UnicodeDecodeError:
        return text_of(payload, payload.decode("latin-1"))


def _chinese_or(payload: bytes, guess: str) -> str:
    try:
        return payload.decode("gb18030")
    except UnicodeDecodeError:
        return guess


def _is_said(payload: bytes, guess: str) -> bool:
    """A reader gives any other charset only where the code names it."""
    return UNREADABLE not in guess and all(guess != payload.decode(charset, "replace") for charset in GUESSES)


def _is_japanese(payload: bytes, guess: str) -> bool:
    # Short GB18030 texts are valid Shift-JIS too, as half-width katakana. Real half-width text carries voicing
    # marks and real full-width text carries kana; Chinese read as Shift-JIS shows neither but by rare chance.
    if any(ord(sign) in FULL_WIDTH_KANA or sign in HALF_WIDTH_VOICING for sign in guess):
        return True
    return guess == payload.decode("shift_jis", "replace") and _is_kanji_alone(payload, guess)


def _is_kanji_alone(payload: bytes, guess: str) -> bool:
    """Kanji without kana lie where the Chinese standard of everyday characters has none."""
    try:
        payload.decode("gb2312")
    except UnicodeDecodeError:
        return not any(ord(sign) in HALF_WIDTH_KANA for sign in guess)
    return False
