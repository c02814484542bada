"""What the machine must bring: SQLite, a font for Chinese, libzbar, memory to unpack in."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kiosk.doctor.finding import Check, bad, good, warning
from kiosk.store.scratch import PLACES, NoScratch, memory_folder
from protocol.sqlite import OLDEST_SAFE, dbapi, version_ok

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
FONT_WORDS = ("cjk", "wqy", "sourcehan", "source-han", "arphic", "uming", "ukai", "droidsansfallback")
FONT_SUFFIXES = frozenset({".ttc", ".ttf", ".otf"})
FONT_LIST_S = 20
INSTALL = "install Noto Sans CJK (Debian: apt install fonts-noto-cjk)"
WHOLE = re.compile(r"(?i)(noto|source ?han).*(cjk|sans|serif)")
"""Families that hold the rare characters too."""


def sqlite_version(version: tuple[int, ...] = dbapi.sqlite_version_info) -> Check:
    found = ".".join(map(str, version))
    if version_ok(version):
        return good("sqlite", found)
    oldest = ".".join(map(str, OLDEST_SAFE))
    mend = (
        f"older than {oldest} can spoil a database file (WAL-reset bug): install the pinned sqlcipher3 again"
    )
    return bad("sqlite", found, mend)


def cjk_font(list_fonts: Callable[[], Sequence[str]]) -> Check:
    """`list_fonts` gives what can draw Chinese."""
    fonts = list_fonts()
    if not fonts:
        return bad("cjk_font", "no font for Chinese", f"names would show as empty boxes: {INSTALL}")
    whole = [font for font in fonts if WHOLE.search(font)]
    if not whole:
        return warning("cjk_font", fonts[0], f"it misses rare characters of names: {INSTALL}")
    return good("cjk_font", whole[0])


def chinese_fonts() -> Sequence[str]:
    """By fontconfig, which Qt asks too; by the names of font files where its tool is not installed."""
    tool = shutil.which("fc-list")
    if tool is None:
        return font_files(FONT_FOLDERS)
    try:
        asked = subprocess.run(  # noqa: S603  our own words only
            [tool, ":lang=zh", "family"], capture_output=True, text=True, timeout=FONT_LIST_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return font_files(FONT_FOLDERS)
    return sorted(line.strip() for line in asked.stdout.splitlines() if line.strip())


def font_files(folders: Iterable[Path]) -> Sequence[str]:
    """Font files whose names say that they hold Chinese."""
    return sorted(
        path.name
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix.lower() in FONT_SUFFIXES and any(word in path.name.lower() for word in FONT_WORDS)
    )


def zbar(find: Callable[[str], str | None]) -> Check:
    """`find` is ctypes.util.find_library."""
    found = find("zbar")
    if found:
        return good("libzbar", found)
    return warning("libzbar", "not installed", "for `kiosk decode` on still pictures: apt install libzbar0")


def decoders(names: Sequence[str]) -> Check:
    """`names` of those that loaded. Any one of them reads; each that is missing costs codes."""
    if not names:
        return bad("decoders", "none", "no code can be read: make setup installs zxing-cpp and tapirscan")
    missing = [name for name in ("zxing-cpp", "tapirscan") if name not in names]
    if missing:
        mend = "fewer codes are read, bars held askew above all: make setup"
        return warning("decoders", f"{', '.join(names)}; without {', '.join(missing)}", mend)
    return good("decoders", ", ".join(names))


def memory(places: Iterable[Path] = PLACES) -> Check:
    """Where a new roster can be unpacked without touching a disk."""
    try:
        return good("tmpfs", str(memory_folder(places)))
    except NoScratch:
        mend = "a new roster could not be unpacked: mount a tmpfs at /dev/shm"
        return warning("tmpfs", "no memory file system", mend)
