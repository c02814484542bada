"""What must be in the environment before Qt is loaded: a platform, a keyboard, and nowhere to keep a dictionary."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from ui.immortal import keep_alive

MEMORY = Path("/dev/shm")  # noqa: S108  memory is the point: nothing typed may reach a disk
PREFIX = "yingbin-"


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether a person could see a window here."""
    if sys.platform != "linux":
        return True
    return any(environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))


def wanted(folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The variables Qt reads at its start."""
    variables = {
        # The Pinyin plugin keeps a user dictionary under XDG_CONFIG_HOME whatever hints a field has.
        "XDG_CONFIG_HOME": str(folder),
        "QT_IM_MODULE": "qtvirtualkeyboard",
        "QT_VIRTUALKEYBOARD_STYLE": "checkin",
        "QT_VIRTUALKEYBOARD_DESKTOP_DISABLE": "1",
        "QT_QUICK_CONTROLS_STYLE": "Basic",
    }
    if not has_display(environ):
        variables["QT_QPA_PLATFORM"] = environ.get("QT_QPA_PLATFORM", "offscreen")
    return variables


def sweep(memory: Path | None) -> None:
    """Removes the folders of windows that were killed and could not do it themselves."""
    for left in memory.glob(f"{PREFIX}*-*") if memory else ():
        owner = left.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdecimal() and not Path("/proc", owner).exists():
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def surroundings(environ: MutableMapping[str, str] = os.environ) -> Iterator[Path]:
    """Sets them; the folder Qt may write to lies in memory and goes at the end, and the variables come back."""
    keep_alive()
    memory = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    sweep(memory)
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=memory))
    variables = wanted(folder, environ)
    before = {name: environ.get(name) for name in variables}
    environ.update(variables)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for name, value in before.items():
            if value is None:
                environ.pop(name, None)
            else:
                environ[name] = value
