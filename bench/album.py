"""A folder of photographs, each with the text of its code in a .txt (or its bytes in a .bin) of the same name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.town import Refused
from kiosk.scanning.decoder import Code, Grey
from kiosk.scanning.picture import PICTURE_SUFFIXES, NoPicture, grey, load

# The text beside ZXing's picture 13 lacks a letter: 12 is the same symbol, and both read "photography" without
# a single disputed codeword.
ERRATA = {
    ("qrcode-2", "13"): b"The 2005 USGS aerial photography of the Washington Monument is censored.",
}
SHIFTED = {
    **{f"${chr(64 + n)}": chr(n) for n in range(1, 27)},
    **{f"+{chr(64 + n)}": chr(96 + n) for n in range(1, 27)},
    **{f"/{chr(64 + n)}": chr(32 + n) for n in range(1, 16)},
    **{f"%{chr(64 + n)}": chr(26 + n) for n in range(1, 6)},
    **{f"%{chr(64 + n)}": chr(53 + n) for n in range(6, 11)},
    **{f"%{chr(64 + n)}": chr(80 + n) for n in range(11, 16)},
    **{f"%{chr(64 + n)}": chr(107 + n) for n in range(16, 21)},
    "/Z": ":",
    "%U": "\0",
    "%V": "@",
    "%W": "`",
}


@dataclass(frozen=True, slots=True, eq=False)
class Photograph:
    """`truth` as the file beside it has it."""

    set: str
    name: str
    frame: Grey
    truth: bytes

    def says(self, code: Code) -> bool:
        """Whether that is what is in it; a Code 39 whose truth is in full ASCII is compared so."""
        said = {code.payload, code.text.encode()}
        if code.format == "code39":
            said.add(full_ascii(code.text).encode())
        return self.truth in said


def album(folder: Path | None) -> list[Photograph]:
    """Raises Refused where there is nothing to measure on."""
    if folder is None:
        raise Refused(
            "corpora needs --pictures FOLDER: photographs with a .txt beside each, such as ZXing's black-box set"
        )
    found = [taken for path in sorted(folder.rglob("*")) if (taken := _photograph(path)) is not None]
    if not found:
        raise Refused(f"no picture with a .txt beside it in {folder}")
    return found


def sets(photographs: Iterable[Photograph]) -> list[str]:
    return list(dict.fromkeys(each.set for each in photographs))


def full_ascii(text: str) -> str:
    """A Code 39 text with its pairs as the characters they stand for."""
    signs, at = [], 0
    while at < len(text):
        pair = text[at : at + 2]
        signs.append(SHIFTED.get(pair, text[at]))
        at += 2 if pair in SHIFTED else 1
    return "".join(signs)


def _photograph(path: Path) -> Photograph | None:
    beside = [path.with_suffix(suffix) for suffix in (".bin", ".txt") if path.with_suffix(suffix).exists()]
    if path.suffix.lower() not in PICTURE_SUFFIXES or not beside:
        return None
    pixels = load(path)
    if isinstance(pixels, NoPicture):
        return None
    truth = ERRATA.get((path.parent.name, path.stem), beside[0].read_bytes())
    return Photograph(path.parent.name, path.stem, grey(pixels), truth)
