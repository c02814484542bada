"""Codes on their way to the verifier: the same one is asked once, and every one gets exactly one answer."""

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ecard.answers import EcardAnswer, Unreached
from kiosk.ecard.verifier import Verifier
from protocol.logs import logger

LOG = logger("kiosk.ecard")
MOST_AT_ONCE = 8
MOST_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """`again`: this code was asked under the same op before, and no second answer follows."""

    op: str
    again: bool


@dataclass(slots=True)
class _Remembered:
    op: str
    seen_ms: int


class Asking:
    """Asks on threads of its own and tells from them, which may come before `ask` returns.

    Of a code nothing stays but its digest under `key`, in memory, until it was out of sight for `same_within_ms`.
    """

    def __init__(
        self,
        verifier: Verifier,
        tell: Callable[[str, EcardAnswer], None],
        *,
        key: bytes,
        same_within_ms: int,
        longest_s: float,
    ) -> None:
        self._verifier = verifier
        self._tell = tell
        self._key = key
        self._same_within_ms = same_within_ms
        self._longest_s = longest_s
        self._lock = threading.Lock()
        self._remembered: dict[bytes, _Remembered] = {}
        self._waiting: dict[str, threading.Timer] = {}
        self._asked = self._at_work = 0
        self._closed = False

    def ask(self, code: str, now_ms: int) -> Asked:
        """Starts the verifier unless this code was seen within the time; `tell(op, answer)` follows, once.

        Where too many wait already, and after `close`, that answer is Unreached.
        """
        with self._lock:
            before = self._seen(
                hmac.digest(self._key, code.encode("utf-8", "replace"), hashlib.sha256), now_ms
            )
            if before.op:
                return Asked(before.op, again=True)
            self._asked += 1
            before.op = op = f"ecard-{self._asked}"
            timer = self._waiting[op] = threading.Timer(self._longest_s, self._settle, (op, Unreached()))
            timer.daemon = True
            free = self._at_work < MOST_AT_ONCE and not self._closed
            self._at_work += free
        timer.start()
        work, given = (self._work, (op, code)) if free else (self._settle, (op, Unreached()))
        threading.Thread(target=work, args=given, name=op, daemon=True).start()
        return Asked(op, again=False)

    def close(self) -> None:
        """Tells Unreached for every op still waiting; what the verifier says later is dropped."""
        with self._lock:
            self._closed = True
            waiting = list(self._waiting)
            self._remembered.clear()
        for op in waiting:
            self._settle(op, Unreached())

    def _seen(self, digest: bytes, now_ms: int) -> _Remembered:
        """What is remembered of this code from now on; its op is empty if it is new. Oldest first in the dict."""
        for old in list(self._remembered):
            fresh = 0 <= now_ms - self._remembered[old].seen_ms < self._same_within_ms
            if fresh and len(self._remembered) < MOST_REMEMBERED:
                break
            del self._remembered[old]
        found = self._remembered.pop(digest, _Remembered("", now_ms))
        found.seen_ms = now_ms
        self._remembered[digest] = found
        return found

    def _work(self, op: str, code: str) -> None:
        answer: EcardAnswer = Unreached()
        try:
            answer = self._verifier.verify(code)
        except Exception as failure:  # noqa: BLE001  one card must not cost the others; its text may quote the code
            LOG.error("an electronic card's verifier failed", error=type(failure).__name__)  # noqa: TRY400  as above
        finally:
            with self._lock:
                self._at_work -= 1
            self._settle(op, answer)

    def _settle(self, op: str, answer: EcardAnswer) -> None:
        with self._lock:
            timer = self._waiting.pop(op, None)
        if timer is not None:
            timer.cancel()
            self._tell(op, answer)
