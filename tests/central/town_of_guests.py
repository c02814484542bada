"""An event with benefits of every kind behind real doors, and phones that open guests' pages."""

import html
import re
from dataclasses import dataclass, field
from itertools import count

from fastapi.testclient import TestClient

from central.database import reading, writing
from central.event import EventImported, import_event
from central.pages.guest_words import GUEST_WORDS
from protocol.guest_link import LIFE_MS, LinkClaims, sign_link
from protocol.vouchers import voucher_id
from tests.central.house import EVENT_TOML, House, Station, open_house

EVENT = 7
RIDE, STAY, POLICY, SOUVENIR, MASTERS, LATER = 1, 2, 3, 4, 5, 6
BENEFIT = """
[[benefit]]
id = {id}
code = "{code}"
category = "free"
title_zh = "{zh}"
title_en = "{en}"
terms_zh = "{zh}的说明"
terms_en = "Terms of {en}"
mode = "{mode}"
issue = "{issue}"
proof = "{proof}"
redemption = "online_only"
per_person = 1
delivery = "{delivery}"
{more}
"""
DEGREE = """
[[attribute]]
id = 1
name = "degree"
title_zh = "学历"
title_en = "Degree"
choices = [["bachelor", "本科", "Bachelor's"], ["master", "硕士", "Master's"]]
"""


def benefit(number: int, code: str, zh: str, en: str, **more: str) -> str:
    given = {"mode": "unlimited", "issue": "on_request", "proof": "badge", "delivery": "code", "more": ""}
    return BENEFIT.format(id=number, code=code, zh=zh, en=en, **{**given, **more})


BENEFITS = DEGREE + "".join(
    (
        benefit(RIDE, "ride", "免费行", "Free <ride>", issue="on_check_in",
                more='place_zh = "全市轨道交通"\nplace_en = "Every metro line"'),
        benefit(STAY, "stay", "免费住", "Free stay", proof="second_fact"),
        benefit(POLICY, "policy", "送政策", "Policies", delivery="information"),
        benefit(SOUVENIR, "souvenir", "送文创", "Souvenir", mode="fcfs", more="total = 2", delivery="handed_out"),
        benefit(MASTERS, "training", "送培训", "Training", more='audience = { attribute = "degree", at_least = "master" }'),
        benefit(LATER, "activity", "送活动", "Concert", more="opens = 2026-11-15T16:00:00+08:00"),
    )
)  # fmt: skip


def zh(key: str) -> str:
    """The page's own word."""
    return GUEST_WORDS[key][0]


def says(answer, key: str) -> bool:
    return zh(key) in answer.text


@dataclass
class Phone:
    """A browser of its own on the house's application."""

    house: House
    http: TestClient

    def look(self, token: str):
        """Opens the link's page; claims nothing."""
        return self.http.get(f"/g/{token}")

    def open(self, token: str):
        """Opens it and touches the button."""
        shown = self.look(token)
        form = re.search(r'name="form" value="([0-9a-f]{64})"', shown.text)
        sent = {"token": token, "form": form[1] if form else ""}
        return self.http.post("/g", data=sent) if form else shown

    def page(self, lang: str = "zh"):
        return self.http.get("/g", params={"lang": lang})

    def text(self, lang: str = "zh") -> str:
        """What the page says, without its code."""
        shown = self.page(lang)
        assert shown.status_code == 200, shown.status_code
        return html.unescape(re.sub(r"<[^>]*>", " ", shown.text))


@dataclass
class GuestTown:
    house: House
    station: Station
    numbers: count = field(default_factory=lambda: count(1))

    @property
    def now(self) -> int:
        return self.house.clock.stamp().wall

    def phone(self, **headers: str) -> Phone:
        """With cookies of its own; on the same event loop as every other."""
        app, base = self.house.http.app, "http://127.0.0.1:8443"
        http = TestClient(app, base_url=base, follow_redirects=False, headers=headers)
        http.portal = self.house.http.portal
        return Phone(self.house, http)

    def link(self, guest: int, *, station: Station | None = None, **changed) -> str:
        """As the kiosk shows it."""
        signer = station or self.station
        claims = {
            "event": EVENT,
            "expires": (self.now + LIFE_MS) // 1000,
            "guest": guest,
            "number": next(self.numbers),
            "proven": True,
        }
        key = changed.pop("key", signer.key)
        return sign_link(LinkClaims(**{**claims, **changed}), key, signer.answer.station)

    def opened(self, guest: int, **changed) -> Phone:
        phone = self.phone()
        assert phone.open(self.link(guest, **changed)).status_code == 303
        return phone

    def id_of(self, guest: int, benefit: int, gen: int = 1) -> bytes:
        return voucher_id(self.house.keys.voucher_id, EVENT, guest, benefit, 1, gen)

    def give(self, guest: int, benefit: int, gen: int = 1) -> bytes:
        """A voucher, as a station's journal tells of it."""
        id_ = self.id_of(guest, benefit, gen)
        body = {"voucher": id_.hex(), "guest": str(guest), "benefit": str(benefit), "ordinal": 1, "gen": gen}
        assert self.station.push({**body, "version": 1}, kind="issue").status_code == 200
        return id_

    def void(self, guest: int, benefit: int) -> None:
        body = {"voucher": self.id_of(guest, benefit).hex(), "guest": str(guest), "benefit": str(benefit)}
        assert self.station.push({**body, "staff": "s1", "reason": "lost"}, kind="void").status_code == 200

    @property
    def mark(self) -> str:
        """Where a value goes, as this database spells it."""
        return "?" if self.house.engine.dialect.name == "sqlite" else "%s"

    def sql(self, statement: str, *values) -> None:
        with writing(self.house.engine) as conn:
            conn.exec_driver_sql(statement, values)

    def ask(self, query: str) -> list[tuple]:
        with reading(self.house.engine) as conn:
            return [tuple(row) for row in conn.exec_driver_sql(query)]


def open_guest_town(folder, database: str = "", **chosen) -> GuestTown:
    house = open_house(folder, database, **chosen)
    path = folder / "with-benefits.toml"
    path.write_text(EVENT_TOML.format(demo="true") + BENEFITS, "utf-8")
    with writing(house.engine) as conn:
        answer = import_event(conn, house.keys, path)
    assert isinstance(answer, EventImported), answer
    return GuestTown(house, house.station())
