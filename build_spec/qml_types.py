"""Writes the type descriptions of our Python classes for QML, so that qmllint can check every name.

python build_spec/qml_types.py writes build/qmltypes/Checkin/Models/{qmldir,models.qmltypes}.
"""

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "qmltypes"
MODULE = "Checkin.Models"
FOREIGN = ("qt6core", "qt6qml", "qt6gui", "qt6quick")


def sources() -> list[Path]:
    return [file for file in sorted((ROOT / "ui").rglob("*.py")) if "@QmlElement" in file.read_text("utf-8")]


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


def dump(file: Path, folder: Path) -> Path:
    """The class's description; its name is made from the whole path, for two files may share a name."""
    described = folder / f"{'_'.join(file.relative_to(ROOT).with_suffix('').parts)}.json"
    run(tool("pyside6-metaobjectdump"), "-o", described, file)
    return described


def write_types() -> Path:
    """The import path that holds the descriptions."""
    folder = OUT.joinpath(*MODULE.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    described = [dump(file, folder) for file in sources()]
    metatypes = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    foreign = ",".join(str(metatypes / f"{name}_metatypes.json") for name in FOREIGN)
    run(
        tool("pyside6-qmltyperegistrar"),
        f"--generate-qmltypes={folder / 'models.qmltypes'}",
        "-o",
        folder / "registration.cpp",
        f"--import-name={MODULE}",
        "--major-version=1",
        "--minor-version=0",
        f"--foreign-types={foreign}",
        *described,
    )
    (folder / "qmldir").write_text(
        f"module {MODULE}\ntypeinfo models.qmltypes\ndepends QtQuick\n", encoding="utf-8"
    )
    return OUT


if __name__ == "__main__":
    print(write_types())
