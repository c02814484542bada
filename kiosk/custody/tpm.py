"""The machine's TPM 2.0, through Debian's tpm2-tools; TPM2TOOLS_TCTI says which, as their manual has it.

What is sealed hangs on the owner's seed of this one chip: no other machine opens it, and clearing the TPM ends it.
It is not bound to boot measurements: an update of the firmware must not close a door.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.store.scratch import NoScratch, memory_folder

TOOLS = ("tpm2_createprimary", "tpm2_create", "tpm2_load", "tpm2_unseal", "tpm2_flushcontext")
PATIENCE_S = 60
PRIMARY, PUBLIC, PRIVATE, OBJECT = "primary.ctx", "sealed.pub", "sealed.priv", "sealed.ctx"
MAKE_PRIMARY = ("tpm2_createprimary", "-Q", "-C", "o", "-G", "ecc", "-c", PRIMARY)
SEAL = ("tpm2_create", "-Q", "-C", PRIMARY, "-i", "-", "-u", PUBLIC, "-r", PRIVATE)
LOAD = ("tpm2_load", "-Q", "-C", PRIMARY, "-u", PUBLIC, "-r", PRIVATE, "-c", OBJECT)
UNSEAL = ("tpm2_unseal", "-Q", "-c", OBJECT)
LET_GO = ("tpm2_flushcontext", "-t")

Run = Callable[[Sequence[str], Path, bytes], bytes]


class TpmFailed(Exception):
    """The TPM or its tools did not do it; the text says what they said."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Opaque, and of use to the chip that made it only."""

    public: bytes
    private: bytes


def run_tool(command: Sequence[str], folder: Path, given: bytes) -> bytes:
    """Standard output of one tool, run in `folder`. Raises TpmFailed."""
    tool = shutil.which(command[0])
    if tool is None:
        raise TpmFailed(f"{command[0]} is not installed")
    try:
        done = subprocess.run(  # noqa: S603  our own words only
            [tool, *command[1:]],
            input=given,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
            cwd=folder,
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise TpmFailed(f"{command[0]}: {wrong}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TpmFailed(f"{command[0]}: {said[0] if said else done.returncode}"[:300])
    return done.stdout


class Tpm:
    def __init__(self, run: Run = run_tool) -> None:
        self._run = run

    def seal(self, secret: bytes) -> Sealed:
        """At most 128 bytes. Raises TpmFailed."""
        with self._at_work() as place:
            self._step(MAKE_PRIMARY, place)
            self._step(SEAL, place, secret)
            return Sealed((place / PUBLIC).read_bytes(), (place / PRIVATE).read_bytes())

    def unseal(self, sealed: Sealed) -> bytes:
        """Raises TpmFailed, also where another chip sealed it or this one was cleared."""
        with self._at_work() as place:
            (place / PUBLIC).write_bytes(sealed.public)
            (place / PRIVATE).write_bytes(sealed.private)
            self._step(MAKE_PRIMARY, place)
            self._step(LOAD, place)
            return self._step(UNSEAL, place)

    def _step(self, command: Sequence[str], place: Path, given: bytes = b"") -> bytes:
        said = self._run(command, place, given)
        # Without a resource manager in between, a loaded object keeps one of the chip's three places.
        self._run(LET_GO, place, b"")
        return said

    def _at_work(self) -> "_Place":
        return _Place()


class _Place:
    """A folder in memory, gone afterwards."""

    def __enter__(self) -> Path:
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="yingbin-tpm-", dir=memory_folder())
        except NoScratch as wrong:
            raise TpmFailed(str(wrong)) from None
        return Path(self._folder.name)

    def __exit__(self, *_what: object) -> None:
        self._folder.cleanup()
