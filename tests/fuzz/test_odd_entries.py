"""Entries that no station of ours writes, well signed and well chained: taken in, and nobody's push fails for them."""

import json

import pytest

from protocol import ndjson, tokens
from protocol.messages import encode
from protocol.vouchers import voucher_id
from tests.fuzz.model import EXPIRES, Journal
from tests.fuzz.scarce_house import FREE, SCARCE, open_scarce_house

JSON = {"Content-Type": "application/json"}
HUGE = 2**63 - 1


@pytest.fixture
def house(tmp_path):
    opened = open_scarce_house(tmp_path)
    with opened.http:
        yield opened


@pytest.fixture
def journal(house):
    return Journal(house.station())


def push(journal):
    header, lines = journal.stretch(journal.have + 1, 99)
    answer = journal.station.ask("POST", "/v1/log", ndjson.gzip(ndjson.frame(encode(header), lines)))
    assert answer.status_code == 200, answer.text
    journal.have = answer.json()["have"]
    assert journal.have == len(journal.entries)


def named(house, guest, benefit, slot=1, gen=1):
    return voucher_id(house.keys.voucher_id, 7, guest, benefit, slot, gen)


def test_more_rights_than_there_are_are_given_back(journal):
    for _ in range(3):
        journal.write("return", benefit=str(SCARCE), rights=HUGE)
    push(journal)
    wish = {"rid": 1, "benefit": str(SCARCE), "want": 1}
    answer = journal.station.ask("POST", "/v1/quota", json.dumps(wish).encode(), headers=JSON)

    assert answer.json()["grant"]["granted"] <= 1


@pytest.mark.parametrize(("other", "benefit", "ordinal"), [(0, SCARCE, 2), (1, SCARCE, 1), (1, FREE, 1)])
def test_a_vouchers_name_given_to_another_slot_stops_no_waiting_list(house, journal, other, benefit, ordinal):
    guests, bystander = house.guests(), Journal(house.station("二号门"))
    name = named(house, guests[0], SCARCE).hex()
    journal.write(
        "issue", voucher=name, guest=str(guests[other]), benefit=str(benefit), ordinal=ordinal, gen=1
    )
    push(journal)
    journal.write("claim", guest=str(guests[0]), benefit=str(SCARCE))
    push(journal)
    bystander.write("claim", guest=str(guests[2]), benefit=str(SCARCE))
    push(bystander)


def test_slots_generations_and_vouchers_mixed_up_are_taken_in(house, journal):
    guest = str(house.guests()[0])
    one = {"guest": guest, "benefit": str(SCARCE)}
    for voucher, ordinal, gen in (("ab", 1, 1), ("cd", 1, 1), ("ef", HUGE, HUGE)):
        journal.write("issue", voucher=voucher * 12, ordinal=ordinal, gen=gen, **one)
    other = {"guest": guest, "benefit": str(FREE)}
    journal.write("void", voucher="ef" * 12, **other)
    journal.write("redeem_result", result="redeemed", voucher="ab" * 12, intent=HUGE, **other)
    journal.write("redeem_offline", voucher="ab" * 12, **other)
    push(journal)


@pytest.mark.parametrize("sealed", ["", "AAAA", "é", "A" * 10_000])
def test_people_sealed_to_nobody_are_kept_for_a_person_to_see(house, journal, sealed):
    for kind, guest in (("walk_in", 2**62 + 5), ("guest_changed", house.guests()[0]), ("walk_in", HUGE)):
        journal.write(kind, guest=str(guest), sealed=sealed)
    push(journal)


@pytest.mark.parametrize(
    ("ordinal", "gen", "seq", "guest", "benefit"),
    [
        (2**62, 1, 1, 0, SCARCE),
        (1, 2**62, 1, 0, SCARCE),
        (1, 1, HUGE, 0, SCARCE),
        (1, 1, 1, 2**62, SCARCE),
        (1, 1, 1, 0, 2**62),
        (0, 0, 0, 0, FREE),
        (1, 1, 5, 0, SCARCE),
    ],
)
def test_a_signed_voucher_of_what_cannot_be_is_unknown(house, journal, ordinal, gen, seq, guest, benefit):
    who = guest or house.guests()[0]
    name = named(house, who, benefit, ordinal, gen)
    claims = tokens.VoucherClaims(7, EXPIRES, name, who, benefit, ordinal, gen, seq)
    token = tokens.sign_voucher(claims, journal.station.key, journal.number)
    wish = json.dumps({"rid": 1, "token": token}).encode()
    answer = journal.station.ask("POST", "/v1/redeem", wish, headers=JSON)

    assert (answer.status_code, answer.json()["result"]) == (200, "unknown")


@pytest.mark.parametrize(
    "grant",
    [
        {"benefit": str(SCARCE), "granted": 2**70, "rid": 1, "sig": ""},
        {"benefit": "9" * 30, "granted": 1, "rid": 1, "sig": "x"},
        {"benefit": "²", "granted": 1, "rid": HUGE, "sig": "é"},
    ],
)
def test_a_grant_nobody_signed_is_not_believed(journal, grant):
    header = json.loads(encode(journal.stretch(1, 0)[0])) | {"grants": [grant]}
    body = ndjson.gzip(ndjson.frame(json.dumps(header).encode(), []))

    assert journal.station.ask("POST", "/v1/log", body).status_code == 200
