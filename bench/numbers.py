"""Person numbers: domain samples, every slip of a finger, and texts of any kind through the desk's reader of codes."""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from bench.figures import show
from bench.number_texts import Samples, fuzzed
from bench.town import Refused
from kiosk.scanning import codes
from protocol.person_number import (
    DocumentType,
    canonical_number,
    check_mark,
    found_in,
    icao_digit,
    recognise,
)
from protocol.tokens import KeyRing

NUMBERS = 2_000
EIGHTEEN = 18
DIGITS, CAPITALS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
D = DocumentType

SAMPLES: tuple[tuple[str, D, bool], ...] = (
    ("500000199001010016", D.resident_id, True),
    ("500000199001010024", D.resident_id, True),
    ("50000019900101018X", D.resident_id, True),
    ("50000019900101026X", D.resident_id, True),
    ("111111198101011110", D.resident_id, True),
    ("950840199001010014", D.permanent_residence, True),
    ("KAZ110090123105", D.permanent_residence_2017, True),
    ("USA500090010119", D.permanent_residence_2017, True),
    ("810000199408230021", D.hmt_residence, True),
    ("830000199201300022", D.hmt_residence, True),
    ("H12345678", D.hmt_permit, False),
    ("M1234567801", D.hmt_permit, False),
    ("12345678", D.taiwan_permit, False),
    ("1234567801", D.taiwan_permit, False),
    ("E12345678", D.passport, False),
    ("USAE12345678", D.foreign_social_security, False),
)
OTHER_SAMPLES: tuple[tuple[str, codes.Credential], ...] = (
    ("A99999999", codes.CardNumber()),
    ("AA9999999", codes.CardNumber()),
    ("A9A999999", codes.CardNumber()),
    ("999999999", codes.CardNumber()),
    ("X00000019", codes.CardNumber()),
    ("123456789012", codes.CardNumber()),
    ("639900D15600000500BF7C7A48FB4966", codes.CardNumber()),
    ("500000900101001", codes.Rubbish()),
    ("500000199002300016", codes.Rubbish()),
    ("500000199001010017", codes.Rubbish()),
)
SDK_LINE = "639900|111111198101011110|X00000019|639900D15600000500BF7C7A48FB4966|张三|00814E43238697159900BF7C7A|1.00|20101001|20201001|410100813475|终端设备号|"
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda number: number,
    str.lower,
    lambda number: "".join(chr(ord(char) + 0xFEE0) for char in number),
    lambda number: f"社会保障号码：{number}",
    lambda number: (
        f"姓名 张三\n公民身份号码 {number[:6]} {number[6:14]} {number[14:]}\n发卡日期 2019年01月01日"
    ),
    lambda number: f"{number[:9]}\n{number[9:]}",
    lambda number: f"Card No. {number}, 卡号 X00000019",
    lambda number: f"https://partner.example/?id={number}&x=1",
)


def run(asked: argparse.Namespace) -> None:  # noqa: ARG001  every measurement is called alike
    rng = random.Random(1)
    wrong = _samples()
    slips = [_slips(kind, make, rng) for kind, make in _kinds()]
    show("errors in person numbers: how many go unnoticed", slips, numbers=NUMBERS)
    strange = fuzzed(rng, Samples([number for number, *_ in SAMPLES], SPELLINGS))
    if wrong or strange or any(row["passed"] for row in slips if row["check"] == "MOD 11-2"):
        raise Refused(
            "; ".join([*wrong, *strange]) or "an error in a number with a MOD 11-2 check went unnoticed"
        )


def _samples() -> list[str]:
    """What came out wrong."""
    wrong = [
        number
        for number, kind, checked in SAMPLES
        if not any((one.type, one.checked) == (kind, checked) for one in recognise(number))
    ]
    tries = [
        (spell(number), number)
        for number, kind, checked in SAMPLES
        if checked
        for spell in SPELLINGS
        if kind is not D.permanent_residence_2017 or spell is not str.lower
    ]
    tries.append((SDK_LINE, "111111198101011110"))
    wrong += [text for text, number in tries if [one.number for one in found_in(text)] != [number]]
    wrong += [text for text, what in OTHER_SAMPLES if codes.read(text, KeyRing(0, {}, {})) != what]
    permits = {canonical_number(D.hmt_permit, text) for text in ("H12345678", "H1234567801", "h12345678 02")}
    wrong += [] if permits == {"H12345678"} else ["re-issued permits"]
    count = len(SAMPLES) + len(tries) + len(OTHER_SAMPLES) + 1
    show("samples of the paper", [{"name": "read as they are", "n": count, "wrong": len(wrong)}])
    return [f"wrong: {text!r}" for text in wrong]


def _kinds() -> Iterator[tuple[D, Callable[[random.Random], str]]]:
    yield D.resident_id, lambda rng: _eighteen(f"{rng.randint(100_000, 799_999)}", rng)
    yield D.hmt_residence, lambda rng: _eighteen(f"8{rng.randint(1, 3)}0000", rng)
    yield D.permanent_residence, lambda rng: _eighteen(f"{rng.randint(900_000, 999_999)}", rng)
    yield (
        D.permanent_residence_2017,
        lambda rng: _fifteen(f"{''.join(rng.choices(CAPITALS, k=3))}{rng.randint(0, 9999):04d}", rng),
    )


def _day(rng: random.Random) -> str:
    return f"{rng.randint(1900, 2025)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"


def _eighteen(first: str, rng: random.Random) -> str:
    body = f"{first}{_day(rng)}{rng.randint(0, 999):03d}"
    return body + check_mark(body)


def _fifteen(first: str, rng: random.Random) -> str:
    body = f"{first}{_day(rng)[2:]}{rng.randint(0, 9)}"
    return body + icao_digit(body)


def _slips(kind: D, make: Callable[[random.Random], str], rng: random.Random) -> dict[str, Any]:
    """Every single wrong character and every swap of unlike neighbours: how many are still a number."""
    made: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for _ in range(NUMBERS):
        for what, slip in _slips_of(make(rng)):
            made[what] += 1
            passed[what] += any(one.checked for one in recognise(slip))
    figures = {what: f"{passed[what]} of {made[what]}" for what in ("digit", "letter", "swap")}
    check = "ICAO 7-3-1" if kind is D.permanent_residence_2017 else "MOD 11-2"
    share = f"{passed.total() / made.total():.2%}"
    return {"name": kind.value, "check": check, **figures, "passed": passed.total(), "share": share}


def _slips_of(number: str) -> Iterator[tuple[str, str]]:
    """Digits for digits and letters for letters, the X of a check digit among the digits; then the swaps."""
    for at, right in enumerate(number):
        last = at == len(number) - 1
        letter = right in CAPITALS and not last
        others = CAPITALS if letter else DIGITS + "X" * (last and len(number) == EIGHTEEN)
        for other in others:
            if other != right:
                yield "letter" if letter else "digit", number[:at] + other + number[at + 1 :]
    for at in range(len(number) - 1):
        if number[at] != number[at + 1]:
            yield "swap", number[:at] + number[at + 1] + number[at] + number[at + 2 :]
