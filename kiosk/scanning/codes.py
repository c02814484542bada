"""The text of a code → what kind of credential it is. Pure: knows keys, no guests and no clock."""

from dataclasses import dataclass

from protocol import person_number, tokens
from protocol.person_number import Candidate
from protocol.tokens import BadgeClaims, KeyRing, VoucherClaims


@dataclass(frozen=True, slots=True)
class BadgeCode:
    """A badge of this event, signed by the badge key `kid`. Whether it still holds is for the desk to say."""

    claims: BadgeClaims
    kid: int


@dataclass(frozen=True, slots=True)
class VoucherCode:
    """A voucher of this event, signed by `station`."""

    claims: VoucherClaims
    station: int


@dataclass(frozen=True, slots=True)
class WrongEvent:
    """A token of the same kind that says it is another event's."""

    event: int


@dataclass(frozen=True, slots=True)
class Forged:
    """A token that says it is this event's and is not signed by a key we know."""


@dataclass(frozen=True, slots=True)
class NumberCode:
    """What may be a person's number, read in every way it fits; never enough alone."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Rubbish:
    """Anything else: an empty code, a payment code, a web address, some other organisation's code."""


Credential = BadgeCode | VoucherCode | WrongEvent | Forged | NumberCode | Rubbish


def read(text: str, keyring: KeyRing, *, typed: bool = False) -> Credential:
    """What `text` is; a token that was `typed` may carry spaces. Never raises, whatever was scanned."""
    match tokens.read(text, keyring, typed=typed):
        case tokens.Badge(claims, kid):
            return BadgeCode(claims, kid)
        case tokens.Voucher(claims, station):
            return VoucherCode(claims, station)
        case tokens.BadSignature(claimed) | tokens.UnknownKey(_, claimed):
            return Forged() if claimed is None or claimed == keyring.event else WrongEvent(claimed)
        case tokens.NotAToken():
            return _number(text)


def _number(text: str) -> NumberCode | Rubbish:
    candidates = person_number.recognise(text)
    return NumberCode(candidates) if candidates else Rubbish()
