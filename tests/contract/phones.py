"""A guest's phone for contract tests: follows a link over HTTP, keeps its cookies, reads the codes on the page."""

import html
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

import numpy as np
import requests
import zxingcpp

from tests.contract.in_process import InProcess
from tests.contract.town import CENTRAL

SCALE = 4
CODE = re.compile(r'<svg viewBox="0 0 (\d+) \d+".*?<path d="([^"]*)"', re.DOTALL)
BAR = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


@dataclass
class Phone:
    adapter: InProcess
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, url: str, **sent: Any) -> requests.Response:
        request = requests.Request(method, url, cookies=self.cookies, **sent).prepare()
        answer = self.adapter.send(request)
        for morsel in SimpleCookie(answer.headers.get("set-cookie", "")).values():
            self.cookies[morsel.key] = morsel.value
        return answer

    def open(self, url: str) -> requests.Response:
        """As a guest does: the camera's link, the button, the page."""
        shown = self.ask("GET", url)
        fields = dict(re.findall(r'name="(token|form)" value="([^"]*)"', shown.text))
        if shown.status_code == 200:
            shown = self.ask("POST", f"{CENTRAL}/g", data=fields)
        return self.page() if shown.status_code == 303 else shown

    def page(self) -> requests.Response:
        return self.ask("GET", f"{CENTRAL}/g")

    def text(self) -> str:
        return html.unescape(re.sub(r"<[^>]*>", " ", self.page().text))

    def codes(self) -> list[str]:
        """The texts of the codes on the page, read from their pictures."""
        return [read(int(side), path) for side, path in CODE.findall(self.page().text)]


def read(side: int, path: str) -> str:
    """What another program reads from a drawn code."""
    modules = np.full((side, side), 255, np.uint8)
    for x, y, width in (map(int, bar) for bar in BAR.findall(path)):
        modules[y, x : x + width] = 0
    (found,) = zxingcpp.read_barcodes(modules.repeat(SCALE, 0).repeat(SCALE, 1))
    return str(found.text)
