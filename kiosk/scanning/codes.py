"""The text of a code → what kind of credential it is. Pure: knows keys and rules, no guests and no clock."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.scanning import partner
from kiosk.scanning.elsewhere import PAYMENT_FOR_SURE, kind_of
from kiosk.scanning.partner import NO_RULES, PartnerRules
from protocol import tokens
from protocol.person_number import Candidate, found_in, normalise
from protocol.tokens import BadgeClaims, KeyRing, VoucherClaims

LONGEST = 7_089
"""Characters of the biggest QR there is; a longer text is no code."""
LONGEST_NUMBER = 64
"""Of a text that is nothing but a number, with its gaps."""
LONGEST_CARD = 1_000
"""Characters in which a card's own number is looked for."""

AIM_PREFIX = re.compile(r"\A\][A-Za-z][0-9A-Za-z]")
"""What some scanners put before a code to say of which kind it was (ISO/IEC 15424); no code of ours begins so."""

# 社会保障卡卡号 in the shapes that were seen, among them 12 digits in one region; 卡识别码 with the cards' own RID.
CARD_NUMBER = re.compile(r"[A-Z][0-9]{8}|[A-Z]{2}[0-9]{7}|[A-Z][0-9][A-Z][0-9]{6}|[0-9]{9}|[0-9]{12}")
CARD_NUMBER_LABELLED = re.compile(
    r"(?:卡\s?号|AAZ500|[Cc]ard\s?[Nn]o\.?)\s{0,3}[:：=]?\s{0,3}([A-Z0-9]{9}|[0-9]{12})(?![A-Za-z0-9])"
)
CARD_ID = re.compile(r"(?<![0-9A-Za-z])[1-6][0-9]{5}D156000005[0-9A-F]{16}(?![0-9A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BadgeCode:
    """A badge of this event, signed by the badge key `kid`. Whether it still holds is for the desk to say."""

    claims: BadgeClaims
    kid: int


@dataclass(frozen=True, slots=True)
class VoucherCode:
    """A voucher of this event, signed by `station`, or by the event itself (None)."""

    claims: VoucherClaims
    station: int | None


@dataclass(frozen=True, slots=True)
class WrongEvent:
    """A token of the same kind that says it is another event's."""

    event: int


@dataclass(frozen=True, slots=True)
class Forged:
    """A token that says it is this event's and is not signed by a key we know."""


@dataclass(frozen=True, slots=True)
class NumberCode:
    """Persons' numbers whose check digits hold, all different; never enough alone."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class EcardCode:
    """What may be the code of an electronic social security card; only the platform can say."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardNumber:
    """The number or the identifier of a card, not of a person: it says nothing about who holds it."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody else's code. `kind`: payment | health | transit | web | contact | wifi."""

    kind: str


@dataclass(frozen=True, slots=True)
class Rubbish:
    """Anything else: an empty code, some other organisation's code."""


Credential = (
    BadgeCode | VoucherCode | WrongEvent | Forged | NumberCode | EcardCode | CardNumber | Elsewhere | Rubbish
)


def no_ecards(_text: str) -> bool:
    """Where electronic cards are not taken."""
    return False


def read(
    text: str,
    keyring: KeyRing,
    *,
    typed: bool = False,
    is_ecard: Callable[[str], bool] = no_ecards,
    partners: PartnerRules = NO_RULES,
) -> Credential:
    """What `text` is; a token that was `typed` may carry spaces. Never raises, whatever was scanned."""
    if len(text) > LONGEST:
        return Rubbish()
    text = AIM_PREFIX.sub("", text)
    return _token(text, keyring, typed=typed) or _other(text.strip(), keyring, is_ecard, partners)


def _token(text: str, keyring: KeyRing, *, typed: bool = False) -> Credential | None:
    match tokens.read(text, keyring, typed=typed):
        case tokens.Badge(claims, kid):
            return BadgeCode(claims, kid)
        case tokens.Voucher(claims, station):
            return VoucherCode(claims, station)
        case tokens.BadSignature(claimed) | tokens.UnknownKey(_, claimed):
            return Forged() if claimed is None or claimed == keyring.event else WrongEvent(claimed)
        case tokens.NotAToken():
            return None


def _other(
    plain: str, keyring: KeyRing, is_ecard: Callable[[str], bool], partners: PartnerRules
) -> Credential:
    """The surer first. A number alone is never sent anywhere, so it goes before the configured patterns."""
    numbers = () if PAYMENT_FOR_SURE.fullmatch(plain) else found_in(plain)
    if len(numbers) == 1 and len(plain) <= LONGEST_NUMBER and normalise(plain) == numbers[0].number:
        return NumberCode(numbers)
    if is_ecard(plain):
        return EcardCode(plain)
    match partners.read(plain):
        case partner.Badge(badge) if (token := _token(badge, keyring)) is not None:
            return token
        case partner.Number(candidates):
            return NumberCode(candidates)
    if numbers:
        return NumberCode(numbers)
    return CardNumber() if _is_card_number(plain[:LONGEST_CARD]) else _elsewhere(plain)


def _is_card_number(plain: str) -> bool:
    return bool(CARD_NUMBER.fullmatch(plain) or CARD_ID.search(plain) or CARD_NUMBER_LABELLED.search(plain))


def _elsewhere(plain: str) -> Elsewhere | Rubbish:
    kind = kind_of(plain)
    return Elsewhere(kind) if kind else Rubbish()
