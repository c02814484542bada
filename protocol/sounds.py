"""Sounds that many people here do not tell apart, made one. Knows no dictionary: a search needs it at once."""

import functools
import re

NASAL = re.compile("ng+")
ROUNDED = re.compile("hu(?=[aeio])")
FOLDED = str.maketrans({"n": "l", "f": "h"})


@functools.lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """Sounds many people here do not tell apart made one: zh z, ch c, sh s, n l, f h, ng n."""
    near = NASAL.sub("n", word).replace("zh", "z").replace("ch", "c").replace("sh", "s")
    return ROUNDED.sub("h", near.translate(FOLDED))
