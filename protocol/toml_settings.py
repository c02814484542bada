"""Settings: TOML files and variables into one frozen dataclass a section, or a sentence why not."""

import difflib
import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from protocol.setting_words import expected

SYSTEM_FILE = Path("/etc/yingbin/config.toml")
LOCAL_FILE = Path("config.toml")
FILE_VARIABLE = "YINGBIN_CONFIG"
NOT_SETTINGS = frozenset({"NOW", "CONFIG"})
"""Variables with our prefix that mean something else."""


class SettingWrong(Exception):
    """One sentence: where, which key, its value, and what is expected."""


@dataclass(frozen=True, slots=True)
class _Given:
    """One value somebody set, and how to name the place in a sentence."""

    section: str
    key: str
    place: str
    shown: str
    value: object
    from_text: bool


def load(
    sections: Mapping[str, type],
    *,
    ignore: frozenset[str] = frozenset(),
    files: Sequence[Path] = (),
    environ: Mapping[str, str] | None = None,
    prefix: str = "YINGBIN_",
) -> dict[str, object]:
    """Each section's dataclass, later sources over earlier ones. Raises SettingWrong.

    Sections named in `ignore` belong to another program: passed over, with their variables.
    """
    given = [found for file in files for found in _from_file(file, sections, ignore)]
    given += _from_environ(environ or {}, prefix, sections, ignore)
    chosen: dict[str, dict[str, object]] = {name: {} for name in sections}
    for found in given:
        kinds = get_type_hints(sections[found.section], include_extras=True)
        chosen[found.section][found.key] = _checked(found, kinds[found.key])
    return {name: _built(name, kind, chosen[name]) for name, kind in sections.items()}


def search_path(config_option: str | os.PathLike[str] | None, environ: Mapping[str, str]) -> list[Path]:
    """The files to read, weakest first; those named by hand are listed even where missing."""
    usual = [file for file in (SYSTEM_FILE, LOCAL_FILE) if file.is_file()]
    by_hand = [Path(name) for name in (environ.get(FILE_VARIABLE), config_option) if name]
    return usual + by_hand


def _from_file(file: Path, sections: Mapping[str, type], ignore: frozenset[str]) -> Iterator[_Given]:
    names = [f"[{name}]" for name in (*sections, *sorted(ignore))]
    for section, body in _parsed(file).items():
        if section in ignore:
            continue
        if not isinstance(body, dict):
            wrong = f"{file}: {section} = {_shown(body)}: stands outside any section"
            raise SettingWrong(wrong + _one_of(names, section))
        if section not in sections:
            raise SettingWrong(f"{file}: unknown section [{section}]" + _one_of(names, f"[{section}]"))
        known = [field.name for field in fields(sections[section])]
        for key, value in body.items():
            if key not in known:
                wrong = f"{file}: unknown key [{section}] {key} = {_shown(value)}"
                raise SettingWrong(wrong + _one_of(known, key))
            yield _Given(section, key, f"{file}: [{section}] {key}", _shown(value), value, from_text=False)


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as wrong:
        raise SettingWrong(f"{file}: cannot be read: {wrong.strerror}") from None
    except ValueError as wrong:
        raise SettingWrong(f"{file}: not TOML: {wrong}") from None


def _from_environ(
    environ: Mapping[str, str], prefix: str, sections: Mapping[str, type], ignore: frozenset[str]
) -> Iterator[_Given]:
    known = {_name(name, field.name): field.name for name in sections for field in fields(sections[name])}
    for variable in sorted(environ):
        rest = variable.removeprefix(prefix)
        if rest == variable or rest in NOT_SETTINGS or _section_of(rest, ignore) is not None:
            continue
        text, section = environ[variable], _section_of(rest, sections)
        if section is None or rest not in known:
            wrong = f"unknown variable {variable} = {_shown(text)}"
            raise SettingWrong(f"{wrong}: expected {prefix}<SECTION>_<KEY>" + _nearest(rest, known, prefix))
        yield _Given(section, known[rest], variable, _shown(text), text, from_text=True)


def _section_of(rest: str, names: Iterable[str]) -> str | None:
    fitting = [name for name in names if rest.startswith(_name(name, ""))]
    return max(fitting, key=len, default=None)


def _name(section: str, key: str) -> str:
    return f"{section}_{key}".upper()


def _checked(found: _Given, kind: Any) -> object:
    try:
        return _text_value(str(found.value), kind) if found.from_text else _json_value(found.value, kind)
    except ValidationError:
        raise SettingWrong(f"{found.place} = {found.shown}: expected {expected(kind)}") from None


def _json_value(value: object, kind: Any) -> object:
    # Through JSON, because only there does strict checking take a list for a tuple and a text for a path.
    return TypeAdapter(kind).validate_json(json.dumps(value, default=str), strict=True)


def _text_value(text: str, kind: Any) -> object:
    if text.lstrip().startswith("["):
        try:
            return _json_value(tomllib.loads(f"value = {text}")["value"], kind)
        except tomllib.TOMLDecodeError:
            pass
    return TypeAdapter(kind).validate_strings(text)


def _built(section: str, kind: type, values: dict[str, object]) -> object:
    try:
        return kind(**values)
    except ValueError as wrong:
        raise SettingWrong(f"[{section}]: {wrong}") from None


def _one_of(known: Sequence[str], name: str) -> str:
    """What was expected instead, the likeliest again at the end."""
    return f": expected one of {', '.join(known)}" + _nearest(name, known)


def _nearest(name: str, known: Iterable[str], prefix: str = "") -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {prefix}{close[0]}?" if close else ""


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
