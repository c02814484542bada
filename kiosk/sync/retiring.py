"""A closed station goes home: nobody is let in, all it has is sent, then the roster and the keys to it are destroyed.

Only the event's root key closes a station. Central's plain word "closed" sends us to look for the signed item.
"""

from kiosk import closing
from kiosk.identity import Identity, IdentityBroken
from kiosk.sync import feed_pages
from kiosk.sync.feed_pages import CTL, Page, Roots
from kiosk.sync.home import Home, LocalTrouble
from kiosk.sync.link import Link, Refused, Trouble
from protocol.logs import logger
from protocol.messages import FeedItem

FORBIDDEN, CLOSED = 403, "closed"
PAGE = 2000
MOST_PAGES = 1000


def says_closed(trouble: Trouble | LocalTrouble | None) -> bool:
    """Central refuses what an open station gets."""
    return isinstance(trouble, Refused) and (trouble.status, trouble.error) == (FORBIDDEN, CLOSED)


def closing_is_signed(link: Link, who: Identity, era: str) -> bool:
    """Looks through the whole control feed: it is what a station without roster or cursor can still read."""
    after = 0
    for _ in range(MOST_PAGES):
        page = feed_pages.fetch(link, CTL, era, after, PAGE)
        if not isinstance(page, Page):
            return False
        signed = feed_pages.only_signed(page, Roots(who.root, who.event, era, after))
        if any(closes(item, who.station) for item in signed.items):
            return True
        if page.next <= after or page.next >= page.head:
            return False
        after = page.next
    return False


def closes(item: FeedItem, station: int) -> bool:
    """An item, verified before, that closes this very station."""
    own = item.kind == "station" and item.key == str(station)
    return own and not item.deleted and item.body.get("closed") == 1


def wipe(home: Home) -> LocalTrouble | None:
    """Nothing of the folder's roster may be open on this thread any more."""
    home.secrets.shift = None
    try:
        closing.wipe(home.folder)
    except (OSError, IdentityBroken) as wrong:
        logger("sync").error("a closed station could not be wiped", exc_info=wrong)
        return LocalTrouble("storage", str(wrong))
    return None
