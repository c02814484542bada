"""A disk that keeps what was synced, and may keep anything of the rest, when the power goes.

Weaker than any real disk that honours a flush: unsynced writes survive in any subset of 512-byte sectors and in
any order, unsynced names and deletions each by chance. As SQLite's unix VFS does it, the first sync of a file
made under a new name syncs the folder too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from tests.durability.recorder import Acknowledged, Created, Deleted, Step, Synced, Truncated, Written

SECTOR = 512

Files = dict[str, bytes]


@dataclass(slots=True)
class Inode:
    """What of a file is safe, and what is only on its way."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Written | Truncated] = field(default_factory=list)
    synced: bool = False

    def sync(self) -> None:
        for change in self.pending:
            change_content(self.durable, change)
        self.pending.clear()
        self.synced = True

    def all_kept(self) -> bytes:
        content = bytearray(self.durable)
        for change in self.pending:
            change_content(content, change)
        return bytes(content)

    def torn(self, chance: Random) -> bytes:
        content = bytearray(self.durable)
        for piece in pieces(self.pending):
            if chance.random() < 0.5:
                change_content(content, piece)
        return bytes(content)


class Disk:
    """Follows the steps one by one; at any of them, says what may be left after a power cut."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._durable = {name: Inode(bytearray(content), synced=True) for name, content in files.items()}
        self._now = dict(self._durable)
        self._naming: list[tuple[str, Inode | None]] = []

    def follow(self, step: Step) -> None:
        match step:
            case Created(file):
                self._name(file, Inode())
            case Deleted(file, durably):
                self._name(file, None)
                if durably:
                    self._sync_names()
            case Synced(file):
                new = not self._now[file].synced
                self._now[file].sync()
                if new:
                    self._sync_names()
            case Written(file) | Truncated(file):
                self._now[file].pending.append(step)
            case Acknowledged():
                pass

    def nothing_kept(self) -> Files:
        """Only what was synced."""
        return {name: bytes(inode.durable) for name, inode in self._durable.items()}

    def all_kept(self) -> Files:
        """Everything, as if the cut came a little later."""
        return {name: inode.all_kept() for name, inode in self._now.items()}

    def torn(self, chance: Random) -> Files:
        """Any part of what was not synced."""
        names = dict(self._durable)
        for change in self._naming:
            if chance.random() < 0.5:
                rename(names, *change)
        return {name: inode.torn(chance) for name, inode in names.items()}

    def _name(self, file: str, inode: Inode | None) -> None:
        rename(self._now, file, inode)
        self._naming.append((file, inode))

    def _sync_names(self) -> None:
        self._durable = dict(self._now)
        self._naming.clear()


def rename(names: dict[str, Inode], file: str, inode: Inode | None) -> None:
    if inode is None:
        names.pop(file, None)
    else:
        names[file] = inode


def pieces(changes: Iterable[Written | Truncated]) -> Iterable[Written | Truncated]:
    """Each write as its sectors, which a disk may finish one without the other."""
    for change in changes:
        match change:
            case Written(file, at, content):
                # Cut where the disk's sectors are, not where the write begins.
                edges = [at, *range(at - at % SECTOR + SECTOR, at + len(content), SECTOR), at + len(content)]
                for begin, end in pairwise(edges):
                    yield Written(file, begin, content[begin - at : end - at])
            case Truncated():
                yield change


def change_content(content: bytearray, change: Written | Truncated) -> None:
    match change:
        case Written(_, at, written):
            content.extend(bytes(max(0, at + len(written) - len(content))))
            content[at : at + len(written)] = written
        case Truncated(_, size):
            del content[size:]
