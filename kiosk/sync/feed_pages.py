"""Fetches what changed at central, page by page, and lets only what the root key signed into the control tables."""

from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.sync.link import LONG_POLL_S, Answer, Call, Link, Refused, Trouble, Unreachable
from protocol.messages import FeedHeader, FeedItem, MessageMalformed, decode, page_fields, revive
from protocol.ndjson import FrameBroken, unframe
from protocol.signed_item import verify_item

CTL, MAIN = "ctl", "main"
ERA_CHANGED, TOO_OLD = 409, 410


@dataclass(frozen=True, slots=True)
class Heads:
    """Where both streams stand: at central, or as far as they are applied here."""

    era: str
    ctl: int
    main: int

    def and_later(self, told: "Heads | None") -> "Heads":
        """The further of both; of another era, these."""
        if told is None or told.era != self.era:
            return self
        return Heads(self.era, max(self.ctl, told.ctl), max(self.main, told.main))


@dataclass(frozen=True, slots=True)
class Page:
    """`next` is the cursor after these items; `head` the newest there is; `refused` items had a bad signature.

    `main` is the newest of the main stream, if central says so on a page of the other.
    """

    era: str
    head: int
    items: tuple[FeedItem, ...]
    next: int
    refused: int = 0
    main: int | None = None
    sha256: str = ""
    sig: str = ""


@dataclass(frozen=True, slots=True)
class StartAgain:
    """The cursor is of another era, or older than what central keeps: a snapshot is needed."""


def fetch(link: Link, stream: str, era: str, after: int, limit: int) -> Page | StartAgain | Trouble:
    """The page after the cursor, as central has it now."""
    return _ask(link, f"/v1/feed/{stream}?era={era}&after={after}&limit={limit}")


def wait_for_news(link: Link, place: Heads, hold_s: float) -> Page | StartAgain | Trouble:
    """One control item after `place`; central answers when either stream has news, or after 25 seconds.

    News of main alone is told after `hold_s`, not before.
    """
    target = f"/v1/feed/{CTL}?era={place.era}&after={place.ctl}&limit=1&wait=25&main={place.main}&hold={hold_s:.3f}"
    return _ask(link, target, answer_s=LONG_POLL_S)


@dataclass(frozen=True, slots=True)
class Roots:
    """Whose word counts, and from where on: nothing at or before `after` in this era is news."""

    root: Ed25519PublicKey
    event: int
    era: str
    after: int


def wholly_signed(page: Page, roots: Roots) -> Page:
    """A page of main; nothing of it where the root key did not sign it for this very place."""
    fields = page_fields(roots.era, roots.after, page.next, page.sha256)
    if verify_item(roots.root, roots.event, "page", fields, page.sig):
        return page
    return replace(page, items=(), next=roots.after, refused=max(1, len(page.items)))


def only_signed(page: Page, roots: Roots) -> Page:
    """A page of ctl without items the root key did not sign. The cursor stays before the first of them,

    and goes no further than what was signed: one far jump would hide every later revocation.
    """
    bad = {item.seq for item in page.items if item.seq <= roots.after or not _signed(item, roots)}
    good = tuple(item for item in page.items if item.seq not in bad)
    last = max((item.seq for item in good), default=roots.after)
    reached = min((last, *(seq - 1 for seq in bad)))
    return replace(page, items=good, next=max(roots.after, reached), refused=len(bad))


def _ask(link: Link, target: str, answer_s: float = 10.0) -> Page | StartAgain | Trouble:
    reply = link.ask(Call("GET", target, answer_s=answer_s))
    match reply:
        case Answer():
            return _page(reply.body)
        case Refused(status=status) if status in (ERA_CHANGED, TOO_OLD):
            return StartAgain()
        case _:
            return reply


def _page(body: bytes) -> Page | Unreachable:
    try:
        framed = unframe(body)
        header = revive(FeedHeader, framed.header)
        items = tuple(decode(FeedItem, line) for line in framed.lines)
    except (FrameBroken, MessageMalformed) as wrong:
        return Unreachable("malformed", str(wrong))
    end, sig = framed.end.get("next"), framed.end.get("sig", "")
    if not isinstance(end, int) or not isinstance(sig, str):
        return Unreachable("malformed", "a page without its next cursor")
    return Page(
        header.era, header.head, items, end, main=header.main, sha256=str(framed.end["sha256"]), sig=sig
    )


def _signed(item: FeedItem, roots: Roots) -> bool:
    fields = item.signed_fields(roots.era)
    return item.sig is not None and verify_item(roots.root, roots.event, "ctl", fields, item.sig)
