"""The lines and records of social security cards, read by the names of their fields and never by guessing.

Readers and the platform write the same fields in two orders; what stands in a field must be able to be it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.hardware.card_read import CardRead

Order = Literal["sdk", "ecard"]
Encoding = Literal["auto", "utf-8", "gb18030"]

ORDERS: Mapping[Order, tuple[str, ...]] = {
    # 发卡地区行政区划代码|社会保障号码|卡号|卡识别码|姓名|卡复位信息|规范版本|发卡日期|卡有效期|终端机编号|终端设备号|
    "sdk": (
        "region", "number", "card_number", "card_id", "name", "reset", "version", "issued", "expires",
        "terminal", "device",
    ),
    # AAB301|AAZ500|AAZ501|AAC002|AAC003|AAZ502
    "ecard": ("region", "card_number", "card_id", "number", "name", "status"),
}  # fmt: skip

_NUMBER = re.compile(r"\d{17}[\dX]|[A-Z]{3}[0-9A-Z]{7,15}", re.ASCII)
SHAPES: Mapping[str, Callable[[str], object]] = {
    "region": re.compile(r"\d{6}", re.ASCII).fullmatch,
    "number": _NUMBER.fullmatch,
    "card_number": re.compile(r"[0-9A-Z]{9}|\d{12}", re.ASCII).fullmatch,
    "card_id": re.compile(r"\d{6}[0-9A-F]{26}", re.ASCII).fullmatch,
    "name": lambda text: any(map(str.isalpha, text)) and not any(map(str.isdigit, text)),
    "version": re.compile(r"\d\.\d\d", re.ASCII).fullmatch,
}
"""What a field can be, by its shape alone: no date and no check digit is judged here."""

LONGEST_LINE = 4096
PADDING = "\0\uffff "


@dataclass(frozen=True, slots=True)
class Misread:
    """A line that cannot be in this order. `setting` is the one to mend; `why` names fields, never their values."""

    setting: Literal["order", "encoding"]
    why: str


def read_line(line: bytes, order: Order, encoding: Encoding = "auto") -> CardRead | Misread:
    """The fields of one line, separated by | and possibly ended by one."""
    text = decoded(line[:LONGEST_LINE].strip(b"\r\n"), encoding)
    if text is None:
        return Misread("encoding", f"the line is no text in {encoding}")
    names = ORDERS[order]
    values = text.split("|")
    if len(values) > len(names) and not values[-1].strip(PADDING):
        values.pop()
    if len(values) != len(names):
        return Misread("order", f"{len(values)} fields, where a line in the order {order} has {len(names)}")
    return card({name: clean(name, value) for name, value in zip(names, values, strict=True)})


def card(fields: Mapping[str, str | None]) -> CardRead | Misread:
    """Fields by their names, blanks as None; others than those of CardRead are passed over."""
    for name, fits in SHAPES.items():
        value = fields.get(name)
        if value is not None and not fits(value):
            others = [other for other, could in SHAPES.items() if could(value)]
            found = f" has the shape of {' or '.join(others)}" if others else " cannot be one"
            return Misread("order", f"what stands at {name}{found}")
    return CardRead(**{name: fields.get(name) for name in CardRead.__dataclass_fields__})


def clean(name: str, value: str) -> str | None:
    """Without the padding of readers and chips; codes in narrow capitals; None if nothing is left."""
    plain = value.strip(PADDING).strip()
    return (plain if name == "name" else unicodedata.normalize("NFKC", plain).upper()) or None


def decoded(text: bytes, encoding: Encoding) -> str | None:
    """None if it is not in that encoding. `auto` takes UTF-8 only where it gives Chinese characters."""
    for one in ("utf-8", "gb18030") if encoding == "auto" else (encoding,):
        try:
            found = text.decode(one)
        except UnicodeDecodeError:
            continue
        if one in (encoding, "gb18030") or all(map(_expected, found)):
            return found
    return None


def _expected(char: str) -> bool:
    # Two characters in GB18030 are often valid UTF-8 too, as letters of some other script.
    return char < "\x80" or char == "·" or char >= "\u2e80"
