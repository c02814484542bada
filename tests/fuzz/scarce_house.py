"""The small event of the tests with benefits: one for everybody, and one of which there are few."""

from central.database import writing
from central.event import EventImported, import_event
from tests.central.house import EVENT_TOML, House, open_house

FREE, SCARCE, LIMIT = 2, 3, 4
BENEFIT = """
[[benefit]]
id = {id}
code = "b{id}"
category = "free"
title_zh = "免费行"
title_en = "Ride"
mode = "{mode}"
issue = "on_request"
proof = "badge"
redemption = "online_only"
{total}
"""


def open_scarce_house(folder, limit: int = LIMIT) -> House:
    """No rate stands in the way of a test."""
    rates = (
        "enrolling",
        "public_keys",
        "sign_in",
        "bad_signatures",
        "station",
        "opening_pages",
        "guest_page",
    )
    rates += ("partner_codes", "partner_misses")
    house = open_house(folder, **{f"{name}_per_minute": 10**6 for name in rates})
    toml = folder / "event.toml"
    more = BENEFIT.format(id=FREE, mode="unlimited", total="")
    more += BENEFIT.format(id=SCARCE, mode="fcfs", total=f"total = {limit}")
    toml.write_text(EVENT_TOML.format(demo="true") + more, "utf-8")
    with writing(house.engine) as conn:
        assert isinstance(import_event(conn, house.keys, toml), EventImported)
    return house
