"""An electronic card being verified: which answer the screen waits for, and one that came before its question."""

from dataclasses import dataclass, field

from kiosk.ecard.answers import EcardAnswer


@dataclass(slots=True)
class EcardWait:
    """The verifier may answer from its thread before the desk has said under which op it asked."""

    op: str = ""
    _early: tuple[str, EcardAnswer] | None = field(default=None, repr=False)

    def began(self, op: str) -> EcardAnswer | None:
        """The screen waits for `op` from now on; its answer if that was quicker."""
        early, self._early = self._early, None
        self.op = op
        return early[1] if early is not None and early[0] == op else None

    def came(self, op: str, answer: EcardAnswer, *, scan_under_way: bool) -> bool:
        """Whether it is the one waited for; one that may be early is kept, any other is dropped."""
        if op == self.op and op:
            return True
        self._early = (op, answer) if scan_under_way else None
        return False

    def clear(self) -> None:
        self.op, self._early = "", None
