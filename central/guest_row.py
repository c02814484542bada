"""One row of the guest list to the columns of one guest, or what is wrong with its cells. Pure."""

import difflib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from central.fit_text import UNFIT, shown
from central.guest_file import ATTRIBUTE, Row, RowError
from central.roster import compact
from protocol.names import normalise_name
from protocol.person_number import DocumentType, lookup_key, recognise

LONGEST = 200
TAIL = 4
ENTITLEMENT = re.compile(r"([0-9]{1,9})(?:\*([0-9]{1,3}))?")
PERSONAL = frozenset({"name", "reading", "phone", "phone_tail", "document_number"})
PLAIN = ("company", "position", "seat", "reading")
LANGUAGES = ("zh", "en")

Values = dict[str, Any]


class CellWrong(ValueError):
    """One cell is wrong: (column, problem, mend)."""

    def __init__(self, column: str, problem: str, mend: str) -> None:
        super().__init__(column, problem, mend)
        self.column, self.problem, self.mend = column, problem, mend


@dataclass(frozen=True, slots=True)
class Known:
    """What a guest may refer to."""

    categories: frozenset[str]
    sessions: frozenset[int]
    benefits: frozenset[int]
    lookup: bytes
    attributes: Mapping[str, Sequence[str]] | None  # choices by name, none: any value; None: any attribute


class RowReader:
    """Reads rows under one header. A column the file does not have leaves what is stored alone."""

    def __init__(self, header: Sequence[str], known: Known) -> None:
        self._header = header
        self._known = known
        self._lists: dict[tuple[str, str], str] = {}
        self._readers = self._wanted(set(header))

    def read(self, row: Row) -> Values | list[RowError]:
        """The guest's columns, or one error a wrong cell."""
        if len(row.cells) != len(self._header):
            problem = f"{len(row.cells)} cells under {len(self._header)} columns"
            return [RowError(row.line, "", "", problem, "put texts with commas in quotes")]
        cells = dict(zip(self._header, row.cells, strict=True))
        values: Values = {}
        errors = []
        for reader in self._readers:
            try:
                values.update(reader(cells))
            except CellWrong as wrong:
                hint = _hint(wrong.column, cells.get(wrong.column, ""))
                errors.append(RowError(row.line, wrong.column, hint, wrong.problem, wrong.mend))
        return errors or values

    def strangers(self) -> list[RowError]:
        """Columns of attributes that the event neither describes nor asks for."""
        known = self._known.attributes
        columns = [] if known is None else [one for one in self._header if one.startswith(ATTRIBUTE)]
        return [
            _stranger(column.removeprefix(ATTRIBUTE), tuple(known or ()))
            for column in columns
            if column.removeprefix(ATTRIBUTE) not in (known or ())
        ]

    def _wanted(self, header: set[str]) -> list[Callable[[Mapping[str, str]], Values]]:
        readers: list[Callable[[Mapping[str, str]], Values]] = [_fit, _ref, _name, self._category]
        given = {
            "language": _language,
            "phone": _phone,
            "phone_tail": _phone,
            "document_number": self._document,
            "document_type": self._document,
            "invitations": self._invitations,
            "entitlements": self._entitlements,
        }
        readers += dict.fromkeys(reader for column, reader in given.items() if column in header)
        plain = [column for column in PLAIN if column in header]
        readers.append(lambda cells: {column: cells[column] for column in plain})
        attributes = sorted(column for column in header if column.startswith(ATTRIBUTE))
        return [*readers, lambda cells: self._attributes(cells, attributes)] if attributes else readers

    def _attributes(self, cells: Mapping[str, str], columns: Sequence[str]) -> Values:
        given = {column.removeprefix(ATTRIBUTE): cells[column] for column in columns if cells[column]}
        for name, value in given.items():
            choices = (self._known.attributes or {}).get(name)
            if choices and value not in choices:
                mend = f"one of {', '.join(choices)}, or empty"
                raise CellWrong(ATTRIBUTE + name, "no such choice in the event", mend)
        return {"attributes": compact(given)}

    def _category(self, cells: Mapping[str, str]) -> Values:
        if cells["category"] not in self._known.categories:
            known = ", ".join(sorted(self._known.categories))
            raise CellWrong("category", "no such category in the event", f"one of {known}")
        return {"category": cells["category"]}

    def _document(self, cells: Mapping[str, str]) -> Values:
        kind, number = cells.get("document_type", ""), cells.get("document_number", "")
        if not kind and not number:
            return {"number_lookup": None}
        if kind not in DocumentType.__members__:
            raise CellWrong("document_type", "no such document", f"one of {', '.join(DocumentType)}")
        wanted = DocumentType(kind)
        fitting = [found for found in recognise(number) if found.type is wanted]
        if not fitting:
            raise CellWrong("document_number", f"not a number of {kind}", "compare with the document")
        return {"number_lookup": lookup_key(self._known.lookup, wanted, fitting[0].number)}

    def _invitations(self, cells: Mapping[str, str]) -> Values:
        return {"invitations": self._remembered("invitations", cells["invitations"], self._session_list)}

    def _entitlements(self, cells: Mapping[str, str]) -> Values:
        return {"entitlements": self._remembered("entitlements", cells["entitlements"], self._counts)}

    def _remembered(self, column: str, text: str, read: Callable[[str], str]) -> str:
        found = self._lists.get((column, text))
        if found is None:
            found = self._lists[column, text] = read(text)
        return found

    def _session_list(self, text: str) -> str:
        sessions = set()
        for part in _parts(text):
            if not part.isascii() or not part.isdigit() or int(part) not in self._known.sessions:
                raise CellWrong("invitations", "no such session in the event", "session ids with ; between")
            sessions.add(int(part))
        return compact(sorted(sessions))

    def _counts(self, text: str) -> str:
        counts: dict[str, int] = {}
        for part in _parts(text):
            found = ENTITLEMENT.fullmatch(part)
            if found is None or int(found[1]) not in self._known.benefits:
                raise CellWrong(
                    "entitlements", "no such benefit in the event", "3;7 or 3;7*2: benefit ids, times"
                )
            name = str(int(found[1]))
            counts[name] = counts.get(name, 0) + int(found[2] or 1)
        return compact({name: times for name, times in counts.items() if times})


