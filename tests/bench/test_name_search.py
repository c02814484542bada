"""The search that proves no name is readable finds one wherever it stands, in every spelling."""

import pytest

from bench import name_search
from bench.name_search import NameSearch

NAMES = ("王芳", "阿依古丽·卡德尔", "Jürgen Müller")


@pytest.mark.parametrize("name", NAMES[1:])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
def test_a_name_in_noise_is_found_in_every_spelling(tmp_path, name, encoding):
    (tmp_path / "file").write_bytes(b"\x00\xff" * 1000 + name.encode(encoding) + b"\xe7")
    assert NameSearch(NAMES).found([tmp_path / "file"]) == {name.encode(encoding)}


def test_a_name_across_two_pieces_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(name_search, "PIECE", 16)
    for lead in range(40):
        (tmp_path / "file").write_bytes(b"." * lead + "王芳".encode() + b"." * 20)
        assert NameSearch(NAMES).found([tmp_path / "file"]) == {"王芳".encode()}, lead


def test_what_holds_no_name_gives_none(tmp_path):
    (tmp_path / "file").write_bytes("王方 芳王 Jurgen".encode())
    assert NameSearch(NAMES).found([tmp_path / "file"]) == set()
