"""An apsw VFS that writes down what SQLite asks of the disk while it really does it."""

from dataclasses import dataclass
from pathlib import Path

import apsw

REAL = "unix-none"  # one process, so no locks: nothing but the disk is looked at


@dataclass(frozen=True, slots=True)
class Created:
    file: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """`durably`: the folder was synced as well."""

    file: str
    durably: bool


@dataclass(frozen=True, slots=True)
class Written:
    file: str
    at: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    file: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Not of the disk: here the product said that everything up to this entry is safe."""

    seq: int
    hash: bytes


Step = Created | Deleted | Written | Truncated | Synced | Acknowledged


class Recorder(apsw.VFS):
    """Open a connection with `vfs=NAME`; `steps` is what happened, in order."""

    NAME = "recorder"

    def __init__(self) -> None:
        self.steps: list[Step] = []
        super().__init__(self.NAME, REAL)

    def xOpen(self, name, flags):  # noqa: N802  apsw's name
        return RecordedFile(self.steps, name, flags)

    def xDelete(self, filename, syncdir):  # noqa: N802  apsw's name
        self.steps.append(Deleted(Path(filename).name, bool(syncdir)))
        super().xDelete(filename, syncdir)


class RecordedFile(apsw.VFSFile):
    def __init__(self, steps: list[Step], name, flags) -> None:
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name)
        self._steps = steps
        self._file = path.name
        new = not path.exists()
        super().__init__(REAL, name, flags)
        if new:
            steps.append(Created(self._file))

    def xWrite(self, content, at):  # noqa: N802  apsw's name
        self._steps.append(Written(self._file, at, bytes(content)))
        super().xWrite(content, at)

    def xTruncate(self, size):  # noqa: N802  apsw's name
        self._steps.append(Truncated(self._file, size))
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802  apsw's name
        self._steps.append(Synced(self._file))
        super().xSync(flags)
