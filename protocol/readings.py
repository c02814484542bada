"""How a name is read aloud: every plausible pinyin of it, likeliest first, a bounded number."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from pypinyin import Style, pinyin

from protocol.name_text import DOT, HAN, HAN_RUN, PLAIN_CHINESE, normalise_name, words
from protocol.surnames import COMPOUND, POLYPHONIC, split_surname

MOST_READINGS = 8
MOST_OF_A_CHARACTER = 4
SYLLABLE = re.compile("[a-z]+")

Syllables = tuple[str, ...]


class Reading(NamedTuple):
    """Syllables in small letters, ü as v (or u, yu in a further reading)."""

    surname: Syllables
    given: Syllables


def readings(name: str, reading: str | None = None) -> tuple[Reading, ...]:
    """Readings of the Chinese part of a name; `reading` is what the person said it is, put first."""
    spelled = normalise_name(name)
    plausible = _plausible(spelled)
    if reading is None:
        return tuple(plausible)
    return tuple(dict.fromkeys((_said(spelled, reading), *plausible)))


@functools.cache
def of_character(char: str) -> Syllables:
    """Readings of one character in a given name; empty where no dictionary knows it."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    known = [syllable for syllable in found if SYLLABLE.fullmatch(syllable)]
    return tuple(dict.fromkeys(_with_umlauts(known[:MOST_OF_A_CHARACTER])))


@functools.cache
def of_surname(surname: str) -> tuple[Syllables, ...]:
    """Readings of a surname, each as its syllables."""
    if not surname:
        return ()
    if surname in COMPOUND:
        return tuple(dict.fromkeys(_spelled(COMPOUND[surname])))
    told = POLYPHONIC.get(surname, ())
    return tuple((syllable,) for syllable in dict.fromkeys((*told, *of_character(surname))))


@functools.lru_cache(maxsize=1 << 17)
def of_given(given: str) -> tuple[Syllables, ...]:
    """Readings of a given name: the usual one, then those that differ in one character."""
    options = [of_character(char) for char in given]
    known = [found for found in options if found]
    usual = tuple(found[0] for found in known)
    return (usual, *_one_changed(usual, known))[:MOST_READINGS]


def _plausible(name: str) -> list[Reading]:
    if HAN.search(name) is None:
        return []
    surname, given = _parts(name)
    firsts, rests = of_surname(surname) or ((),), of_given(given)
    found = [Reading(first, rests[0]) for first in firsts]
    found += [Reading(firsts[0], rest) for rest in rests[1:]]
    return found[:MOST_READINGS]


def _parts(name: str) -> tuple[str, str]:
    """A name with a dot is not a Chinese surname and given name."""
    if PLAIN_CHINESE.fullmatch(name):
        return split_surname(name)
    runs = HAN_RUN.findall(name)
    if DOT in name or len(runs) > 1:
        return "", "".join(runs)
    return split_surname(runs[0])


def _said(name: str, reading: str) -> Reading:
    syllables = tuple(words(reading))
    length = len(_parts(name)[0]) if HAN.search(name) else 0
    return Reading(syllables[:length], syllables[length:])


def _one_changed(usual: Syllables, options: list[Syllables]) -> Iterator[Syllables]:
    for at, found in enumerate(options):
        for other in found[1:]:
            yield (*usual[:at], other, *usual[at + 1 :])


def _with_umlauts(syllables: list[str]) -> Iterator[str]:
    """Each as it stands, then as people type it: lv, lu, lyu."""
    for syllable in syllables:
        yield syllable
    for syllable in syllables:
        if syllable[:2] in ("lv", "nv"):
            yield syllable.replace("v", "u")
            yield syllable.replace("v", "yu")


def _spelled(syllables: Syllables) -> Iterator[Syllables]:
    yield syllables
    yield from _one_changed(syllables, [tuple(_with_umlauts([syllable])) for syllable in syllables])
