"""A layout file: TOML text to elements in dots, or every problem in it. Draws nothing and knows no font."""

import difflib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.printing.layout_problem import LayoutProblem
from kiosk.printing.pages import Both
from ui.printing.elements import BadgeLayout, Element, Gap, Line, Page, Picture, Qr, SlipLayout, Text
from ui.printing.rules import element_problems, page_problems, part_problems
from ui.printing.shapes import ELEMENTS, PAGE, REQUIRED, Key
from ui.printing.sizes import Head
from ui.printing.words import ON_BADGES, ON_SLIPS, ON_VOUCHERS

LARGEST_FILE = 256 * 1024
LONGEST_SHOWN = 60
SLIP_PARTS = {"head": ON_SLIPS, "voucher": ON_SLIPS + ON_VOUCHERS, "foot": ON_SLIPS}
BADGE_PARTS = {"badge": ON_BADGES}

Problems = tuple[LayoutProblem, ...]


def read_slip(raw: bytes, file: Path, head: Head) -> SlipLayout | Problems:
    reading = _Reading(file, head, SLIP_PARTS)
    page, parts = reading.read(raw, extra=())
    if reading.problems or page is None:
        return tuple(reading.problems)
    return SlipLayout(page, parts["head"], parts["voucher"], parts["foot"])


def read_badge(raw: bytes, file: Path, head: Head) -> BadgeLayout | Problems:
    reading = _Reading(file, head, BADGE_PARTS)
    page, parts = reading.read(raw, extra=("categories",))
    categories = reading.categories()
    if reading.problems or page is None:
        return tuple(reading.problems)
    return BadgeLayout(page, parts["badge"], categories)


