"""Which characters the bytes of a QR code mean; the code itself rarely says."""

FULL_WIDTH_KANA = range(0x3041, 0x30FB)
HALF_WIDTH_VOICING = "ﾞﾟ"


def text_of(payload: bytes, guess: str) -> str:
    """Text of a QR payload: UTF-8, else GB18030, else the reader's own guess."""
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return guess if _is_japanese(guess) else _chinese_or(payload, guess)


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


def _is_japanese(guess: str) -> bool:
    # Short GB18030 texts are valid Shift-JIS too, as half-width katakana. Real half-width text carries voicing
    # marks and real full-width text carries kana; Chinese read as Shift-JIS shows neither but by rare chance.
    return any(ord(sign) in FULL_WIDTH_KANA or sign in HALF_WIDTH_VOICING for sign in guess)
