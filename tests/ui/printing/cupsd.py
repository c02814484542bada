"""A CUPS of the test's own: its own server on a socket of its own, with one queue that keeps what it is sent as PDF."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

QUEUE = "badge-printer"
SERVER = """
Listen {folder}/cups.sock
LogLevel warn
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
FILES = """
ServerRoot {folder}
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
FileDevice Yes
SyncOnClose No
"""
# A printer that takes PDF as it is, on badges of 90 x 130 mm or any other size.
PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "BADGE.PPD"
*Manufacturer: "Yingbin"
*Product: "(Badge)"
*ModelName: "Badge"
*ShortNickName: "Badge"
*NickName: "Badge"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: Badge
*PageSize Badge/Badge: "<</PageSize[255 368]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: Badge
*PageRegion Badge/Badge: "<</PageSize[255 368]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Badge
*ImageableArea Badge/Badge: "0 0 255 368"
*DefaultPaperDimension: Badge
*PaperDimension Badge/Badge: "255 368"
*DefaultFont: Courier
*Font Courier: Standard "(1.05)" Standard ROM
"""


@contextmanager
def cups() -> Iterator[Path]:
    """The file that the queue's printer writes; CUPS_SERVER names the server meanwhile."""
    # Filters run as another user, who may not enter the folders that tests get.
    with tempfile.TemporaryDirectory(prefix="cups-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        _write(folder)
        with _serving(folder):
            yield folder / "printed.pdf"


def _write(folder: Path) -> None:
    (folder / "spool" / "tmp").mkdir(parents=True)
    for name, text in (("cupsd.conf", SERVER), ("cups-files.conf", FILES)):
        (folder / name).write_text(text.format(folder=folder))
    (folder / "badge.ppd").write_text(PPD)


@contextmanager
def _serving(folder: Path) -> Iterator[None]:
    before = os.environ.get("CUPS_SERVER")
    command = ["/usr/sbin/cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            os.environ["CUPS_SERVER"] = str(folder / "cups.sock")
            _until((folder / "cups.sock").exists, "cupsd did not start")
            device = f"file://{folder}/printed.pdf"
            make = ["lpadmin", "-p", QUEUE, "-E", "-v", device, "-P", folder / "badge.ppd"]
            subprocess.run(make, check=True, capture_output=True)
            yield
        finally:
            server.terminate()
            if before is None:
                del os.environ["CUPS_SERVER"]
            else:
                os.environ["CUPS_SERVER"] = before


def finished() -> None:
    """Waits until the queue has nothing more to do."""
    _until(lambda: not _asked("lpstat", "-o") and QUEUE in _asked("lpstat", "-W", "completed", "-o"), "stuck")


def _asked(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _until(done: Callable[[], object], wrong: str) -> None:
    for _ in range(200):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError(wrong)
