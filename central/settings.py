"""Settings of central, section [central] of config.toml."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field


@dataclass(frozen=True, slots=True)
class CentralSettings:
    #: Where the event is kept: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME (PostgreSQL 15 or newer).
    database: str = "sqlite:///var/central/central.db"
    #: Folder of keys, certificates and snapshots. Empty: beside SQLite's file, or ./var/central with PostgreSQL.
    folder: str = ""
    #: HOST:PORT to listen on. Anything but loopback speaks TLS only.
    listen: str = "127.0.0.1:8443"
    #: Let anyone read the live counts. A demo event always does.
    public_counts: bool = False
    #: Days a badge stays good after the event has ended.
    badge_days_after: Annotated[int, Field(ge=0, le=365)] = 2
    #: Minutes an enrolment code can be used.
    code_minutes: Annotated[int, Field(ge=1, le=60)] = 15
    #: Entries a station may send in one push.
    max_batch: Annotated[int, Field(ge=1, le=5000)] = 500
    #: Seconds without a heartbeat after which a station is shown as silent.
    silent_after_s: Annotated[int, Field(ge=10)] = 90
    #: Seconds between two counts of all figures anew, which tell a difference as an alarm. 0: never.
    recount_every_s: Annotated[int, Field(ge=0)] = 300
    #: Accept vouchers that their station has not sent yet, by its signature. Off: they wait until it has.
    redeem_unsent: bool = True
    #: Vouchers one person may give anew in a day before it is told as an alarm.
    anew_a_day: Annotated[int, Field(ge=0)] = 10
    #: Names and addresses stations call this machine by, beyond localhost, its host name and its address.
    names: tuple[str, ...] = ()
    #: Addresses of proxies whose word about the caller is taken, with --behind-proxy.
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    #: Requests a minute one address may send to enrol stations; a hall behind one address counts as one.
    enrolling_per_minute: Annotated[int, Field(ge=1)] = 1200
    #: Requests a minute one address may send for the public keys, which may be kept for five minutes.
    public_keys_per_minute: Annotated[int, Field(ge=1)] = 600
    #: Requests a minute one address may send to the sign-in pages.
    sign_in_per_minute: Annotated[int, Field(ge=1)] = 120
    #: Requests a minute one address may send with a signature that does not hold.
    bad_signatures_per_minute: Annotated[int, Field(ge=1)] = 1200
    #: Hours a guest's page stays open on a phone; never beyond the event.
    guest_page_hours: Annotated[int, Field(ge=1, le=72)] = 12
    #: Requests a minute one address may send to open guests' pages; a hall behind one address counts as one.
    opening_pages_per_minute: Annotated[int, Field(ge=1)] = 1200
    #: Requests a minute one phone may send from its open page.
    guest_page_per_minute: Annotated[int, Field(ge=1)] = 120
    #: Requests a minute one station may send. Journals are taken in however often they come.
    station_per_minute: Annotated[int, Field(ge=1)] = 1200
    #: Vouchers a minute a partner's account, or one address, may look up or redeem.
    partner_codes_per_minute: Annotated[int, Field(ge=1)] = 120
    #: Codes a minute that are no voucher of its own, after which a partner's account or address has to wait.
    partner_misses_per_minute: Annotated[int, Field(ge=1)] = 20
