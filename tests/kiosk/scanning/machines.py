"""Machines on which some library is not there."""

import builtins
import sys

import pytest

OURS = {
    "zxingcpp": "kiosk.scanning.zxing",
    "tapirscan": "kiosk.scanning.tapir",
    "pyzbar": "kiosk.scanning.zbar",
}


def without(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    """Until the test's end, importing these fails."""
    real = builtins.__import__

    def refusing(name: str, *rest, **more):
        if name.split(".", maxsplit=1)[0] in libraries:
            raise ImportError(f"no {name} here")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refusing)
    for library in libraries:
        if library != "pyzbar":  # asked for only when it is looked for
            monkeypatch.delitem(sys.modules, OURS[library], raising=False)