class _Reading:
    def __init__(self, file: Path, head: Head, parts: Mapping[str, Sequence[str]]) -> None:
        self._file = file
        self._head = head
        self._parts = parts
        self._document: dict[str, Any] = {}
        self.problems: list[LayoutProblem] = []

    def read(self, raw: bytes, extra: Sequence[str]) -> tuple[Page | None, Mapping[str, tuple[Element, ...]]]:
        document = self._parsed(raw)
        if document is None:
            return None, {}
        self._document = document
        self._strangers("", document, ["page", *self._parts, *extra])
        page = self._page(document.get("page"))
        return page, {name: self._whole_part(name, page) for name in self._parts}

    def categories(self) -> dict[str, Both]:
        found = self._document.get("categories", {})
        right = isinstance(found, dict)
        named = {code: _both(value) for code, value in found.items()} if right else {}
        wrong = [code for code, both in named.items() if both is None]
        if not right or wrong:
            said = f"{_short(wrong[0])} is wrongly written" if wrong else "wrongly written"
            self._add("[categories]", said, 'write each as code = { zh = "…", en = "…" }')
        return {code: both for code, both in named.items() if both is not None}

    def _parsed(self, raw: bytes) -> dict[str, Any] | None:
        if len(raw) > LARGEST_FILE:
            self._add("", f"larger than {LARGEST_FILE} bytes", "a layout is a page of text")
            return None
        try:
            return tomllib.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            self._add("", f"byte {wrong.start} is not UTF-8", "save the file as UTF-8")
        except (ValueError, RecursionError) as wrong:
            self._add("", f"not TOML: {_short(str(wrong), 3 * LONGEST_SHOWN)}", "mend the place named")
        return None

    def _page(self, found: Any) -> Page:
        """Where it is wrong, the roomiest there could be instead: what does not fit that fits no page."""
        tall = "badge" in self._parts
        roomiest = Page(self._head.width, 1 if tall else None, 0, ())
        if not isinstance(found, dict):
            self._add("[page]", "missing", 'add [page] with width = "72 mm"')
            return roomiest
        shape = PAGE if tall else {name: key for name, key in PAGE.items() if name != "height"}
        page = replace(roomiest, **self._readable("[page]", found, shape))
        self._tell("[page]", page_problems(page, self._head))
        return page if page.width > 2 * page.margin else replace(roomiest, height=page.height)

    def _whole_part(self, name: str, page: Page) -> tuple[Element, ...]:
        before = len(self.problems)
        elements = tuple(self._part(name, page))
        if len(self.problems) == before:
            self._tell(f"[[{name}]]", part_problems(name, elements))
        return elements

    def _part(self, name: str, page: Page) -> Iterator[Element]:
        entries = self._document.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self._add(f"[[{name}]]", "wrongly written", f"write each element as [[{name}]]")
            return
        for number, entry in enumerate(entries, 1):
            place = f"[[{name}]] {number}"
            element = self._element(place, entry)
            if element is not None:
                self._tell(place, element_problems(element, page, self._head, self._parts[name]))
                yield element

    def _element(self, place: str, entry: dict[str, Any]) -> Element | None:
        kind = entry.get("kind")
        if not isinstance(kind, str) or kind not in ELEMENTS:
            said = f"kind = {_shown(kind)}" if "kind" in entry else "kind is missing"
            self._add(place, said, f"kind is one of {', '.join(ELEMENTS)}")
            return None
        rest = {key: value for key, value in entry.items() if key != "kind"}
        values = self._values(f"{place} ({kind})", rest, ELEMENTS[kind])
        return None if values is None else _built(kind, values, self._file.parent)

    def _values(self, place: str, entry: dict[str, Any], shape: Mapping[str, Key]) -> dict[str, Any] | None:
        before = len(self.problems)
        values = self._readable(place, entry, shape)
        return values if len(self.problems) == before else None

    def _readable(self, place: str, entry: dict[str, Any], shape: Mapping[str, Key]) -> dict[str, Any]:
        self._strangers(place, entry, list(shape))
        values: dict[str, Any] = {}
        for name, key in shape.items():
            value = entry.get(name, key.default)
            if value is REQUIRED:
                self._add(place, f"{name} is missing", f"add {name}: {key.expected}")
                continue
            try:
                values[name] = None if value is None else key.read(value, self._head)
            except (ValueError, TypeError):
                self._add(place, f"{name} = {_shown(value)}", f"{name} is {key.expected}")
        return values

    def _strangers(self, place: str, entry: Mapping[str, Any], known: Sequence[str]) -> None:
        for key in entry:
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                mend = f"did you mean {close[0]}?" if close else f"take it out; known are {', '.join(known)}"
                self._add(place, f"unknown key {_short(key)}", mend)

    def _tell(self, place: str, found: Iterable[tuple[str, str]]) -> None:
        for problem, mend in found:
            self._add(place, problem, mend)

    def _add(self, place: str, problem: str, mend: str) -> None:
        self.problems.append(LayoutProblem(str(self._file), place, problem, mend))


def _built(kind: str, values: dict[str, Any], folder: Path) -> Element:
    match kind:
        case "text":
            size = values["size"]
            least = size if values["least"] is None else values["least"]
            lines = values["lines"] or (2 if values["fit"] == "wrap" else 1)
            bold = values.pop("weight") == "bold"
            return Text(**{**values, "least": least, "lines": lines, "bold": bold})
        case "qr":
            return Qr(**values)
        case "line":
            return Line(values["thick"], values["style"] == "dashed")
        case "picture":
            return Picture(**{**values, "file": folder / values["file"]})
    return Gap(values["size"])


def _both(value: Any) -> Both | None:
    match value:
        case {"zh": str(zh), "en": str(en), **rest} if not rest:
            return Both(zh, en)
    return None


def _shown(value: Any) -> str:
    return _short(json.dumps(value, ensure_ascii=False, default=str))


def _short(text: str, longest: int = LONGEST_SHOWN) -> str:
    fit = "".join(char if char.isprintable() else "?" for char in text)
    return fit if len(fit) <= longest else fit[:longest] + "…"
