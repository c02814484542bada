"""The authorised platform, asked over HTTPS in a form of our own: its real call is not public.

Whoever holds the authorisation fits `wish` and `understood` to the platform's paper; docs/cards.md says how.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import requests
from urllib3.exceptions import HTTPError

from kiosk.ecard.answers import EcardAnswer, Refused, Unreached, Verified
from kiosk.ecard.settings import EcardSettings
from kiosk.hardware.card_schema import Misread, card, clean, read_line
from protocol.logs import logger

LOG = logger("kiosk.ecard")
LARGEST_ANSWER = 64 * 1024
PIECE = 4096
CONNECT_S = 3.0
TRIES = 2

CODES: Mapping[str, str] = {
    "AAB301": "region", "AAZ500": "card_number", "AAZ501": "card_id", "AAC002": "number", "AAC003": "name",
    "AAZ502": "status",
}  # fmt: skip
REFUSALS: Mapping[int, Refused] = {404: Refused("unknown"), 409: Refused("used"), 410: Refused("expired")}


class Platform:
    """One call a code, and one more if nobody answered; never longer than `wait_s`, and never an exception."""

    def __init__(
        self,
        settings: EcardSettings,
        now_ms: Callable[[], int],
        session: Callable[[EcardSettings], requests.Session] | None = None,
    ) -> None:
        self._settings = settings
        self._now_ms = now_ms
        self._session = session or session_of

    def verify(self, code: str) -> EcardAnswer:
        end_ms = self._now_ms() + int(self._settings.wait_s * 1000)
        for tries_left in range(TRIES, 0, -1):
            left_ms = end_ms - self._now_ms()
            if left_ms <= 0:
                break
            answer = self._once(code, self._now_ms() + left_ms // tries_left)
            if answer is not None:
                return answer
        return Unreached()

    def _once(self, code: str, end_ms: int) -> EcardAnswer | None:
        """None: worth another try."""
        left_s = max(0.001, (end_ms - self._now_ms()) / 1000)
        try:
            with self._session(self._settings) as http, http.send(
                http.prepare_request(self._asked(code)),
                timeout=(min(CONNECT_S, left_s), left_s),
                stream=True,
                allow_redirects=False,
            ) as response:  # fmt: skip
                return self._answer(response.status_code, self._body(response, end_ms))
        except (requests.RequestException, HTTPError, OSError, ValueError) as failure:
            LOG.warning("the electronic card platform is not reached", error=type(failure).__name__)
            return None

    def _asked(self, code: str) -> requests.Request:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if self._settings.credential_file:
            secret = Path(self._settings.credential_file).read_text("ascii").strip()
            headers["Authorization"] = f"Bearer {secret}"
        return requests.Request(
            "POST", self._settings.address, data=wish(self._settings, code), headers=headers
        )

    def _body(self, response: requests.Response, end_ms: int) -> bytes | None:
        """None: too large. Raises OSError where it does not end in time."""
        body = b""
        # Not iter_content: it waits for whole pieces, and a drop now and then would keep it for ever.
        while piece := response.raw.read1(PIECE):
            body += piece
            if len(body) > LARGEST_ANSWER:
                return None
            if self._now_ms() > end_ms:
                raise TimeoutError
        return body

    def _answer(self, status: int, body: bytes | None) -> EcardAnswer | None:
        if status >= 500:
            LOG.warning("the electronic card platform fails", status=status)
            return None
        answer = Unreached() if body is None else understood(status, body)
        if isinstance(answer, Unreached):
            LOG.warning("the electronic card platform's answer cannot be used", status=status)
        return answer


def session_of(settings: EcardSettings) -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # a proxy or an authority of the machine would see every code
    session.verify = settings.ca_file or True
    session.headers["User-Agent"] = "yingbin-station"
    return session


def wish(settings: EcardSettings, code: str) -> bytes:
    """The body of the request."""
    asked = {"organisation": settings.organisation, "business": settings.business, "code": code}
    return json.dumps(asked).encode("ascii")


def understood(status: int, body: bytes) -> EcardAnswer:
    """The holder from an object under the national field codes, or from one line in the order `ecard`."""
    fields = _object(body)
    if status in REFUSALS or status == 400:
        named = [one for one in REFUSALS.values() if one.why == fields.get("error")]
        return named[0] if named else REFUSALS.get(status, Unreached())
    if status != 200:
        return Unreached()
    read = card(_named(fields)) if fields else read_line(body, "ecard")
    if isinstance(read, Misread):
        LOG.warning("the electronic card platform answers in another form", reason=read.why)
        return Unreached()
    return Verified(read.number, read.name) if read.number and read.name else Unreached()


def _named(fields: Mapping[str, Any]) -> dict[str, str | None]:
    given = {name: fields.get(code) for code, name in CODES.items()}
    return {name: clean(name, value) if isinstance(value, str) else None for name, value in given.items()}


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
