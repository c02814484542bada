"""The one moment a station trusts what it cannot check yet: it fetches central's certificate and holds it

against the fingerprint in the code a person brought. From then on only that certificate counts.
"""

import hmac
import ssl
import warnings
from dataclasses import dataclass

from urllib3.exceptions import InsecureRequestWarning

from kiosk.sync.link import Answer, Call, Link, Trouble, Unreachable
from kiosk.sync.transport import Wire
from protocol.clock import Clock
from protocol.enrol_code import EnrolCode, fingerprint

CA = "/v1/ca"
LARGEST_PEM = 16 * 1024


@dataclass(frozen=True, slots=True)
class Authority:
    """The certificate to pin, PEM."""

    pem: str


@dataclass(frozen=True, slots=True)
class AnotherAuthority:
    """Whoever answers there is not the central the code was made at."""


def fetch_authority(
    central: str, code: EnrolCode, clock: Clock, wire: Wire
) -> Authority | AnotherAuthority | Trouble:
    """Unverified transport, verified content."""
    link = Link(central, wire.unverified(), clock, None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", InsecureRequestWarning)
            reply = link.ask(Call("GET", CA, limit=LARGEST_PEM))
    finally:
        link.close()
    if not isinstance(reply, Answer):
        return reply
    der = _der(reply.body)
    if der is None:
        return Unreachable("malformed", "no certificate")
    if not hmac.compare_digest(fingerprint(der), code.fingerprint):
        return AnotherAuthority()
    return Authority(ssl.DER_cert_to_PEM_cert(der))


def _der(pem: bytes) -> bytes | None:
    try:
        return ssl.PEM_cert_to_DER_cert(pem.decode("ascii").strip())
    except ValueError:
        return None
