"""Writes config.toml from the settings themselves: every key, its default, and its comment.

python -m build_spec.config_toml > config.toml
"""

import ast
import inspect
import sys
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import tomli_w

from central.settings import CentralSettings
from kiosk.settings import SECTIONS
from ui.settings import WindowSettings

HEAD = """\
# Every setting of Yingbin with its default. Later wins: these defaults, /etc/yingbin/config.toml, ./config.toml,
# the file named by YINGBIN_CONFIG, --config FILE, variables such as YINGBIN_SYNC_BATCH=200, options.
# An unknown key, a wrong type or an impossible value stops the program and says what is expected.
"""
ALL: Mapping[str, type] = {**SECTIONS, "window": WindowSettings, "central": CentralSettings}


def text() -> str:
    """The whole file."""
    return HEAD + "".join(f"\n{_section(name, kind)}" for name, kind in ALL.items())


def _section(name: str, kind: type) -> str:
    comments = _comments(kind)
    default = kind()
    lines = [f"[{name}]"]
    for field in fields(kind):
        value = getattr(default, field.name)
        plain = str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value
        lines += [f"# {line}" for line in comments[field.name]]
        lines.append(tomli_w.dumps({field.name: plain}).strip())
    return "\n".join(lines) + "\n"


def _comments(kind: type) -> dict[str, list[str]]:
    """What stands after `#:` above each field. A field without a word is an error."""
    source = inspect.getsource(kind)
    rows = source.splitlines()
    found: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            above = node.lineno - 2
            words: list[str] = []
            while rows[above].strip().startswith("#:"):
                words.insert(0, rows[above].strip().removeprefix("#:").strip())
                above -= 1
            if not words:
                raise SystemExit(f"{kind.__name__}.{node.target.id} has no comment line beginning with #:")
            found[node.target.id] = words
    return found


if __name__ == "__main__":
    sys.stdout.write(text())
