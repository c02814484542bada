"""Central over HTTP, asked in any order: pushes cut, repeated, early and forked; rights, vouchers, closing, revoking."""

import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from central import badges
from central.database import writing
from central.stations import close
from protocol import ndjson
from protocol.messages import encode
from tests.fuzz.model import NOBODY, Journal, arrivals
from tests.fuzz.scarce_house import FREE, LIMIT, SCARCE, open_scarce_house
from tests.fuzz.thoroughness import examples

MOST_STATIONS = 4
COUNTS = ("live", "redeemed")


class Reader:
    """A station's copy of both feeds, kept by following pages."""

    def __init__(self):
        self.cursors = {"ctl": 0, "main": 0}
        self.rows = {}
        self.versions = {}

    def page(self, journal, stream, limit):
        after = self.cursors[stream]
        answer = journal.station.ask("GET", f"/v1/feed/{stream}?era=e1&after={after}&limit={limit}")
        assert answer.status_code == 200, answer.text
        framed = ndjson.unframe(answer.content)
        items = [json.loads(line) for line in framed.lines]
        places = [item["q"] for item in items]
        assert places == sorted(set(places))
        assert all(after < place <= framed.header["head"] for place in places)
        assert framed.end["next"] == (places[-1] if places else after)
        for item in items:
            self._take(stream, item)
        self.cursors[stream] = framed.end["next"]
        return len(items)

    def _take(self, stream, item):
        place = (stream, item["k"], item["i"])
        assert item["v"] > self.versions.get(place, 0)
        self.versions[place] = item["v"]
        self.rows[place] = None if item["d"] else item["b"]

    def follow(self, journal):
        for stream in self.cursors:
            while self.page(journal, stream, 2):
                pass

    def vouchers(self, benefit):
        """id → state, of every guest."""
        states = [body for (_, kind, _), body in self.rows.items() if kind == "guest_state" and body]
        every = [tuple(one) for body in states for one in json.loads(body["vouchers"])]
        return {one[0]: one[4] for one in every if one[1] == benefit}


