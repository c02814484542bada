"""What this station stands for, and what central has of it, read from the open station on its own thread."""

from kiosk.store.heard import read_heard
from kiosk.wiring import Station
from ui.viewmodels.place import BenefitName, Place, symbol_of


def place_of(station: Station) -> Place:
    small, session = station.files.roster.small, station.desk.session
    venue = small.venues.get(session.venue)
    return Place(
        event_zh=small.event.title_zh,
        event_en=small.event.title_en,
        demo=small.event.demo,
        session_zh=session.title_zh,
        session_en=session.title_en,
        starts=session.starts,
        ends=session.ends,
        venue_zh=venue.name_zh if venue else "",
        venue_en=venue.name_en if venue else "",
        station=station.identity.station,
        station_name=station.identity.name,
        role=station.desk.role,
        phones=station.phones,
        benefits={
            row.id: BenefitName(
                row.title_zh,
                row.title_en,
                symbol_of(row.picture, row.category),
                row.delivery,
                row.place_zh,
                row.place_en,
            )
            for row in small.benefits.values()
        },
    )


def standing_of(station: Station) -> dict[str, bool]:
    """How the station stands by its own files, as fields of Standing."""
    return {
        "clock_behind": station.desk.behind(),
        "stopped": station.files.closed,
        "roster_away": station.without_roster(),
    }


def sent_of(station: Station) -> int:
    """How many entries central has said it keeps."""
    heard = read_heard(station.files.journal.conn)
    return 0 if heard is None else heard.have
