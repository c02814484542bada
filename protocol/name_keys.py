"""The tokens under which a name is found: its characters, its pinyin, and its pinyin with sounds merged."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from protocol.name_text import HAN_RUN, PLAIN_CHINESE, normalise_name, simplified, single_characters, words
from protocol.readings import Reading, Syllables, of_given, readings
from protocol.sounds import fold


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """Tokens with spaces between, as the full-text columns of the same names hold them."""

    chars: str
    keys: str
    folded: str


def search_keys(name: str, reading: str | None = None) -> SearchKeys:
    """Everything a person may type to find this name; `reading` is the person's own pinyin, if known."""
    spelled = normalise_name(name)
    found = readings(spelled, reading)
    keys, folded = _pinyin(found), _wholes(found)
    if not PLAIN_CHINESE.fullmatch(spelled):
        latin = words(spelled)
        keys += [*_of_runs(spelled), *_of_words(spelled, latin)]
        folded += latin
    return SearchKeys(_once(_characters(spelled)), _once(keys), _once([fold(token) for token in folded]))


def _characters(name: str) -> list[str]:
    return [form for char in single_characters(name) for form in (char, simplified(char))]


def _pinyin(found: Iterable[Reading]) -> list[str]:
    """zengxiaoming, zengxm, zxm, xiaoming, xm, and each syllable."""
    tokens: list[str] = []
    for surname, given in found:
        first, initials = _joined(surname)
        rest, short = _joined(given)
        tokens += (first + rest, first + short, initials + short, rest, short, *surname, *given)
    return tokens


def _wholes(found: Iterable[Reading]) -> list[str]:
    tokens: list[str] = []
    for surname, given in found:
        tokens += ("".join(surname + given), *surname, *given)
    return tokens


def _of_runs(name: str) -> Iterator[str]:
    """Each part of a name with dots by itself: kadeer of 阿依古丽·卡德尔."""
    runs = HAN_RUN.findall(name)
    if len(runs) > 1:
        for usual in (of_given(run)[0] for run in runs):
            yield from _joined(usual)


def _of_words(name: str, latin: list[str]) -> Iterator[str]:
    """smith, johnsmith, js; of a name with marks inside also obrien, jeanpierre."""
    yield from latin
    yield from ("".join(words(part)) for part in name.split())
    if len(latin) > 1:
        yield from _joined(tuple(latin))


@functools.lru_cache(maxsize=1 << 16)
def _joined(syllables: Syllables) -> tuple[str, str]:
    """xiaoming and xm."""
    return "".join(syllables), "".join([syllable[0] for syllable in syllables])


def _once(tokens: Iterable[str]) -> str:
    return " ".join(filter(None, dict.fromkeys(tokens)))
