"""Everything that can be said of the QML without running it: names, types, format, translations.

python -m build_spec.qml_check        fails and says why
python -m build_spec.qml_check --fix  formats the files first
"""

import argparse
import subprocess
import sys
from pathlib import Path

from build_spec import translations
from build_spec.qml_types import ROOT, tool, write_types

QML = ROOT / "ui" / "qml"
# Everything hand-broken stays hand-broken; one import a line, in our order.
FORMAT = ("--ignore-settings", "-w", "4", "-l", "unix")


def files() -> list[str]:
    """Absolute, because with relative paths qmllint does not find our singletons."""
    return [str(file) for file in sorted(QML.rglob("*.qml"))]


def lint() -> bool:
    # Without -W 0 qmllint succeeds however much it complains.
    command = [tool("pyside6-qmllint"), "-W", "0", "-I", str(QML), "-I", str(write_types()), *files()]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def formatted(file: str) -> str:
    done = subprocess.run(
        [tool("pyside6-qmlformat"), *FORMAT, file], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def unformatted() -> list[str]:
    return [file for file in files() if formatted(file) != Path(file).read_text("utf-8")]


def fix() -> None:
    for file in files():
        subprocess.run([tool("pyside6-qmlformat"), *FORMAT, "-i", file], cwd=ROOT, check=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m build_spec.qml_check")
    parser.add_argument("--fix", action="store_true", help="format the files first")
    if parser.parse_args().fix:
        fix()
    if len(files()) < 20:
        print(f"only {len(files())} QML files found under {QML}", file=sys.stderr)
        return 1
    clean = lint()
    wrong = [f"{file}: not formatted; run make fix" for file in unformatted()] + translations.wrong()
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    return 0 if clean and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
