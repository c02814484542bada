"""The machine's card service through pyscard, an optional package: only what a card reader needs of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, Self

from kiosk.hardware.card_chip import CardGone, Transmit

ANY_NEW_READER = "\\\\?PnP?\\Notification"
CHANGED, UNAWARE = 0x0002, 0x0000
PRESENT, MUTE = 0x0020, 0x0200
STATUS_BYTES = 2
EVENTS = 16  # the bits above count the cards put in and taken out


class ServiceGone(Exception):
    """No card service runs on this machine, or it has just gone."""


class Service(Protocol):
    """One thread's way to the card service; `cancel` alone may come from another."""

    def readers(self) -> list[str]: ...
    def changes(self, known: Mapping[str, int], timeout_ms: int) -> dict[str, int]: ...
    def connected(self, reader: str) -> Any: ...
    def cancel(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...


def has_card(state: int) -> bool:
    return bool(state & PRESENT)


def is_new(before: int, state: int) -> bool:
    """A card is there that was not: put in, or another one put in its place meanwhile."""
    return has_card(state) and (not has_card(before) or before >> EVENTS != state >> EVENTS)


class Pcsc:
    """Raises ServiceGone, also when it is made."""

    def __init__(self) -> None:
        from smartcard import scard

        self._scard: Any = scard
        result, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        self._need(result)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._scard.SCardReleaseContext(self._context)

    def readers(self) -> list[str]:
        result, names = self._scard.SCardListReaders(self._context, [])
        if result == self._scard.SCARD_E_NO_READERS_AVAILABLE:
            return []
        self._need(result)
        return list(names)

    def changes(self, known: Mapping[str, int], timeout_ms: int) -> dict[str, int]:
        """The states that differ from `known`, once one does; {} after `timeout_ms`, a new or a lost reader."""
        asked = [(name, state & ~CHANGED) for name, state in known.items()] + [(ANY_NEW_READER, UNAWARE)]
        result, states = self._scard.SCardGetStatusChange(self._context, timeout_ms, asked)
        nothing = (
            self._scard.SCARD_E_TIMEOUT,
            self._scard.SCARD_E_CANCELLED,
            self._scard.SCARD_E_UNKNOWN_READER,
            self._scard.SCARD_E_READER_UNAVAILABLE,
        )
        if result in nothing:
            return {}
        self._need(result)
        return {name: state for name, state, _ in states if name in known and state & CHANGED}

    @contextmanager
    def connected(self, reader: str) -> Iterator[Transmit]:
        """The way to the card in it. Raises CardGone, also from the transmit it gives."""
        scard = self._scard
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        result, card, protocol = scard.SCardConnect(
            self._context, reader, scard.SCARD_SHARE_SHARED, protocols
        )
        if result != scard.SCARD_S_SUCCESS:
            raise CardGone(scard.SCardGetErrorMessage(result))
        header = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

        def transmit(command: bytes) -> bytes:
            result, answer = scard.SCardTransmit(card, header, list(command))
            # Some drivers call it a success, with nothing in it, when the card has just been taken away.
            if result != scard.SCARD_S_SUCCESS or len(answer) < STATUS_BYTES:
                raise CardGone(scard.SCardGetErrorMessage(result))
            return bytes(answer)

        try:
            yield transmit
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)

    def cancel(self) -> None:
        """Ends a `changes` that waits."""
        self._scard.SCardCancel(self._context)

    def _need(self, result: int) -> None:
        if result != self._scard.SCARD_S_SUCCESS:
            raise ServiceGone(self._scard.SCardGetErrorMessage(result))
