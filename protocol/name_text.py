"""A name as text: one spelling of it, which characters stand alone, its words in small plain letters."""

import functools
import re
import unicodedata

import opencc

DOT = "\u00b7"
HAN_RANGES = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SOUND_RANGES = "\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af"  # kana and hangul
HAN = re.compile(f"[{HAN_RANGES}]")
HAN_RUN = re.compile(f"[{HAN_RANGES}]+")
SINGLE = re.compile(f"[{HAN_RANGES}{SOUND_RANGES}]")
WORD = re.compile(r"[^\W_]+")

PLAIN_CHINESE = re.compile("[\u4e00-\u9fff]{1,6}")
LATER_COMPOSED = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
ROUND_DOTS = re.compile(r"\s*(?:[·•‧∙⋅・･᛫]\s*)+")
LOW_DOT = re.compile(rf"(?<=[{HAN_RANGES}])\s*[.．]\s*(?=[{HAN_RANGES}])")
GAP = re.compile(rf"(?<=[{HAN_RANGES}])\s+(?=[{HAN_RANGES}])")
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})

PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def normalise_name(name: str) -> str:
    """The one spelling kept and compared: composed, narrow, single spaces, the middle dot U+00B7."""
    if PLAIN_CHINESE.fullmatch(name):
        return name
    text = LATER_COMPOSED.sub(_composed, _seen(name.translate(NARROW)))
    dotted = LOW_DOT.sub(DOT, ROUND_DOTS.sub(DOT, text))
    return " ".join(GAP.sub("", dotted).split()).strip(DOT)


def single_characters(text: str) -> list[str]:
    """The characters that are found one by one: Chinese, kana, hangul."""
    return SINGLE.findall(text)


def words(text: str) -> list[str]:
    """The words between them, in small letters without marks: "Zoë Ørsted" gives zoe, orsted."""
    return WORD.findall(plain_letters(SINGLE.sub(" ", text)))


def plain_letters(text: str) -> str:
    """Small letters without marks."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in parted if not unicodedata.combining(char))
    return bare.translate(PLAIN_LETTERS)


@functools.cache
def simplified(char: str) -> str:
    """The character as simplified writing has it; for finding only, never for showing."""
    plain: str = _converter().convert(char)
    return plain


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _seen(text: str) -> str:
    """Every space a plain one, nothing that leaves no mark."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) not in UNSEEN)


def _composed(found: re.Match[str]) -> str:
    # NFC would exchange a compatibility character for another than the one on the identity card.
    return unicodedata.normalize("NFC", found[0])
