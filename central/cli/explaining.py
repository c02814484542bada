"""central benefits explain: a voucher, and what its benefit said when it was given."""

import json
import re
from typing import Any

from sqlalchemy import Connection, select

from central.benefit_versions import said_by
from central.cli.office import Office, need_event
from central.cli.printing import Exit, Stop, say
from central.database import reading
from central.issues import LIVE
from central.moments import told
from central.redeeming import where_of
from central.schema import benefit, entry, redemption, station, voucher
from central.voucher_named import NoName, voucher_named
from protocol.short_code import id_range, short_code

A_NAME = re.compile("[0-9A-Fa-f]{24}")
ISSUED = "issued"  # what a desk and `kiosk verify` call a voucher that is good
WHY_NOT = {
    "nothing": (
        Exit.WRONG,
        "that names no voucher: its id of 24 hex digits, its short code or the text of its QR code does",
    ),
    "badge": (Exit.WRONG, "that is a badge; a voucher is asked for"),
    "forged": (Exit.NO, "no key of this event signed that token"),
    "unknown": (Exit.NO, "no voucher {text} is known here; its entry may not have come yet"),
    "several": (Exit.NO, "several vouchers have the short code {text}: take the text of the QR code"),
}


def explain(office: Office, text: str) -> Exit:
    """One line; names are those of `kiosk verify`."""
    with reading(office.engine) as conn:
        need_event(conn)
        found = voucher_named(conn, text)
        if isinstance(found, NoName):
            code, words = WHY_NOT[found.why]
            raise Stop(code, words.format(text=_shown(text)))
        said = _said(conn, conn.execute(select(voucher).where(voucher.c.id == found)).one())
    say(**said)
    return Exit.DONE


def _shown(text: str) -> str:
    """A name of a voucher; anything else may be a person's number, or a code that is still good."""
    plain = text.strip()
    return plain if A_NAME.fullmatch(plain) or id_range(plain) else "that text"


def _said(conn: Connection, row: Any) -> dict[str, object]:
    now = conn.execute(select(benefit).where(benefit.c.id == row.benefit)).mappings().first()
    then = said_by(conn, row.benefit, row.version)
    words = then or now or {}
    return {
        "voucher": bytes(row.id).hex(),
        "short_code": short_code(bytes(row.id)),
        "state": ISSUED if row.state == LIVE else row.state,
        "guest": str(row.guest),
        "benefit": str(row.benefit),
        "benefit_code": words.get("code"),
        "title_zh": words.get("title_zh"),
        "title_en": words.get("title_en"),
        "ordinal": row.ordinal,
        "gen": row.gen,
        "seq": row.seq,
        **_given_at(conn, row.station),
        "issued_at": _issued(conn, row.station, row.seq),
        **_redeemed(conn, row.id),
        "version": row.version or None,
        "rule": None if then is None else json.loads(then["audience"]),
        "terms_zh": None if then is None else then["terms_zh"],
        "terms_en": None if then is None else then["terms_en"],
        "changed_since": None if then is None or now is None else then["version"] != now["version"],
    }


def _given_at(conn: Connection, number: int) -> dict[str, object]:
    """Null where central itself gave it to somebody who waited."""
    row = conn.execute(select(station.c.name, station.c.closed).where(station.c.id == number)).first()
    if row is None:
        return {"station": number or None, "station_name": None, "station_closed": None}
    return {"station": number, "station_name": row.name, "station_closed": bool(row.closed)}


def _issued(conn: Connection, number: int, seq: int) -> str | None:
    """As well as central can tell from the station's clocks; None where no entry tells of it."""
    which = (entry.c.station == number, entry.c.seq == seq)
    moment = conn.execute(select(entry.c.eff_at).where(*which)).scalar()
    return None if moment is None else told(moment)


def _redeemed(conn: Connection, voucher_id: bytes) -> dict[str, object]:
    """When, and at which station or partner; all null while it counts as unused."""
    found = select(redemption.c.at, redemption.c.station).where(redemption.c.voucher == voucher_id)
    row = conn.execute(found).first()
    point = None if row is None else row.station
    return {
        "redeemed_at": None if row is None else told(row.at),
        "redeemed_where": None if point is None else where_of(conn, point) or None,
        "redeemed_station": point if point is not None and point >= 0 else None,
        "redeemed_partner": -point if point is not None and point < 0 else None,
    }
