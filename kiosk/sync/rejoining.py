"""Central was restored from a copy older than this station: the certificate says who we are."""

from collections.abc import Mapping

from kiosk.sync.home import Home
from kiosk.sync.link import Answer, Call, Link, Refused, Trouble
from protocol.asking import RejoinRequest
from protocol.messages import b64, encode

REJOIN = "/v1/rejoin"
JSON: Mapping[str, str] = {"Content-Type": "application/json"}
UNKNOWN = "unknown_station"


def is_forgotten(reply: object) -> bool:
    """Whether central does not know this station at all."""
    return isinstance(reply, Refused) and reply.error == UNKNOWN


def rejoin(link: Link, home: Home) -> Trouble | None:
    """None: central knows us again, under the same number."""
    who = home.identity
    public = b64(home.secrets.signer.public_key().public_bytes_raw())
    wish = RejoinRequest(who.station, public, who.cert, who.name, who.role, who.session, "")
    reply = link.ask(Call("POST", REJOIN, encode(wish), JSON))
    return None if isinstance(reply, Answer) else reply
