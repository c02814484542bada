"""What the printed lines of a card say: its 社会保障号码, found by shape and check digit, and the name beside its label."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.card_face.face import NotFound
from protocol.person_number import DocumentType, found_in

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Of a line of text, as it is read: where it begins, ends, ends below, begins below."""

LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "〇": "0", "I": "1", "l": "1", "|": "1", "B": "8", "S": "5", "Z": "2"})  # fmt: skip
LAST_X = frozenset("Xx×")
MOST_REPAIRED = 2
ON_CARDS = frozenset({DocumentType.resident_id, DocumentType.hmt_residence, DocumentType.permanent_residence})
WORD = re.compile(r"[0-9A-Za-z|〇×]+")
MANY_DIGITS = 13

NAME_LABEL = "姓名"
OTHER_LABELS = re.compile(r"性别|民族|社会|保障|号码|卡号|发卡|日期|有效")
DOTS = str.maketrans(dict.fromkeys("•‧・．∙⋅", "·"))
CHINESE = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff·]{2,25}")
LATIN = re.compile(r"[A-Za-z][A-Za-z .'·-]{1,48}[A-Za-z.]")


@dataclass(frozen=True, slots=True)
class Least:
    """How sure a reading must be to count: a line on the whole, and every digit of a number."""

    score: float
    digit: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; how sure its reading is, 0 to 1, on the whole and of its least certain digit."""

    text: str = field(repr=False)
    score: float
    weakest: float
    corners: Corners


@dataclass(frozen=True, slots=True)
class Printed:
    """The one number on a card, which of the lines it stands in, and the name if one was read."""

    number: str = field(repr=False)
    document: DocumentType
    at: int
    name: str | None = field(repr=False)


def judge(lines: Sequence[Line], least: Least) -> Printed | NotFound:
    """The number and the name; never a number whose check digit does not hold."""
    if not lines:
        return NotFound("no_text")
    sure = [line for line in lines if line.score >= least.score]
    found = {
        number: (kind, at)
        for at, line in enumerate(lines)
        if line.score >= least.score and line.weakest >= least.digit
        for number, kind in numbers(line.text)
    }
    if len(found) > 1:
        return NotFound("several_numbers")
    if not found:
        return NotFound("wrong_check" if any(_like_a_number(line.text) for line in lines) else "no_number")
    ((number, (kind, at)),) = found.items()
    return Printed(number, kind, at, name(sure))


def numbers(text: str) -> Iterator[tuple[str, DocumentType]]:
    """Every number of 18 characters whose check digit holds; a part of a longer row of digits is none."""
    plain = unicodedata.normalize("NFKC", text)
    forms = (WORD.sub(_spelled, form) for form in (plain, _plain(text)))
    found = dict.fromkeys(one for form in forms for one in found_in(form) if one.type in ON_CARDS)
    yield from ((one.number, one.type) for one in found)


def name(lines: Sequence[Line]) -> str | None:
    """Behind the label 姓名, right of it, or under it."""
    for label in lines:
        _, found, rest = _plain(label.text).partition(NAME_LABEL)
        if not found:
            continue
        beside = () if rest.strip(":： ") else (_right_of(label, lines), _under(label, lines))
        texts = [rest, *(line.text for line in beside if line is not None)]
        for text in texts:
            if (read := _name_in(text)) is not None:
                return read
    return None


def _spelled(word: re.Match[str]) -> str:
    """Letters that only look like digits made digits, never one digit another; what is spoilt more is left out."""
    text = word[0]
    if sum(char.isdigit() for char in text) < MANY_DIGITS:
        return text
    body, last = (
        text[:-1].translate(LOOK_ALIKE),
        "X" if text[-1] in LAST_X else text[-1].translate(LOOK_ALIKE),
    )
    repaired = sum(one != other for one, other in zip(text[:-1], body, strict=True)) + (
        last not in {text[-1], "X"}
    )
    return body + last if body.isdigit() and repaired <= MOST_REPAIRED else "#"


def _like_a_number(text: str) -> bool:
    """About the right count of digits, with the century of a birth date in its place or the number's label before."""
    plain = _plain(text)
    rows = (word.translate(LOOK_ALIKE) for word in WORD.findall(plain))
    near = [row for row in rows if 17 <= len(row) <= 19 and sum(map(str.isdigit, row)) >= MANY_DIGITS]
    return any(row[6:8] in {"19", "20"} or "保障" in plain for row in near)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _name_in(text: str) -> str | None:
    spaced = unicodedata.normalize("NFKC", text).translate(DOTS).strip(" :·")
    tight = re.split(OTHER_LABELS, "".join(spaced.split()))[0].replace(".", "·")
    if CHINESE.fullmatch(tight):
        return tight
    latin = " ".join(spaced.split())
    return latin if LATIN.fullmatch(latin) else None


def _right_of(label: Line, lines: Sequence[Line]) -> Line | None:
    places = [(_place(label, line), line) for line in lines if line is not label]
    row = [(along, line) for (along, down), line in places if abs(down) < 0.7 and 0 < along < 25]
    return min(row, key=lambda one: one[0])[1] if row else None


def _under(label: Line, lines: Sequence[Line]) -> Line | None:
    places = [(_place(label, line), line) for line in lines if line is not label]
    column = [(down, line) for (along, down), line in places if 0.7 <= down < 2.6 and abs(along) < 12]
    return min(column, key=lambda one: one[0])[1] if column else None


def _place(label: Line, other: Line) -> tuple[float, float]:
    """The middle of `other` from the middle of `label`, along and across the label's reading, in its heights."""
    start, end, _, below = label.corners
    height = math.dist(start, below) or 1
    width = math.dist(start, end) or 1
    (x, y), (ox, oy) = _middle(label.corners), _middle(other.corners)
    along = ((ox - x) * (end[0] - start[0]) + (oy - y) * (end[1] - start[1])) / width
    down = ((ox - x) * (below[0] - start[0]) + (oy - y) * (below[1] - start[1])) / height
    return along / height, down / height


def _middle(corners: Corners) -> Point:
    return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4
