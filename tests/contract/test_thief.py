"""A thief's day: a station's folder is copied, its key is used. What he can do, and for how long."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import closing, identity, wiring
from kiosk.benefits.giving import ON_OFFER
from kiosk.custody.tpm import TpmFailed
from kiosk.outcomes import AskDesk, Issued, NotOurs, Welcome
from kiosk.sync.link import Answer, Link, Refused
from kiosk.sync.shift_keys import ask_for_keys
from protocol.asking import QuotaAnswer, RedeemAnswer
from protocol.messages import decode
from protocol.tokens import BadgeClaims, sign_badge
from tests.contract.in_process import nothing
from tests.contract.thief import asked, machine_of_his_own, no_network, voucher_of
from tests.contract.town import CentralHere, StationHere, enrolled, opened
from tests.kiosk.custody.chip import Chip

ACTIVITY, DAY_MS = 5, 86_400_000
NO_ROSTER, STATION_CLOSED = AskDesk("no_roster"), AskDesk("station_closed")
CLOSED = (403, "closed")


@pytest.fixture
def stolen(central: CentralHere, tmp_path: Path) -> Callable[[str], StationHere]:
    """Enrols a station, lets it work a little, and copies its folder; opens what the thief has, cut off."""

    def steal(custody: str) -> StationHere:
        assert enrolled(central, tmp_path / "k1", custody=custody)
        first = opened(central, tmp_path / "k1")
        first.sync()
        first.shut()
        copied = Path(shutil.copytree(tmp_path / "k1", tmp_path / "copy"))
        central.adapter.before = no_network
        return opened(central, copied)

    return steal


@pytest.fixture
def key(central: CentralHere, station: StationHere) -> Link:
    """The stolen key on a machine of the thief's."""
    station.sync()
    return machine_of_his_own(central, station.home)


def refused(reply: Answer | Refused) -> tuple[int, str]:
    assert isinstance(reply, Refused), reply
    return reply.status, reply.error


# --- the folder, off line


def test_a_copied_folder_with_its_keys_in_a_file_shows_the_roster_off_line_for_as_long_as_it_is_kept(
    central: CentralHere, stolen: Callable[[str], StationHere]
) -> None:
    copy = stolen("file")
    name = central.names()[0]
    central.close(1)
    assert [hit.name for hit in copy.station.desk.find(name)] == [name]
    copy.shut()


def test_a_copied_folder_whose_keys_are_released_shows_nobody_off_line(
    central: CentralHere, stolen: Callable[[str], StationHere]
) -> None:
    copy = stolen("released")
    assert copy.station.desk.find(central.names()[0]) == ()
    welcome = copy.scan(next(iter(central.badges().values())))
    assert isinstance(welcome, Welcome)
    assert (welcome.name, welcome.vouchers) == (None, ())
    assert copy.station.desk.claim(ACTIVITY) == NO_ROSTER
    copy.shut()


