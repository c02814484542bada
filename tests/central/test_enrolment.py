"""Joining the event: one code, one station, one number for ever."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import insert, select

from central.enrolment import CodeRefused, EnrolRefused, NewCode, enrol, new_code
from central.schema import enrol_code, station
from central.stations import NoSuchStation, close, list_stations, signer
from protocol.enrol_code import parse
from protocol.messages import b64, unb64
from protocol.signed_item import verify_item

SECRET = b"0123456789"


def public_key():
    return Ed25519PrivateKey.generate().public_key().public_bytes_raw()


def code_for(central, secret=SECRET, session=None, role="desk"):
    return central.write(
        lambda conn: new_code(
            conn, "A3", session=session, role=role, fingerprint=b"f" * 16, secret=secret, now_ms=central.now
        )
    )


def join(central, secret=SECRET, pk=None):
    return central.write(
        lambda conn: enrol(conn, central.keys, secret, pk or public_key(), "0.1", central.now)
    )


def listed(central):
    return central.read(lambda conn: list_stations(conn, central.now, silent_after_s=90))


def test_a_code_carries_its_secret_and_the_fingerprint_and_lasts_a_quarter_of_an_hour(central):
    made = code_for(central)

    assert isinstance(made, NewCode)
    assert (parse(made.code).secret, parse(made.code).fingerprint) == (SECRET, b"f" * 16)
    assert made.expires == central.now + 15 * 60_000


def test_a_station_gets_all_it_needs_to_work_without_us(central):
    code_for(central, session=2)
    pk = public_key()

    answer = join(central, pk=pk)

    assert (answer.station, answer.event, answer.name) == (1, 20251, "A3")
    assert (answer.session, answer.role, answer.era, answer.demo, answer.now) == (
        2,
        "desk",
        "e1",
        True,
        central.now,
    )
    assert unb64(answer.badge_keys["1"]) == central.keys.badge_pk
    assert unb64(answer.lookup_key) == central.keys.lookup
    assert unb64(answer.voucher_key) == central.keys.voucher_id
    root = Ed25519PublicKey.from_public_bytes(unb64(answer.root_pk))
    assert verify_item(root, 20251, "station", {"station": 1, "pk": b64(pk), "role": "desk"}, answer.cert)


def test_the_others_hear_of_a_new_station_with_its_key(central):
    code_for(central)
    before = central.page("ctl").next
    pk = public_key()

    join(central, pk=pk)

    (item,) = central.page("ctl", before).items
    assert (item.kind, item.body["pk"], item.body["name"]) == ("station", b64(pk), "A3")


def test_a_code_works_once(central):
    code_for(central)
    join(central)

    assert join(central) == EnrolRefused("used")


def test_whoever_used_a_code_and_lost_the_answer_hears_it_again(central):
    code_for(central)
    pk = public_key()
    first = join(central, pk=pk)
    central.now += 60_000

    again = join(central, pk=pk)

    assert (again.station, again.cert) == (first.station, first.cert)
    assert join(central) == EnrolRefused("used")


def test_a_code_that_is_too_old_or_was_never_made_lets_nobody_in(central):
    code_for(central)

    assert join(central, secret=b"9876543210") == EnrolRefused("unknown_code")
    central.now += 15 * 60_000 + 1
    assert join(central) == EnrolRefused("expired")


def test_a_key_of_the_wrong_size_or_of_another_station_is_refused_and_the_code_stays_good(central):
    code_for(central)
    pk = public_key()
    join(central, pk=pk)
    code_for(central, secret=b"abcdefghij")

    assert join(central, secret=b"abcdefghij", pk=b"short") == EnrolRefused("bad_key")
    assert join(central, secret=b"abcdefghij", pk=pk) == EnrolRefused("bad_key")
    assert join(central, secret=b"abcdefghij").station == 2


def test_the_code_itself_is_nowhere_in_the_database(central):
    code_for(central)

    assert central.read(lambda conn: conn.execute(select(enrol_code.c.hash)).scalar_one()) != SECRET


def test_a_number_is_never_given_out_again(central):
    code_for(central)
    join(central)
    central.write(lambda conn: close(conn, 1))
    code_for(central, secret=b"abcdefghij")  # never used

    assert code_for(central, secret=b"klmnopqrst").station == 3


def test_after_the_last_number_there_is_no_further_code(central):
    central.write(lambda conn: conn.execute(insert(station).values(id=0xFEFE, name="near", role="kiosk")))

    assert code_for(central).station == 0xFEFF, "from 0xFF00 on a voucher's key id names the event's own keys"
    assert code_for(central, secret=b"abcdefghij") == CodeRefused("numbers_used_up")


@pytest.mark.parametrize(
    ("wish", "reason"), [({"session": 77}, "no_such_session"), ({"role": "boss"}, "no_such_role")]
)
def test_a_code_is_made_for_a_session_and_role_that_exist(central, wish, reason):
    assert code_for(central, **wish) == CodeRefused(reason)


def test_before_the_event_is_imported_no_station_can_join(bare):
    assert code_for(bare) == CodeRefused("no_event")


def test_the_list_shows_who_joined_who_is_behind_and_who_is_silent(central):
    one = central.enrol()
    central.enrol(session=2)
    code_for(central, secret=b"klmnopqrst")
    one.visit(1001)
    one.append_bytes(b"nonsense")
    one.push()
    one.visit(1002)
    one.push(4)
    central.now += 60_000

    first, second, third = listed(central)

    assert (first.enrolled, first.have, first.head, first.behind, first.quarantined) == (True, 2, 3, 1, 1)
    assert (first.silent, second.silent, third.silent) == (False, True, False)
    assert (second.session, second.seen_at, third.enrolled) == (2, None, False)
    central.now += 60_000
    assert listed(central)[0].silent


def test_a_fork_shows_in_the_list(central):
    one = central.enrol()
    one.visit(1001)
    one.push()
    one.lines, one.hashes = [], one.hashes[:1]
    one.visit(1002)
    one.push()

    assert listed(central)[0].forks == 1


def test_a_closed_station_keeps_its_key_so_that_it_can_bring_home_what_it_has(central):
    central.enrol()
    before = central.read(lambda conn: signer(conn, 1)).public_bytes_raw()
    central.write(lambda conn: close(conn, 1))

    assert central.read(lambda conn: signer(conn, 1)).public_bytes_raw() == before
    assert listed(central)[0].closed
    assert central.read(lambda conn: signer(conn, 2)) is None
    assert central.write(lambda conn: close(conn, 9)) == NoSuchStation(9)
