"""`kiosk decode PATH…`: what codes are in these pictures, one JSON line a picture. No window, no database."""

import argparse
import base64
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from kiosk.scanning.decoder import Code, Decoder
from kiosk.scanning.picture import PICTURE_SUFFIXES, NoPicture, grey, load
from kiosk.scanning.still import still_decoder

DONE, SOME_NO_PICTURE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a picture, or a folder of pictures"
    )


def run(arguments: argparse.Namespace) -> int:
    return decode(arguments.paths, still_decoder(), sys.stdout, sys.stderr)


def decode(paths: Sequence[Path], decoder: Decoder, out: TextIO, err: TextIO) -> int:
    """0, or 2 where some path was no picture; every other picture is read all the same."""
    code = DONE
    for path in paths:
        for picture in pictures(path):
            line = _line(picture, decoder)
            print(json.dumps(line, ensure_ascii=False), file=out, flush=True)
            if "error" in line:
                print(f"{line['file']}: {line['error']}", file=err, flush=True)
                code = SOME_NO_PICTURE
    return code


def pictures(path: Path) -> Iterator[Path]:
    """A file is itself; a folder is the picture files in and below it, in order of their names."""
    for entry in _inside(path):
        if entry != path and entry.is_dir() and not entry.is_symlink():
            yield from pictures(entry)
        elif entry == path or entry.suffix.lower() in PICTURE_SUFFIXES:
            yield entry


def _inside(path: Path) -> list[Path]:
    try:
        return sorted(path.iterdir())
    except OSError:
        return [path]  # a file, or nothing that can be opened; reading it says which


def _line(path: Path, decoder: Decoder) -> dict[str, object]:
    file = os.fsencode(path).decode("utf-8", "replace")
    started = time.perf_counter()
    pixels = load(path)
    if isinstance(pixels, NoPicture):
        return {"file": file, "error": pixels.why}
    codes = decoder.decode(grey(pixels))
    ms = round((time.perf_counter() - started) * 1000, 3)
    return {"file": file, "codes": [_shown(code) for code in codes], "ms": ms}


def _shown(code: Code) -> dict[str, str]:
    return {"format": code.format, "text": code.text, "bytes": base64.b64encode(code.payload).decode("ascii")}