class Central(RuleBasedStateMachine):
    tokens = Bundle("tokens")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.house = open_scarce_house(self.folder)
        self.house.http.__enter__()
        self.guests = self.house.guests()
        self.journals: list[Journal] = []
        self.readers: list[Reader] = []
        self.used: dict[str, tuple[int, int]] = {}  # voucher → the request that used it up
        self.asked: list[tuple[Journal, int, str, dict]] = []
        self.enrol()

    def teardown(self):
        try:
            self.everything_arrives()
        finally:
            self.house.http.__exit__(None, None, None)
            self.house.engine.dispose()
            shutil.rmtree(self.folder)

    def one(self, data, *, open_only=False):
        fitting = [journal for journal in self.journals if not (open_only and journal.closed)]
        return fitting[data.draw(st.integers(0, len(fitting) - 1))]

    def send(self, journal, header, lines):
        answer = journal.station.ask("POST", "/v1/log", ndjson.gzip(ndjson.frame(encode(header), lines)))
        assert answer.status_code == 200, answer.text
        said = answer.json()
        journal.told_head = header.head
        if header.first <= journal.have + 1:
            journal.have = max(journal.have, header.first + header.n - 1)
        assert said["have"] == journal.have
        assert said["closed"] == journal.closed

    @precondition(lambda self: len(self.journals) < MOST_STATIONS)
    @rule()
    def enrol(self):
        self.journals.append(Journal(self.house.station(f"{len(self.journals)} 号门")))
        self.readers.append(Reader())

    @rule(data=st.data(), guest=st.integers(0, 2), session=st.integers(1, 2))
    def visit(self, data, guest, session):
        self.one(data).write(
            "visit", guest=str(self.guests[guest]), session=str(session), how="badge", serial=1
        )

    @rule(data=st.data(), seq=st.integers(1, 6))
    def undo_what_any_station_wrote_or_will_write(self, data, seq):
        self.one(data).write(
            "visit_undone", station=self.one(data).number, seq=seq, staff="s1", reason="mistake"
        )

    @rule(data=st.data(), kind=st.sampled_from(["staff", "printed", "refused"]), odd=st.booleans())
    def write_something_else(self, data, kind, odd):
        self.one(data).write("visit" if odd else kind, guest=NOBODY if odd else "", session="1")

    @rule(target=tokens, data=st.data(), guest=st.integers(0, 2))
    def issue(self, data, guest):
        return self.one(data).issue(self.guests[guest], FREE)

    @rule(target=tokens, data=st.data(), guest=st.integers(0, 2))
    def issue_a_scarce_one_by_a_right(self, data, guest):
        journal = self.one(data)
        return journal.issue(self.guests[guest], SCARCE if journal.rights > 0 else FREE)

    @rule(data=st.data())
    def give_a_right_back(self, data):
        journal = self.one(data)
        if journal.rights > 0:
            journal.write("return", benefit=str(SCARCE), rights=1)
            journal.spent += 1

    @rule(data=st.data(), guest=st.integers(0, 2))
    def wait_for_a_right(self, data, guest):
        self.one(data).write("claim", guest=str(self.guests[guest]), benefit=str(SCARCE))

    @rule(data=st.data(), guest=st.integers(0, 2), benefit=st.sampled_from([FREE, SCARCE]))
    def void(self, data, guest, benefit):
        named = self.known_vouchers(self.guests[guest], benefit)
        for voucher in named[:1]:
            body = {"voucher": voucher, "guest": str(self.guests[guest]), "benefit": str(benefit)}
            self.one(data).write("void", **body, staff="s1", reason="mistake")

    def known_vouchers(self, guest, benefit):
        wanted = (str(guest), str(benefit))
        issues = [one.body for journal in self.journals for one in journal.entries if one.kind == "issue"]
        return [body["voucher"] for body in issues if (body["guest"], body["benefit"]) == wanted]

    @rule(data=st.data(), first=st.integers(1, 12), count=st.integers(0, 6))
    def push_any_stretch(self, data, first, count):
        journal = self.one(data)
        self.send(journal, *journal.stretch(first, count))

    @rule(data=st.data())
    def push_what_is_new(self, data):
        journal = self.one(data)
        self.send(journal, *journal.stretch(journal.have + 1, len(journal.entries)))

    @rule(data=st.data(), back=st.integers(1, 3))
    def push_another_history(self, data, back):
        journal = self.one(data)
        if journal.have:
            self.send(journal, *journal.other_history(max(1, journal.have - back), journal.have))
            journal.forked = True

    @rule(
        data=st.data(), want=st.integers(0, 3), waiting=st.booleans(), lost=st.booleans(), again=st.booleans()
    )
    def ask_for_rights(self, data, want, waiting, lost, again):
        journal = self.one(data)
        again = again and journal.rid > 0
        journal.rid += not again
        wish = {"rid": journal.rid, "benefit": str(SCARCE), "want": want, "waiting": waiting}
        answer = journal.station.ask("POST", "/v1/quota", json.dumps(wish).encode(), headers=JSON)
        if journal.closed:
            assert answer.status_code == 403
            return
        assert answer.status_code == 200, answer.text
        said = answer.json()
        assert said["left"] >= 0
        assert said["left"] + said["out"] <= LIMIT
        assert said["grant"]["granted"] >= journal.given
        if journal.forked or again:
            assert said["grant"]["granted"] == journal.given
        journal.given = said["grant"]["granted"]
        if not lost:
            journal.granted = said["grant"]["granted"]

    @rule(data=st.data(), token=tokens, again=st.booleans())
    def redeem(self, data, token, again):
        if again and self.asked:
            journal, rid, token, before = self.asked[data.draw(st.integers(0, len(self.asked) - 1))]
            said = self.ask_to_redeem(journal, rid, token)
            if before["result"] == "redeemed" and not journal.closed:
                assert said["result"] == "redeemed"
            return
        journal = self.one(data)
        rid = journal.write("redeem_intent", token="")
        said = self.ask_to_redeem(journal, rid, token)
        self.asked.append((journal, rid, token, said))

    def ask_to_redeem(self, journal, rid, token):
        wish = json.dumps({"rid": rid, "token": token}).encode()
        answer = journal.station.ask("POST", "/v1/redeem", wish, headers=JSON)
        assert answer.status_code == 200, answer.text
        said = answer.json()
        done_before = (journal.number, rid) in self.used.values()
        assert (said["result"] == "closed") == (journal.closed and not done_before)
        if said["result"] == "redeemed":
            assert self.used.setdefault(said["voucher"], (journal.number, rid)) == (journal.number, rid)
        if said["result"] == "already":
            assert self.used[said["voucher"]] != (journal.number, rid)
        if said["voucher"] in self.used:
            assert said["result"] in ("redeemed", "already")
        return said

    @precondition(lambda self: sum(not journal.closed for journal in self.journals) > 1)
    @rule(data=st.data())
    def close_a_station(self, data):
        journal = self.one(data, open_only=True)
        with writing(self.house.engine) as conn:
            close(conn, journal.number)
        journal.closed = True

    @rule(guest=st.integers(0, 2))
    def revoke_a_badge(self, guest):
        with writing(self.house.engine) as conn:
            badges.revoke(conn, self.guests[guest])

    @rule(data=st.data(), stream=st.sampled_from(["ctl", "main"]), limit=st.integers(1, 5))
    def read_a_page(self, data, stream, limit):
        place = data.draw(st.integers(0, len(self.journals) - 1))
        if not self.journals[place].closed:
            self.readers[place].page(self.journals[place], stream, limit)

    @rule(seconds=st.sampled_from([1, 120, 900]))
    def time_passes(self, seconds):
        self.house.clock.go_on(seconds * 1000)

    @invariant()
    def the_figures_are_those_of_what_central_has(self):
        said = self.house.http.get("/v1/counts").json()
        came = arrivals(self.journals)
        assert said["arrived"] == len({guest for guest, _ in came})
        for session in said["sessions"]:
            assert session["arrived"] == sum(str(where) == session["id"] for _, where in came)

    def everything_arrives(self):
        """Whatever happened: once all is pushed, all is there, every reader agrees, and nothing was given twice."""
        for journal in self.journals:
            self.send(journal, *journal.stretch(journal.have + 1, len(journal.entries)))
            assert journal.have == len(journal.entries)
        self.the_figures_are_those_of_what_central_has()
        fresh = Reader()
        readers = [(j, r) for j, r in zip(self.journals, self.readers, strict=True) if not j.closed]
        fresh.follow(readers[0][0])
        for journal, reader in readers:
            reader.follow(journal)
            assert reader.rows == fresh.rows
        self.the_books_balance(fresh, readers[0][0])

    def the_books_balance(self, reader, journal):
        states = list(reader.vouchers(SCARCE).values())
        counted = sum(state in COUNTS for state in states)
        assert counted <= LIMIT
        rid = journal.rid + 1
        wish = json.dumps({"rid": rid, "benefit": str(SCARCE), "want": 0}).encode()
        said = journal.station.ask("POST", "/v1/quota", wish, headers=JSON).json()
        outside = sum(
            max(0, each.granted - each.spent)
            for each in self.journals
            if not each.closed and each is not journal
        )
        own = max(0, said["grant"]["granted"] - journal.spent)
        assert (
            said["out"] >= outside
        )  # an answer that was lost may have left more there than its station knows
        assert said["left"] + said["out"] + own + counted <= LIMIT
        assert {state for voucher, state in reader.vouchers(FREE).items() if voucher in self.used} <= {
            "redeemed"
        }


JSON = {"Content-Type": "application/json"}


def test_whatever_happens_in_whatever_order_central_is_right():
    run_state_machine_as_test(Central, settings=examples(15, stateful_step_count=40))
