"""A setting is right, or the person who wrote it is told which, what it says and what was expected."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from protocol.setting_words import expected
from protocol.toml_settings import SettingWrong, load, search_path


@dataclass(frozen=True, slots=True)
class Sync:
    batch: Annotated[int, Field(ge=1, le=5000)] = 500
    pause: Annotated[float, Field(gt=0)] = 0.5
    gzip: bool = True
    mode: Literal["push", "pull"] = "push"
    names: tuple[str, ...] = ()
    folder: Path = Path("var")
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Central:
    first: int = 1
    last: int = 2

    def __post_init__(self):
        if self.first > self.last:
            raise ValueError(f"first = {self.first} comes after last = {self.last}")


SECTIONS = {"sync": Sync, "central_times": Central}
SECTIONS_EXPECTED = "expected one of [sync], [central_times], [window]"


def loaded(tmp_path, *texts, **environ):
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.toml")
        files[-1].write_text(text, "utf-8")
    return load(SECTIONS, ignore=frozenset({"window"}), files=files, environ=environ)


def refusal(tmp_path, *texts, **environ):
    with pytest.raises(SettingWrong) as refused:
        loaded(tmp_path, *texts, **environ)
    return str(refused.value).removeprefix(f"{tmp_path}/")


def test_with_nothing_said_every_setting_has_its_default(tmp_path):
    assert loaded(tmp_path) == {"sync": Sync(), "central_times": Central()}


def test_every_kind_of_value_is_read_from_a_file(tmp_path):
    text = """
        [sync]
        batch = 7
        pause = 1
        gzip = false
        mode = "pull"
        names = ["a", "b"]
        folder = "/srv"
        url = "https://x"
    """
    assert loaded(tmp_path, text)["sync"] == Sync(
        7, 1.0, False, "pull", ("a", "b"), Path("/srv"), "https://x"
    )


def test_a_later_file_wins_key_by_key(tmp_path):
    found = loaded(tmp_path, "[sync]\nbatch = 1\npause = 2.0", "[sync]\nbatch = 3")["sync"]
    assert (found.batch, found.pause) == (3, 2.0)


def test_a_variable_wins_over_every_file(tmp_path):
    said = {"YINGBIN_SYNC_BATCH": "9", "YINGBIN_SYNC_GZIP": "false", "YINGBIN_SYNC_FOLDER": "/srv"}
    found = loaded(tmp_path, "[sync]\nbatch = 1", **said, YINGBIN_SYNC_NAMES='["a", "b"]')["sync"]
    assert (found.batch, found.gzip, found.folder, found.names) == (9, False, Path("/srv"), ("a", "b"))


def test_a_wrong_value_is_quoted_with_what_was_expected(tmp_path):
    many = refusal(tmp_path, '[sync]\nbatch = "many"')
    assert many == '0.toml: [sync] batch = "many": expected a whole number from 1 to 5000'
    assert refusal(tmp_path, "[sync]\nbatch = 0").endswith(
        "batch = 0: expected a whole number from 1 to 5000"
    )
    assert refusal(tmp_path, '[sync]\nbatch = "7"').endswith("expected a whole number from 1 to 5000")
    assert refusal(tmp_path, "[sync]\nbatch = 7.5").endswith("expected a whole number from 1 to 5000")
    assert refusal(tmp_path, "[sync]\npause = 0").endswith("expected a number above 0")
    assert refusal(tmp_path, "[sync]\ngzip = 1").endswith("expected true or false")
    assert refusal(tmp_path, '[sync]\nmode = "both"').endswith('expected one of "push", "pull"')
    assert refusal(tmp_path, "[sync]\nnames = [1]").endswith("names = [1]: expected a list, each a text")
    assert refusal(tmp_path, "[sync]\nurl = 5").endswith("url = 5: expected a text")
    assert refusal(tmp_path, "[sync]\nbatch = 2026-11-15").endswith("expected a whole number from 1 to 5000")


def test_a_wrong_variable_is_quoted_too(tmp_path):
    wrong = refusal(tmp_path, YINGBIN_SYNC_BATCH="many")
    assert wrong == 'YINGBIN_SYNC_BATCH = "many": expected a whole number from 1 to 5000'
    assert refusal(tmp_path, YINGBIN_SYNC_NAMES="[a").endswith("expected a list, each a text")


def test_an_unknown_key_gets_the_nearest_one(tmp_path):
    keys = "expected one of batch, pause, gzip, mode, names, folder, url"
    wrong = refusal(tmp_path, "[sync]\nbach = 1")
    assert wrong == f"0.toml: unknown key [sync] bach = 1: {keys}; did you mean batch?"
    assert refusal(tmp_path, "[sync]\nxyz = 1") == f"0.toml: unknown key [sync] xyz = 1: {keys}"
    wrong = refusal(tmp_path, "[synk]\nbatch = 1")
    assert wrong == f"0.toml: unknown section [synk]: {SECTIONS_EXPECTED}; did you mean [sync]?"
    wrong = refusal(tmp_path, YINGBIN_SYNC_BACH="1")
    said = 'unknown variable YINGBIN_SYNC_BACH = "1": expected YINGBIN_<SECTION>_<KEY>'
    assert wrong == f"{said}; did you mean YINGBIN_SYNC_BATCH?"
    assert refusal(tmp_path, YINGBIN_SYNK_BATCH="1").endswith("did you mean YINGBIN_SYNC_BATCH?")


def test_a_value_outside_a_section_is_refused(tmp_path):
    wrong = refusal(tmp_path, "batch = 5")
    assert wrong == f"0.toml: batch = 5: stands outside any section: {SECTIONS_EXPECTED}"


def test_sections_of_the_other_program_are_passed_over(tmp_path):
    found = loaded(tmp_path, "[window]\nanything = 1", YINGBIN_WINDOW_ANYTHING="1")
    assert found["sync"] == Sync()


def test_variables_that_are_no_settings_are_left_alone(tmp_path):
    loaded(tmp_path, YINGBIN_NOW="2026-11-15T09:00:00+08:00", YINGBIN_CONFIG="x", PATH="/bin")


def test_values_that_contradict_each_other_are_refused(tmp_path):
    wrong = refusal(tmp_path, "[central_times]\nfirst = 5")
    assert wrong == "[central_times]: first = 5 comes after last = 2"
    assert loaded(tmp_path, YINGBIN_CENTRAL_TIMES_LAST="9")["central_times"].last == 9


def test_a_file_that_is_missing_or_broken_is_named(tmp_path):
    with pytest.raises(SettingWrong, match=r"none\.toml: cannot be read: No such file"):
        load(SECTIONS, files=[tmp_path / "none.toml"])
    assert refusal(tmp_path, "[sync").startswith("0.toml: not TOML: ")
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(SettingWrong, match="not TOML"):
        load(SECTIONS, files=[tmp_path / "latin.toml"])


def test_files_are_read_weakest_first_and_those_named_by_hand_must_exist(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    named = search_path("mine.toml", {"YINGBIN_CONFIG": "/else/ours.toml"})
    assert named[-2:] == [Path("/else/ours.toml"), Path("mine.toml")]
    assert Path("config.toml") not in search_path(None, {})
    Path("config.toml").touch()
    assert search_path(None, {})[-1] == Path("config.toml")


def test_what_is_expected_reads_like_a_sentence():
    assert expected(Annotated[int, Field(ge=1)]) == "a whole number of 1 or more"
    assert expected(Annotated[str, Field(min_length=4, max_length=12)]) == (
        "a text of at least 4 characters of at most 12 characters"
    )
    assert expected(Annotated[str, Field(pattern="[a-z]+")]) == "a text of the form [a-z]+"
    assert expected(int | None) == "a whole number"
    turned = Annotated[int, Field(ge=0, le=270, multiple_of=90)]
    assert expected(turned) == "a whole number from 0 to 270 in steps of 90"
    assert (
        expected(tuple[Annotated[int, Field(ge=0, le=9)], ...]) == "a list, each a whole number from 0 to 9"
    )
