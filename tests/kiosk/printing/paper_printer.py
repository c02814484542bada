"""A receipt printer on a real socket, one connection at a time, as they are."""

import socket
import threading
from dataclasses import dataclass

from tests.kiosk.printing.mechanism import Mechanism, PulledOut

CHUNK = 65536


@dataclass
class PaperPrinter(Mechanism):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.port = 0
        self._server: socket.socket | None = None
        self.plug_in()

    def plug_in(self) -> None:
        self._server = socket.create_server(("127.0.0.1", self.port))
        self.port = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(self._server,), daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """From now on connections are refused."""
        if self._server is not None:
            self._server.shutdown(socket.SHUT_RDWR)
            self._server.close()
            self._thread.join(10)
            self._server = None

    def _serve(self, server: socket.socket) -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        line.settimeout(10)
        self.connected()
        try:
            while received := line.recv(CHUNK):
                line.sendall(self.take(received))
        except (OSError, PulledOut):
            pass
        finally:
            self.disconnected()
