"""A reader maker's own program: every line it prints is a card. It is started again when it ends."""

import subprocess
import threading
from collections.abc import Callable

from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_reader_settings import CardReaderSettings
from kiosk.hardware.card_schema import LONGEST_LINE, Misread, read_line
from protocol.logs import logger

LOG = logger("kiosk.cards")
END_S = 2.0


class CardLines:
    """Tells from its own thread: CardRead() for a line that cannot be used, with a word in the log about the setting."""

    def __init__(self, settings: CardReaderSettings, tell: Callable[[CardRead], None]) -> None:
        self._settings = settings
        self._tell = tell
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="card lines", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the program; nothing is told afterwards."""
        with self._lock:
            self._stopping.set()
            program = self._program
        if program is not None:
            program.terminate()
        self._thread.join(END_S)
        if program is not None and program.poll() is None:
            program.kill()
            self._thread.join(END_S)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._once()
            except OSError as wrong:
                LOG.warning("the card reader's program does not start", error=type(wrong).__name__)
            self._stopping.wait(self._settings.again_s)

    def _once(self) -> None:
        with self._lock:
            if self._stopping.is_set():
                return
            # Its errors go nowhere: they may quote a card.
            self._program = program = subprocess.Popen(  # noqa: S603  the operator names it in the settings
                self._settings.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        with program:
            lines = program.stdout
            while lines is not None and (line := lines.readline(LONGEST_LINE)):
                self._card(line)
        if not self._stopping.is_set():
            LOG.warning("the card reader's program ended", status=program.returncode)

    def _card(self, line: bytes) -> None:
        if not line.strip() or self._stopping.is_set():
            return
        read = read_line(line, self._settings.order, self._settings.encoding)
        if isinstance(read, Misread):
            mend = f"mend [card_reader] {read.setting}"
            LOG.warning("a card's line does not fit the settings", reason=read.why, error=mend)
            read = CardRead()
        self._tell(read)
