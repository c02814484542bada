"""Whether a folder lies on a real disk: a commit into memory costs nothing and proves nothing."""

from pathlib import Path

MEMORY = frozenset({"tmpfs", "ramfs", "devtmpfs"})
MOUNTS = Path("/proc/self/mountinfo")


def kind_of(folder: Path, mounts: str | None = None) -> str:
    """The file system a folder is on, such as ext4; "unknown" where the system does not say."""
    try:
        lines = (MOUNTS.read_text("utf-8") if mounts is None else mounts).splitlines()
    except OSError:
        return "unknown"
    found = [(point, kind) for point, kind in map(_mount, lines) if folder.is_relative_to(point)]
    return max(found, key=lambda each: len(each[0].parts), default=(Path("/"), "unknown"))[1]


def _mount(line: str) -> tuple[Path, str]:
    # The mount point is the fifth word, with blanks written as \040; the kind stands after a lone dash.
    before, _, after = line.partition(" - ")
    return Path(before.split()[4].replace("\\040", " ")), after.split()[0]