def _stranger(name: str, known: Sequence[str]) -> RowError:
    close = difflib.get_close_matches(name, known, n=1)
    mend = "mend its name" if close else "take the column out"
    mend += f", or describe it in the event file: [[attribute]] with name = {json.dumps(name, ensure_ascii=False)}"
    return RowError(
        1, ATTRIBUTE + name, "", f"no attribute {name}; there are {shown(', '.join(known))}", mend
    )


def _fit(cells: Mapping[str, str]) -> Values:
    for column, cell in cells.items():
        if len(cell) > LONGEST:
            raise CellWrong(column, f"{len(cell)} characters, {LONGEST} are allowed", "shorten it")
        if UNFIT.search(cell):
            raise CellWrong(column, "holds a character that cannot be shown", "type the cell anew")
    return {}


def _ref(cells: Mapping[str, str]) -> Values:
    if not cells["ref"]:
        raise CellWrong("ref", "empty", "give every guest a key of your own")
    return {"ref": cells["ref"]}


def _name(cells: Mapping[str, str]) -> Values:
    name = normalise_name(cells["name"])
    if not name:
        raise CellWrong("name", "empty", "give the name as registered")
    return {"name": name}


def _language(cells: Mapping[str, str]) -> Values:
    if cells["language"] not in (*LANGUAGES, ""):
        raise CellWrong("language", "no language of the screens", f"one of {', '.join(LANGUAGES)}")
    return {"lang": cells["language"] or LANGUAGES[0]}


def _phone(cells: Mapping[str, str]) -> Values:
    phone, tail = cells.get("phone", ""), unicodedata.normalize("NFKC", cells.get("phone_tail", ""))
    if tail and not (tail.isascii() and tail.isdigit() and len(tail) == TAIL):
        raise CellWrong("phone_tail", "not four digits", "the last four digits, kept as text")
    digits = re.sub(r"[\s()+./-]", "", unicodedata.normalize("NFKC", phone))
    if digits and not (digits.isascii() and digits.isdigit() and TAIL < len(digits) <= 20):
        raise CellWrong("phone", "not a phone number", "digits, with + and spaces as you like")
    if tail and digits and not digits.endswith(tail):
        raise CellWrong("phone_tail", "not the end of phone", "give one of the two")
    return {"tail": tail or digits[-TAIL:]}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").split(";") if part.strip()]


def _hint(column: str, cell: str) -> str:
    if column not in PERSONAL:
        return shown(cell, 40)
    return f"…{shown(cell[-2:])}" if len(cell) > TAIL else ""
