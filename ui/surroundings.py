"""What must be in the environment before Qt is loaded: a platform, a keyboard, and nowhere to keep a dictionary."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  memory is the point: nothing typed may reach a disk


def has_display(environ: MutableMapping[str, str]) -> bool:
    """Whether a person could see a window here."""
    if sys.platform != "linux":
        return True
    return any(environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))


@contextmanager
def surroundings(environ: MutableMapping[str, str] = os.environ) -> Iterator[Path]:
    """Sets what Qt reads at its start; the folder it may write to lies in memory and goes at the end."""
    memory = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="yingbin-", dir=memory))
    # The Pinyin plugin keeps a user dictionary under XDG_CONFIG_HOME whatever hints a field has.
    environ["XDG_CONFIG_HOME"] = str(folder)
    environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    environ["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"
    environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"
    if not has_display(environ):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
