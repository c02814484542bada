"""A benefit given first come, first served, through central's own doors."""

from sqlalchemy import select, update

from central import redeeming
from central.alarms import standing
from central.escrow import Escrow
from central.granting import close_station, grant
from central.recount import overspent, recount
from central.redeeming import Asked
from central.schema import claim, entry, voucher
from central.schema import meta as meta_table
from protocol.asking import QuotaRequest
from protocol.sealing import opener, seal
from protocol.tokens import VoucherClaims, sign_voucher, sign_voucher_for_event
from protocol.vouchers import voucher_id

SOUVENIR = 9
EVENT_ID = 20251
TOML = """
[[benefit]]
id = 9
code = "{code}"
category = "free"
title_zh = "伴手礼"
title_en = "Souvenir"
terms_zh = ""
terms_en = ""
mode = "{mode}"
issue = "on_request"
proof = "badge"
redemption = "online_only"
per_person = {per_person}
{total}audience = {{ "categories" = ["guest"] }}
"""
MORE = [[f"B{n}", f"李{n}", "guest", "", ""] for n in range(4, 10)]


class Books:
    """`total` rights of benefit 9. Numbers of requests rise by themselves."""

    def __init__(self, central, event):
        self.central = central
        self.event = event
        self.limit(2)
        central.import_rows(MORE)
        self._rid = 0

    def limit(self, total, per_person=1, mode="fcfs"):
        """The organiser imports the event with this limit."""
        lines = {
            "total": f"total = {total}\n" if mode == "fcfs" else "",
            "per_person": per_person,
            "mode": mode,
            "code": "souvenir",
        }
        return self.central.import_event(self.event + TOML.format(**lines))

    def grant(self, station, want=1, *, rid=None, waiting=False):
        """What central answers."""
        self._rid = rid or self._rid + 1
        wish = QuotaRequest(self._rid, str(SOUVENIR), want, waiting)
        central = self.central
        return central.write(lambda conn: grant(conn, central.keys, station.number, wish, central.now))

    def id_of(self, who, ordinal=1, gen=1):
        return voucher_id(self.central.keys.voucher_id, EVENT_ID, who, SOUVENIR, ordinal, gen)

    def give(self, station, who, ordinal=1, benefit=SOUVENIR, gen=1, **by):
        """The station's entry of a voucher; its seq."""
        body = {"voucher": self.id_of(who, ordinal, gen).hex(), "guest": str(who), "benefit": str(benefit)}
        return station.append("issue", **body, ordinal=ordinal, gen=gen, **by)

    def claim(self, station, who, benefit=SOUVENIR):
        return station.append("claim", guest=str(who), benefit=str(benefit))

    def give_back(self, station, rights):
        return station.append("return", benefit=str(SOUVENIR), rights=rights)

    def void(self, station, who, ordinal=1, gen=1):
        body = {"voucher": self.id_of(who, ordinal, gen).hex(), "guest": str(who), "benefit": str(SOUVENIR)}
        return station.append("void", **body, staff="s1", reason="a mistake")

    def tell_redeemed(self, point, who, intent, ordinal=1):
        """What a redeeming point's journal says of an answer it had."""
        body = {"voucher": self.id_of(who, ordinal).hex(), "guest": str(who), "benefit": str(SOUVENIR)}
        return point.append("redeem_result", **body, intent=intent, result="redeemed")

    def undo(self, point, who, intent, ordinal=1):
        """Staff at the point take the redemption asked under `intent` back."""
        body = {"voucher": self.id_of(who, ordinal).hex(), "guest": str(who), "benefit": str(SOUVENIR)}
        about = {"what": "redemption_undone", "intent": intent, "staff": "s1", "reason": "wrong guest"}
        return point.append("override", **body, **about)

    def token(self, station, who, seq=0, ordinal=1):
        """The paper as `station` printed it."""
        return sign_voucher(self._claims(who, seq, ordinal), station.key, station.number)

    def shown_by_central(self, who, seq=0, ordinal=1):
        """The same voucher as the event itself signs it."""
        keys = self.central.keys
        return sign_voucher_for_event(self._claims(who, seq, ordinal), keys.badge, keys.badge_kid)

    def _claims(self, who, seq, ordinal):
        return VoucherClaims(
            event=EVENT_ID,
            expires=self.central.now // 1000 + 86_400,
            voucher=self.id_of(who, ordinal),
            guest=who,
            benefit=SOUVENIR,
            ordinal=ordinal,
            gen=1,
            seq=seq,
        )

    def redeem(self, point, token, rid, **more):
        central = self.central
        asked = Asked(point.number, rid, token, central.now, take_unsent=True, **more)
        answer = central.write(lambda conn: redeeming.redeem(conn, central.keys, asked))
        return getattr(answer, "result", "still_listening")

    def close(self, station, **how):
        keys = self.central.keys
        return self.central.write(lambda conn: close_station(conn, keys, station.number, **how))

    def new_era(self, era="e2"):
        """As a restore leaves it, without losing anything."""
        self.central.write(
            lambda conn: conn.execute(update(meta_table).values(v=era).where(meta_table.c.k == "era"))
        )

    def sealed(self, who, **fields):
        return seal(opener(self.central.keys.root).public_key().public_bytes_raw(), who, fields)

    def book(self):
        """(live, held, pool)."""

        def read(conn):
            book = Escrow(conn, [SOUVENIR]).books[SOUVENIR]
            return book.live, book.held, book.pool

        return self.central.write(read)

    def states(self):
        """guest → state of the voucher, of all that central knows."""
        query = select(voucher.c.guest, voucher.c.state).where(voucher.c.benefit == SOUVENIR)
        return dict(self.central.read(lambda conn: conn.execute(query.order_by(voucher.c.ordinal)).all()))

    def claims(self):
        """guest → state of the claim."""
        return dict(self.central.read(lambda conn: conn.execute(select(claim.c.guest, claim.c.state)).all()))

    def alarms(self):
        return [(one.kind, one.key) for one in self.central.read(standing)]

    def note(self, station, seq):
        """(status, note) of an entry."""
        where = (entry.c.station == station.number, entry.c.seq == seq)
        query = select(entry.c.status, entry.c.note).where(*where)
        return tuple(self.central.read(lambda conn: conn.execute(query).one()))

    def differences(self):
        """What counting everything anew finds."""
        return self.central.read(recount)

    def overspent(self):
        return self.central.read(overspent)

    def rows(self, query):
        return [tuple(row) for row in self.central.read(lambda conn: conn.execute(query).all())]
