"""Who may import whom, how long a file and a function may be, and where colours live."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("protocol", "kiosk", "central", "ui", "demo")

FORBIDDEN = {
    "protocol": {"kiosk", "central", "ui", "demo", "PySide6", "cv2", "fastapi", "requests"},
    "kiosk": {"central", "demo", "PySide6", "fastapi"},
    "central": {"kiosk", "ui", "PySide6", "cv2"},
    "ui": {"central", "demo"},
    "demo": {"kiosk", "central", "ui", "PySide6"},
}
ALLOWED_DOORS = {
    ("kiosk/cli/window.py", "ui"): "the window command is the one way in to the screen",
    ("kiosk/cli/badges.py", "ui"): "printing badges draws pages, ADR 0031; nothing else of the screen",
    ("kiosk/cli/doctor.py", "ui"): "the doctor tries the layouts of what is printed, ADR 0031; nothing else",
    ("kiosk/__main__.py", "ui"): "the window command is the one way in to the screen",
    ("central/__main__.py", "demo"): "the demo command",
    ("central/cli.py", "demo"): "the demo command",
}
DRAWING = {ROOT / "kiosk" / "cli" / name for name in ("badges.py", "doctor.py")}
BANNED_NAMES = re.compile(r"(?:^|_)(manager|helper|util|utils|common|base|data|info|handler)(?:$|_)")
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_QML = 260, 40, 150


def sources(*packages: str) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def test_arrows_point_only_towards_what_is_more_certain() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}; {package} may not know {name.split('.')[0]}: "
        f"move what both need into protocol/, or pass it in from __main__"
        for package, forbidden in FORBIDDEN.items()
        for path in sources(package)
        for line, name in imports(path)
        if name.split(".")[0] in forbidden
        if (str(path.relative_to(ROOT)), name.split(".")[0]) not in ALLOWED_DOORS
    ]
    wrong += [
        f"{path.relative_to(ROOT)}:{line} imports {name}; kiosk.sync knows store and protocol, never the desk"
        for path in sources("kiosk/sync")
        for line, name in imports(path)
        if name.startswith("kiosk.desk")
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_but_the_window_command_imports_the_screen() -> None:
    seen = {
        str(path.relative_to(ROOT))
        for path in sources("protocol", "kiosk", "central", "demo")
        for _, name in imports(path)
        if name.split(".")[0] == "ui" and not (path in DRAWING and name.startswith("ui.printing"))
    }
    assert seen <= {"kiosk/cli/window.py", "kiosk/__main__.py"}, seen


def test_the_walk_saw_the_whole_house() -> None:
    counts = {package: len(sources(package)) for package in PACKAGES}
    assert all(count >= 5 for count in counts.values()), f"too few files seen: {counts}"
    assert sum(counts.values()) > 80, f"too few files seen: {counts}"


def test_one_idea_a_file_and_short_functions() -> None:
    wrong = []
    for path in sources(*PACKAGES):
        text = path.read_text()
        where = path.relative_to(ROOT)
        if text.count("\n") > LONGEST_FILE:
            wrong.append(f"{where}: {text.count(chr(10))} lines; split it by idea (limit {LONGEST_FILE})")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    wrong.append(
                        f"{where}:{node.lineno} {node.name}: {length} lines (limit {LONGEST_FUNCTION})"
                    )
    for path in sorted((ROOT / "ui" / "qml").rglob("*.qml")):
        length = path.read_text().count("\n")
        if length > LONGEST_QML:
            wrong.append(f"{path.relative_to(ROOT)}: {length} lines (limit {LONGEST_QML})")
    assert not wrong, "\n".join(wrong)


def test_files_and_classes_have_names_of_the_desk() -> None:
    names = [(path, path.stem) for path in sources(*PACKAGES)]
    names += [
        (path, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower())
        for path in sources(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    ]
    wrong = [f"{path.relative_to(ROOT)}: {name}" for path, name in names if BANNED_NAMES.search(name)]
    assert not wrong, "say what it is, not that it is something:\n" + "\n".join(wrong)


def test_colours_and_pixel_sizes_live_in_the_theme_alone() -> None:
    qml = [path for path in (ROOT / "ui" / "qml").rglob("*.qml") if "Theme" not in path.parts]
    assert len(qml) > 10, "too few QML files seen"
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in qml
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"\"#[0-9a-fA-F]{3,8}\"|pixelSize:\s*\d|pointSize:\s*\d|Qt\.rgba\(", line)
    ]
    assert not wrong, "take it from Theme:\n" + "\n".join(wrong)


CLOCKS = {
    (module, call)
    for module in ("time", "datetime", "date", "uuid")
    for call in ("time", "time_ns", "now", "utcnow", "today", "uuid4", "uuid1")
}


def clock_calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in CLOCKS
        ):
            yield node.lineno, f"{node.value.id}.{node.attr}"


def test_the_core_never_asks_the_machine_for_time_or_chance() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} {call}: pass a clock in"
        for path in sources("kiosk", "central", "protocol")
        if path.name != "__main__.py" and path != ROOT / "protocol" / "clock.py"
        for line, call in clock_calls(path)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "module", ["kiosk.desk", "kiosk.cli.decode", "kiosk.cli.badges", "kiosk.cli.doctor", "central.app"]
)
def test_no_qt_is_loaded_behind_the_screens_back(module: str) -> None:
    code = f"import sys, {module}; print([m for m in sys.modules if m.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["kiosk.desk", "kiosk.cli.desk", "kiosk.cli.sync"])
def test_a_desk_and_a_sync_load_neither_pinyin_tables_nor_printers(module: str) -> None:
    """Together they are 50 MB of a small machine, and half a second of every command."""
    heavy = {"pypinyin", "escpos", "PIL", "cv2", "numpy"}
    code = f"import sys, {module}; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
