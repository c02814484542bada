"""Serial scanners over real ports: pseudo-terminals, whose other end is the scanner."""

import os
import queue
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.serial_scanner import SerialScanners
from kiosk.scanning.scan import Scan

PATIENCE_S = 20


class Scanner:
    """A scanner plugged in under a stable name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ours, self._theirs = os.openpty()
        path.symlink_to(os.ttyname(self._theirs))

    def says(self, code: bytes) -> None:
        os.write(self._ours, code)

    def pull_out(self) -> None:
        if self._path.is_symlink():
            self._path.unlink()
            os.close(self._theirs)
            os.close(self._ours)


class Desk:
    """Scanners, and what was heard of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard: queue.Queue[Scan] = queue.Queue()
        self.scanners = SerialScanners(
            ScannerSettings(serial_ports=(str(folder / "usb-*"),)), self.heard.put, look_every_s=0.02
        )
        self._plugged: list[Scanner] = []

    def plug(self, name: str) -> Scanner:
        scanner = Scanner(self.folder / name)
        self._plugged.append(scanner)
        return scanner

    def listens(self, *names: str) -> None:
        """What a scanner says before its port is open is lost."""
        for _ in range(PATIENCE_S * 100):
            if self.scanners.listening == {str(self.folder / name) for name in names}:
                return
            time.sleep(0.01)
        raise AssertionError(f"open: {self.scanners.listening}")

    def hears(self) -> Scan:
        return self.heard.get(timeout=PATIENCE_S)

    def close(self) -> None:
        self.scanners.stop()
        for scanner in self._plugged:
            scanner.pull_out()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    here = Desk(tmp_path)
    yield here
    here.close()


def test_a_scan_says_what_was_read_and_where(desk: Desk) -> None:
    scanner = desk.plug("usb-one")
    desk.scanners.start()
    desk.listens("usb-one")
    scanner.says(b"K1ABC\r\n")
    assert desk.hears() == Scan("K1ABC", "serial", str(desk.folder / "usb-one"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_arrives_as_it_was_printed(desk: Desk, encoding: str) -> None:
    scanner = desk.plug("usb-one")
    desk.scanners.start()
    desk.listens("usb-one")
    scanner.says("演示嘉宾张三\r".encode(encoding))
    assert desk.hears().text == "演示嘉宾张三"


def test_two_scanners_at_once_do_not_mix(desk: Desk) -> None:
    one, two = desk.plug("usb-one"), desk.plug("usb-two")
    desk.scanners.start()
    desk.listens("usb-one", "usb-two")
    for part in range(40):
        one.says(f"ONE{part:03}"[:4].encode())
        two.says(f"TWO{part:03}"[:4].encode())
        one.says(f"{part:02}\r".encode())
        two.says(f"{part:02}\r".encode())
    heard = [desk.hears() for _ in range(80)]
    for name, word in (("usb-one", "ONE0"), ("usb-two", "TWO0")):
        texts = [scan.text for scan in heard if scan.device.endswith(name)]
        assert texts == [f"{word}{part:02}" for part in range(40)]


def test_a_scanner_plugged_in_later_is_found(desk: Desk) -> None:
    desk.scanners.start()
    scanner = desk.plug("usb-late")
    desk.listens("usb-late")
    scanner.says(b"K1LATE\r")
    assert desk.hears().text == "K1LATE"


def test_a_scanner_pulled_out_and_put_back_goes_on_and_the_other_never_stopped(desk: Desk) -> None:
    stays, goes = desk.plug("usb-stays"), desk.plug("usb-goes")
    desk.scanners.start()
    desk.listens("usb-stays", "usb-goes")
    goes.says(b"K1BEFORE\r")
    assert desk.hears().text == "K1BEFORE"
    goes.pull_out()
    desk.listens("usb-stays")
    stays.says(b"K1MEANWHILE\r")
    assert desk.hears().text == "K1MEANWHILE"
    back = desk.plug("usb-goes")
    desk.listens("usb-stays", "usb-goes")
    back.says(b"K1BACK\r")
    assert desk.hears() == Scan("K1BACK", "serial", str(desk.folder / "usb-goes"))


def test_a_port_under_two_names_is_one_scanner(desk: Desk) -> None:
    scanner = desk.plug("usb-first")
    (desk.folder / "usb-other").symlink_to(desk.folder / "usb-first")
    desk.scanners.start()
    desk.listens("usb-first")
    for number in range(20):
        scanner.says(f"K1N{number}\r".encode())
    assert [desk.hears().text for _ in range(20)] == [f"K1N{number}" for number in range(20)]


def test_where_no_port_is_set_nothing_runs_and_stopping_is_free() -> None:
    scanners = SerialScanners(ScannerSettings(), lambda scan: None)
    scanners.start()
    scanners.stop()


def test_what_was_scanned_stays_out_of_the_log() -> None:
    assert "K1SECRET" not in repr(Scan("K1SECRET", "serial", "usb-one"))
