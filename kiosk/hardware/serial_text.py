"""The bytes a scanner sends over a serial port, cut into codes."""

from kiosk.hardware.marks import Mark

STX = b"\x02"
ENDS = b"\r\n\x03"
LONGEST = 8192
"""Bytes; no code holds more."""


class Codes:
    """Bytes in, whole codes out. What goes on for too long without an end is noise and dropped up to the next end."""

    def __init__(self, prefix: Mark, suffix: Mark) -> None:
        self._prefix = _byte(prefix) or STX
        self._ends = _byte(suffix) or ENDS
        self._by_silence = not _byte(suffix)
        self._waiting = bytearray()
        self._drowned = False

    @property
    def waits(self) -> bool:
        return bool(self._waiting) or self._drowned

    def feed(self, received: bytes) -> list[bytes]:
        found: list[bytes] = []
        for byte in received:
            if byte in self._ends:
                found += self._taken()
            elif len(self._waiting) == LONGEST:
                self._drowned = True
            else:
                self._waiting.append(byte)
        return found

    def silence(self) -> list[bytes]:
        """Nothing came for a while: the end of a code, unless a suffix was promised; then half a code is nothing."""
        found = self._taken()
        return found if self._by_silence else []

    def _taken(self) -> list[bytes]:
        code = bytes(self._waiting).strip(b"\0\r\n\x03" + STX).removeprefix(self._prefix)
        drowned, self._drowned = self._drowned, False
        self._waiting.clear()
        return [code] if code and not drowned else []


def _byte(mark: Mark) -> bytes:
    """Nothing for a key that no serial scanner can send."""
    return mark.text.encode("latin-1")