def test_a_copied_folder_whose_keys_a_tpm_sealed_is_noise_on_another_machine(
    central: CentralHere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Chip(tmp_path / "chip") as chip, Chip(tmp_path / "his") as his:
        monkeypatch.setenv("TPM2TOOLS_TCTI", chip.tcti)
        enrolled(central, tmp_path / "k1", custody="tpm")
        here = opened(central, tmp_path / "k1")
        assert isinstance(here.scan(next(iter(central.badges().values()))), Welcome)
        here.shut()
        copied = Path(shutil.copytree(tmp_path / "k1", tmp_path / "copy"))
        monkeypatch.setenv("TPM2TOOLS_TCTI", his.tcti)
        with pytest.raises(TpmFailed):
            wiring.hold(copied)
        monkeypatch.setenv("TPM2TOOLS_TCTI", chip.tcti)
        assert isinstance(wiring.hold(copied), wiring.Holding), (
            "the machine itself opens it: guard the machine"
        )


# --- the folder, on line


@pytest.mark.parametrize("custody", ["file", "released"])
def test_a_copied_folder_on_line_is_the_station_until_it_is_closed_and_then_destroys_itself(
    central: CentralHere, stolen: Callable[[str], StationHere], custody: str
) -> None:
    copy = stolen(custody)
    central.adapter.before = nothing
    assert copy.sync().error is None
    name = central.names()[0]
    assert [hit.name for hit in copy.station.desk.find(name)] == [name]
    central.close(1)
    assert copy.sync().error == "closed"
    assert copy.station.desk.find(name) == ()
    assert copy.scan(next(iter(central.badges().values()))) == STATION_CLOSED
    assert identity.load_secrets(copy.folder).shift is None
    copy.shut()


def test_a_released_folder_stolen_while_it_was_off_gets_no_roster_once_it_is_closed(
    central: CentralHere, stolen: Callable[[str], StationHere]
) -> None:
    copy = stolen("released")
    central.close(1)
    central.adapter.before = nothing
    copy.sync()
    assert copy.home.secrets.shift is None
    assert closing.closed(copy.folder) == closing.Closed(copy.folder, wiped=True)
    copy.shut()


def test_an_older_copy_of_a_closed_station_is_open_only_until_its_next_contact(
    central: CentralHere, stolen: Callable[[str], StationHere]
) -> None:
    copy = stolen("file")
    central.close(1)
    token = next(iter(central.badges().values()))
    assert isinstance(copy.scan(token), Welcome), "cut off, nobody can tell it"
    central.adapter.before = nothing
    copy.sync()
    assert copy.scan(token) == STATION_CLOSED
    copy.shut()


def test_a_copy_that_works_beside_its_original_is_noticed_and_gets_nothing_scarce(
    central: CentralHere, station: StationHere, tmp_path: Path
) -> None:
    first, second = list(central.badges().values())[:2]
    station.sync()
    copied = Path(shutil.copytree(station.folder, tmp_path / "copy"))
    copy = opened(central, copied)
    station.scan(first)
    station.sync()
    copy.scan(second)
    copy.sync()
    assert central.row(1).forks > 0
    wish = {"rid": 10**6, "benefit": str(ACTIVITY), "want": 5}
    reply = asked(machine_of_his_own(central, copy.home), "POST", "/v1/quota", wish)
    assert isinstance(reply, Answer)
    assert granted(central, 1) == granted_before(reply)
    copy.shut()


def granted(central: CentralHere, station: int) -> int:
    return int(
        central.ask(f"SELECT granted FROM quota_share WHERE station = {station} AND benefit = {ACTIVITY}")
    )


def granted_before(reply: Answer) -> int:
    return decode(QuotaAnswer, reply.body).grant.granted


# --- the key, from a machine of his own


def test_a_stolen_key_reads_and_writes_as_the_station_until_it_is_closed(
    central: CentralHere, station: StationHere, key: Link
) -> None:
    assert isinstance(asked(key, "GET", "/v1/snapshot"), Answer)
    assert not isinstance(ask_for_keys(key, station.home.identity), Refused)
    central.close(1)
    era = central.ask("SELECT v FROM meta WHERE k = 'era'")
    for method, target, fields in (
        ("GET", "/v1/snapshot", None),
        ("GET", f"/v1/feed/main?era={era}&after=0", None),
        ("POST", "/v1/keys", {"pk": "AAAA"}),
        ("POST", "/v1/quota", {"rid": 10**6, "benefit": str(ACTIVITY), "want": 5}),
    ):
        assert refused(asked(key, method, target, fields)) == CLOSED
    assert isinstance(asked(key, "GET", f"/v1/feed/ctl?era={era}&after=0"), Answer)


def test_a_stolen_key_makes_no_badge(central: CentralHere, station: StationHere) -> None:
    event = station.home.identity.event
    guest = next(iter(central.badges()))
    claims = BadgeClaims(event, (central.clock.now.wall + DAY_MS) // 1000, guest, 99, category=1, type=1)
    for kid in (1, 2):
        assert station.scan(sign_badge(claims, station.home.secrets.signer, kid)) == NotOurs()


def test_a_closed_station_is_not_opened_again_by_its_certificate(
    central: CentralHere, station: StationHere, key: Link
) -> None:
    central.close(1)
    who = station.home.identity
    pk = identity.b64(station.home.secrets.signer.public_key().public_bytes_raw())
    asked(
        key, "POST", "/v1/rejoin",
        {"station": 1, "pk": pk, "cert": who.cert, "name": "A1", "role": who.role, "session": None, "app": ""},
    )  # fmt: skip
    assert central.row(1).closed
    assert refused(asked(key, "GET", "/v1/snapshot")) == CLOSED


# --- vouchers of his own making, at a point that asks central


@pytest.fixture
def point(central: CentralHere, station: StationHere, new_station: Callable[[str], StationHere]) -> Link:
    """A redeeming point, honest and on line."""
    return machine_of_his_own(central, new_station("point").home)


@pytest.fixture
def forged(central: CentralHere, station: StationHere) -> Iterator[Callable[..., str]]:
    """A voucher for somebody who may have one, signed with the stolen key; by default named by the true key."""
    station.sync()
    guest = eligible(station, central)
    naming = central.keys.voucher_id

    def make(naming: bytes = naming, seq: int = 10**6) -> str:
        expires = central.clock.now.wall + DAY_MS
        return voucher_of(station.home, guest, ACTIVITY, expires, seq, naming)

    return make


def eligible(station: StationHere, central: CentralHere) -> int:
    for guest in central.badges():
        offers = {offer.benefit.id: offer.state for offer in station.station.desk.offers(guest)}
        if offers[ACTIVITY] == ON_OFFER:
            return guest
    raise AssertionError("nobody may have it")


def result(point: Link, token: str, rid: int = 1) -> str:
    reply = asked(point, "POST", "/v1/redeem", {"rid": rid, "token": token})
    assert isinstance(reply, Answer)
    return str(decode(RedeemAnswer, reply.body).result)


def test_with_all_keys_of_an_open_station_he_uses_up_what_it_might_have_given_and_no_more(
    point: Link, forged: Callable[..., str], central: CentralHere
) -> None:
    rights = granted(central, 1)
    taken = [result(point, forged(seq=10**6 + rid), rid) for rid in range(1, 3)]
    assert rights > 0
    assert taken == ["redeemed", "already"], "one guest's one slot"


def test_without_the_naming_key_his_vouchers_are_unknown(point: Link, forged: Callable[..., str]) -> None:
    assert result(point, forged(naming=b"?" * 32)) == "unknown"


def test_after_the_closing_his_vouchers_are_unknown(
    point: Link, forged: Callable[..., str], central: CentralHere
) -> None:
    central.close(1)
    assert result(point, forged()) == "unknown"


def test_what_the_station_gave_before_it_was_closed_stays_good(
    central: CentralHere, station: StationHere, point: Link
) -> None:
    given = claimed(central, station)
    station.sync()
    central.close(1)
    assert result(point, given) == "redeemed"


def test_what_a_closed_station_gave_and_could_not_tell_waits_while_nothing_is_free(
    central: CentralHere, station: StationHere, point: Link
) -> None:
    given = claimed(central, station)
    central.sql(f"UPDATE benefit SET total = 0 WHERE id = {ACTIVITY}")
    central.close(1)
    assert result(point, given) == "unknown"
    station.sync()
    assert central.ask(f"SELECT state FROM voucher WHERE benefit = {ACTIVITY}") == "held_back"
    assert result(point, given, 2) == "unknown"


def claimed(central: CentralHere, station: StationHere) -> str:
    station.sync()
    guest = eligible(station, central)
    assert isinstance(station.scan(central.badges()[guest]), Welcome)
    issued = station.station.desk.claim(ACTIVITY)
    assert isinstance(issued, Issued), issued
    return str(issued.vouchers[0].token)
