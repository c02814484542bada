"""Names with most of them hidden, for screens others can see."""

import re

from protocol.name_text import DOT, HAN, HAN_RUN, SINGLE, normalise_name
from protocol.surnames import split_surname

STAR = "*"
LATIN_NAME = re.compile(r"[^\W\d_][\w'’.\-]*(?:\s+[^\W\d_][\w'’.\-]*)*")


def mask_public(name: str, lang: str = "zh") -> str:
    """张*, 张**, 欧阳*, 阿***·***, J*** SMITH. A name in both writings shows the one of `lang`."""
    shown = _one_writing(normalise_name(name), lang)
    if SINGLE.search(shown) is None:
        return _mask_latin(shown)
    if DOT in shown:
        return shown[0] + "".join(char if char == DOT else STAR for char in shown[1:])
    surname, given = split_surname(shown)
    return surname + STAR * max(1, len(given))


def mask_staff(name: str) -> str:
    """张*, 张*丰, 欧阳*, 欧阳*娜: the last character too where there are two or more to hide."""
    shown = _one_writing(normalise_name(name), "zh")
    if SINGLE.search(shown) is None or DOT in shown:
        return mask_public(shown)
    surname, given = split_surname(shown)
    if len(given) < 2:
        return surname + STAR
    return surname + STAR * (len(given) - 1) + given[-1]


def _one_writing(name: str, lang: str) -> str:
    """Of "张三 (John Zhang)" one half."""
    latin = LATIN_NAME.findall(SINGLE.sub(" ", name))
    if HAN.search(name) is None or not latin:
        return name
    return str(latin[0]) if lang == "en" else str(HAN_RUN.findall(name)[0])


def _mask_latin(name: str) -> str:
    first, *rest = name.split() or [""]
    hidden = first[:1].upper() + STAR * 3
    return f"{hidden} {rest[-1].upper()}" if rest else hidden
