"""Translations: from the QML to ui/translations/*.ts (committed), from there to build/translations/*.qm (made here).

python -m build_spec.translations           makes the compiled files the window loads
python -m build_spec.translations --update  brings new texts of the QML into the .ts files
python -m build_spec.translations --check   fails where a text is new, gone or not translated
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).parents[1]
QML = ROOT / "ui" / "qml"
KEPT = ROOT / "ui" / "translations"
BUILT = ROOT / "build" / "translations"


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def update(file: Path) -> None:
    """Qt's own merge: kept translations stay, texts that are gone go."""
    options = ["-silent", "-no-obsolete", "-locations", "none", "-extensions", "qml"]
    languages = ["-source-language", "zh_CN", "-target-language", "en_US"]
    subprocess.run(
        [tool("pyside6-lupdate"), *options, *languages, str(QML), "-ts", str(file)], check=True, cwd=ROOT
    )


def build() -> None:
    BUILT.mkdir(parents=True, exist_ok=True)
    for file in sorted(KEPT.glob("*.ts")):
        target = BUILT / file.with_suffix(".qm").name
        subprocess.run(
            [tool("pyside6-lrelease"), "-silent", str(file), "-qm", str(target)], check=True, cwd=ROOT
        )


def untranslated(file: Path) -> list[str]:
    """Texts without words in the other language."""
    messages = ET.parse(file).getroot().iter("message")  # noqa: S314  our own file
    return [
        message.findtext("source", "")
        for message in messages
        if (found := message.find("translation")) is None
        or found.get("type") == "unfinished"
        or not "".join(found.itertext()).strip()
    ]


def wrong() -> list[str]:
    """What is to be mended, a sentence each."""
    sentences = []
    for file in sorted(KEPT.glob("*.ts")):
        sentences += [f"{file.name}: not translated: {text}" for text in untranslated(file)]
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(shutil.copy(file, folder))
            update(fresh)
            if fresh.read_bytes() != file.read_bytes():
                sentences.append(f"{file.name}: does not fit the QML; run make translate")
    return sentences or ([] if list(KEPT.glob("*.ts")) else ["no translation found"])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m build_spec.translations")
    parser.add_argument("--update", action="store_true", help="bring new texts into the .ts files")
    parser.add_argument("--check", action="store_true", help="say what is missing, change nothing")
    asked = parser.parse_args()
    if asked.check:
        sentences = wrong()
        print("\n".join(sentences), file=sys.stderr)
        return 1 if sentences else 0
    if asked.update:
        for file in sorted(KEPT.glob("*.ts")):
            update(file)
    build()
    return 0


if __name__ == "__main__":
    sys.exit(main())
