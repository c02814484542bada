"""What the live page shows, as plain values: figures, sessions by venue, stations, and how sure we may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, text

from central.counts import counts
from central.event import Event, current
from central.pages import care
from central.pages.care import Care
from central.pages.words import Words
from central.stations import StationRow, list_stations
from protocol.clock import iso

PROGRAMME = text(
    "SELECT session.id, session.kind, session.title_zh, session.title_en, session.starts, session.ends,"
    " session.opens, session.closes, venue.id AS venue, venue.name_zh, venue.name_en"
    " FROM session JOIN venue ON venue.id = session.venue ORDER BY venue.id, session.starts, session.id"
)

State = Literal["ok", "behind", "silent", "closed", "waiting", "odd"]


@dataclass(frozen=True, slots=True)
class SessionView:
    id: int
    title: str
    when: str
    today: bool
    main: bool
    phase: Literal["not_yet", "now_open", "over"]
    arrived: int
    expected: int


@dataclass(frozen=True, slots=True)
class VenueView:
    id: int
    name: str
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True)
class StationView:
    id: int
    name: str
    session: str
    seen: str | None
    have: int
    unsent: int
    state: State


@dataclass(frozen=True, slots=True)
class Doubt:
    """How far the figure may be behind: entries known of but not here, and stations nobody has heard from.

    `settling`: stations that have not sent again what a restored central's copy may lack.
    """

    entries: int
    stations: int
    last_heard: str | None
    silent: int
    silent_since: str | None
    settling: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    event: Event
    title: str
    day: str
    arrived: int
    expected: int
    doubt: Doubt
    venues: tuple[VenueView, ...]
    stations: tuple[StationView, ...]
    care: Care
    at: str

    @property
    def percent(self) -> int:
        """Never 100 before everybody is here, never 0 once somebody is."""
        if not self.expected or not self.arrived:
            return 0
        if self.arrived >= self.expected:
            return 100
        return min(99, max(1, round(100 * self.arrived / self.expected)))


def read(conn: Connection, words: Words, now_ms: int, silent_after_s: int) -> Arrivals | None:
    """The page's values in the language of `words`; None before an event was imported."""
    event = current(conn)
    if event is None:
        return None
    figures = counts(conn)
    rows = list_stations(conn, now_ms, silent_after_s=silent_after_s)
    venues = _venues(
        conn, words, event, now_ms, {int(s.id): (s.arrived, s.expected) for s in figures.sessions}
    )
    titles = {session.id: session.title for venue in venues for session in venue.sessions}
    return Arrivals(
        event=event,
        title=words.of((event.title_zh, event.title_en)),
        day=event_day(event, words),
        arrived=figures.arrived,
        expected=figures.expected,
        doubt=_doubt(rows),
        venues=venues,
        stations=tuple(_station(row, titles, words) for row in rows),
        care=care.read(conn, words),
        at=clock_time(now_ms),
    )


def clock_time(ms: int) -> str:
    """HH:MM:SS where the event is."""
    return iso(ms)[11:19]


def event_day(event: Event, words: Words) -> str:
    """The first day, in words of the language."""
    year, month, day = (int(part) for part in iso(event.starts)[:10].split("-"))
    return f"{year}年{month}月{day}日" if words.lang == "zh" else f"{year}-{month:02}-{day:02}"


def _doubt(rows: Iterable[StationRow]) -> Doubt:
    behind = [row for row in rows if row.behind]
    silent = [row for row in rows if row.silent and not row.closed and row.seen_at is not None]
    return Doubt(
        entries=sum(row.behind for row in behind),
        stations=len(behind),
        last_heard=_minute(max((row.seen_at or 0 for row in behind), default=0)),
        silent=len(silent),
        silent_since=_minute(min((row.seen_at or 0 for row in silent), default=0)),
        settling=sum(row.settling for row in rows),
    )


def _minute(ms: int) -> str | None:
    return clock_time(ms)[:5] if ms else None


def _venues(
    conn: Connection, words: Words, event: Event, now_ms: int, figures: dict[int, tuple[int, int]]
) -> tuple[VenueView, ...]:
    names: dict[int, str] = {}
    sessions: dict[int, list[SessionView]] = {}
    for row in conn.execute(PROGRAMME):
        arrived, expected = figures.get(row.id, (0, 0))
        names[row.venue] = words.of((row.name_zh, row.name_en))
        sessions.setdefault(row.venue, []).append(
            SessionView(
                id=row.id,
                title=words.of((row.title_zh, row.title_en)),
                when=_when(row.starts, row.ends, now_ms),
                today=_day_of(row.starts) == _day_of(now_ms),
                main=row.id == event.main_session,
                phase="not_yet" if now_ms < row.opens else "over" if now_ms >= row.closes else "now_open",
                arrived=arrived,
                expected=expected,
            )
        )
    venues = [VenueView(venue, names[venue], tuple(held)) for venue, held in sessions.items()]
    return tuple(sorted(venues, key=lambda venue: not any(session.main for session in venue.sessions)))


def _when(starts: int, ends: int, now_ms: int) -> str:
    hours = f"{iso(starts)[11:16]}–{iso(ends)[11:16]}"
    return hours if _day_of(starts) == _day_of(now_ms) else f"{_day_of(starts)[5:]} {hours}"


def _day_of(ms: int) -> str:
    return iso(ms)[:10]


def _station(row: StationRow, titles: dict[int, str], words: Words) -> StationView:
    return StationView(
        id=row.station,
        name=row.name,
        session=words("by_default") if row.session is None else titles.get(row.session, ""),
        seen=None if row.seen_at is None else clock_time(row.seen_at),
        have=row.have,
        unsent=row.behind,
        state=_state(row),
    )


def _state(row: StationRow) -> State:
    if row.closed:
        return "closed"
    if not row.enrolled:
        return "waiting"
    if row.forks or row.quarantined:
        return "odd"
    if row.silent:
        return "silent"
    return "behind" if row.behind else "ok"
