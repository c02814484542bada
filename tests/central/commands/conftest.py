"""Central's commands on a database of their own."""

import json
from dataclasses import dataclass

import pytest

from central import __main__ as program
from tests.central.house import write_files


@dataclass(frozen=True)
class Said:
    code: int
    lines: list[dict]
    out: str
    err: str


@pytest.fixture
def central(tmp_path, capsys, monkeypatch):
    """Runs one command on a database of its own."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path}/central.db"

    def run(*words, environ=None, database=url):
        capsys.readouterr()
        try:
            code = program.main([*map(str, words), "--database", database], environ or {})
        except SystemExit as ended:
            code = ended.code
        out, err = capsys.readouterr()
        lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
        return Said(int(code), lines, out, err)

    return run


@pytest.fixture
def event(central, tmp_path):
    toml, csv = write_files(tmp_path, demo=False)
    assert central("event", "import", toml).code == 0
    assert central("guests", "import", csv).code == 0
    return central
