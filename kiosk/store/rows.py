"""What is read out of the station's two files. Times are milliseconds since the epoch."""

from collections.abc import Mapping
from dataclasses import dataclass

from protocol.rules import Rule


@dataclass(frozen=True, slots=True)
class EventRow:
    id: int
    code: str
    title_zh: str
    title_en: str
    starts: int
    ends: int
    demo: bool
    main_session: int | None
    desk_zh: str = ""
    desk_en: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """`invited` is None where every category may come; `by_list` adds guests invited by name."""

    id: int
    venue: int
    kind: str
    title_zh: str
    title_en: str
    starts: int
    ends: int
    opens: int
    closes: int
    capacity: int | None
    invited: tuple[str, ...] | None
    by_list: bool


@dataclass(frozen=True, slots=True)
class VenueRow:
    id: int
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class BenefitRow:
    id: int
    code: str
    category: str
    title_zh: str
    title_en: str
    terms_zh: str
    terms_en: str
    audience: Rule
    mode: str  # named | fcfs | unlimited
    issue: str  # on_check_in | on_request
    proof: str  # badge | second_fact
    redemption: str
    per_person: int
    total: int | None
    opens: int | None
    closes: int | None
    picture: str = ""  # of the nine categories, "": its own
    delivery: str = "code"  # handed_out | code | perk | information
    place_zh: str = ""
    place_en: str = ""
    on_behalf: bool = False
    undo_minutes: int = 15
    version: int = 1


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """A column of the guest file in words. `choices`: (code, zh, en) in rising order."""

    name: str
    title_zh: str
    title_en: str
    choices: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class VisitElsewhere:
    """One recording of a visit that central knows and nobody undid: by which station, its entry, when (ms)."""

    session: int
    station: int
    at: int
    seq: int


@dataclass(frozen=True, slots=True)
class KnownVoucher:
    """A voucher that exists. `seq` is our own entry for it, 0 where another station gave it."""

    id: bytes
    benefit: int
    ordinal: int
    gen: int
    state: str
    seq: int


@dataclass(frozen=True, slots=True)
class GuestRow:
    id: int
    name: str
    category: str
    lang: str
    tail: str | None
    company: str | None
    position: str | None
    seat: str | None
    attributes: Mapping[str, str]
    invitations: tuple[int, ...]
    entitlements: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the roster says about one guest id; `guest` is None where it does not know the id yet."""

    guest: GuestRow | None
    serial: int  # the badge serial that holds; older ones do not
    revoked: bool
    visits: tuple[VisitElsewhere, ...]
    undone: frozenset[tuple[int, int]]  # (station, seq) of recordings taken back, by whichever station
    vouchers: tuple[KnownVoucher, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A guest the search came upon."""

    guest: int
    name: str
    category: str
    company: str | None
    tail: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the help desk's search. `arrived_at`: at the station's session, None if not yet."""

    guest: int
    name: str
    category: str
    company: str | None
    tail: str | None
    arrived_at: int | None
