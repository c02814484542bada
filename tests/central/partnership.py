"""A hotel that redeems on its page: the small house with benefits, vouchers told by a desk, and a browser."""

import re
from dataclasses import dataclass

from central import partners
from central.database import reading, writing
from central.event import EventImported, import_event
from central.partner_accounts import make_link
from central.recount import recount
from protocol.short_code import short_code
from protocol.tokens import VoucherClaims, sign_voucher
from protocol.vouchers import voucher_id
from tests.central.house import EVENT_TOML, House, Station, open_house

STAY, TOUR, GIFT = 2, 3, 4
PASSWORD = "a hotel's long password"
BENEFIT = """
[[benefit]]
id = {id}
code = "{code}"
category = "free"
title_zh = "{zh}"
title_en = "{en}"
mode = "{mode}"
{more}issue = "on_request"
proof = "badge"
redemption = "online_only"
per_person = 3
"""
ALL = (
    BENEFIT.format(id=STAY, code="stay", zh="免费住", en="Free stay", mode="unlimited", more="")
    + BENEFIT.format(id=TOUR, code="tour", zh="免费游", en="Free tour", mode="unlimited", more="")
    + BENEFIT.format(
        id=GIFT,
        code="gift",
        zh="文创礼盒",
        en="Gift box",
        mode="fcfs",
        more='total = 6\ndelivery = "handed_out"\n',
    )
)


@dataclass
class Hotel:
    house: House
    desk: Station

    def voucher(self, guest: int, benefit: int = STAY, ordinal: int = 1) -> bytes:
        return voucher_id(self.house.keys.voucher_id, 7, self.house.guests()[guest], benefit, ordinal, 1)

    def give(self, guest: int, benefit: int = STAY, ordinal: int = 1, *, sent: bool = True) -> str:
        """The desk's entry; its QR text. Not `sent`: the paper is there and the entry is not."""
        who, number = self.house.guests()[guest], self.voucher(guest, benefit, ordinal)
        body = {
            "voucher": number.hex(),
            "guest": str(who),
            "benefit": str(benefit),
            "ordinal": ordinal,
            "gen": 1,
        }
        if sent:
            assert self.desk.push(body, kind="issue").status_code == 200
        expires = self.house.clock.stamp().wall // 1000 + 86_400
        claims = VoucherClaims(7, expires, number, who, benefit, ordinal, 1, self.desk.seq + (not sent))
        return sign_voucher(claims, self.desk.key, self.desk.answer.station)

    def code(self, guest: int, benefit: int = STAY, ordinal: int = 1) -> str:
        return short_code(self.voucher(guest, benefit, ordinal))

    def add(self, name: str = "山城酒店", codes=("stay",), venue=None) -> partners.Partner:
        with writing(self.house.engine) as conn:
            made = partners.add(conn, name, codes, venue)
        assert isinstance(made, partners.Partner), made
        return made

    def link(self, partner: partners.Partner) -> str:
        with writing(self.house.engine) as conn:
            return "/partner/link/" + make_link(conn, partner.id, self.house.clock.stamp().wall)

    def join(self, partner: partners.Partner):
        link = self.link(partner)
        shown = self.house.http.get(link)
        if shown.status_code != 200:
            return shown
        return self.house.http.post(link, data={"password": PASSWORD, "form": form_of(shown)})

    def sign_in(self, name: str = "山城酒店") -> None:
        http = self.house.http
        wish = {"name": name, "password": PASSWORD, "form": form_of(http.get("/partner/sign-in"))}
        assert http.post("/partner/sign-in", data=wish).headers["location"] == "/partner"

    def look(self, code: str):
        form = form_of(self.house.http.get("/partner"))
        return self.house.http.post("/partner/look", data={"code": code, "form": form})

    def confirm(self, page, **other):
        """Enter on the page that asks."""
        return self.house.http.post("/partner/confirm", data={**fields_of(page), **other})

    def redeem(self, code: str):
        return self.confirm(self.look(code))

    def undo(self, reason: str = "wrong guest", **other):
        """Of the newest redemption that can be taken back."""
        return self.house.http.post("/partner/undo", data={**self.undo_fields(reason), **other})

    def undo_fields(self, reason: str = "wrong guest") -> dict[str, str]:
        page = self.house.http.get("/partner/day")
        form = re.search(r'<form method="post" action="/partner/undo">.*?</form>', page.text, re.DOTALL)[0]
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        return {**fields, "reason": reason}

    def differences(self):
        with reading(self.house.engine) as conn:
            return recount(conn)

    def ask(self, query):
        with reading(self.house.engine) as conn:
            return [tuple(row) for row in conn.execute(query).all()]


def open_hotel(folder, database: str = "", **chosen) -> Hotel:
    """Enter `hotel.house.http` as a context."""
    house = open_house(folder, database, **chosen)
    toml = folder / "event.toml"
    toml.write_text(EVENT_TOML.format(demo="true") + ALL, "utf-8")
    with writing(house.engine) as conn:
        assert isinstance(import_event(conn, house.keys, toml), EventImported)
    return Hotel(house, house.station())


def form_of(page) -> str:
    return re.search(r'name="form" value="([0-9a-f]{64})"', page.text)[1]


def fields_of(page) -> dict[str, str]:
    """What the form under the field would send besides what is typed."""
    form = page.text[page.text.index('<form class="card ask"') :]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def state_of(page) -> str:
    """The class of the large words."""
    found = re.search(r'class="card result (\w+)"', page.text)
    return found[1] if found else ""
