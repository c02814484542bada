import json
import re
import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from central.certificates import open_certificates
from demo.ecard_codes import GOOD_FOR_MS, PATTERN, card_id
from demo.ecard_platform import fields
from kiosk.ecard.answers import Refused, Unreached, Verified
from kiosk.ecard.platform import LARGEST_ANSWER, Platform, understood
from kiosk.ecard.settings import EcardSettings
from tests.kiosk.ecard.conftest import HOLDER

SAYS = Verified(HOLDER.number, HOLDER.name)


def verifier(platform, **changed) -> Platform:
    settings = EcardSettings(
        address=f"{platform.url}/verify", organisation="500000演示", pattern=PATTERN, wait_s=5.0
    )
    return Platform(replace(settings, **changed), lambda: int(time.monotonic() * 1000))


@pytest.mark.parametrize("mode", ["well", "line"])
def test_the_platform_says_whose_card_it_is_in_either_form(platform, mode):
    platform.behaviour.mode = mode
    assert verifier(platform).verify(platform.codes.issue(HOLDER)) == SAYS


def test_a_code_shown_twice_has_been_used(platform):
    code = platform.codes.issue(HOLDER)
    assert verifier(platform).verify(code) == SAYS
    assert verifier(platform).verify(code) == Refused("used")


def test_a_code_older_than_a_minute_has_expired(platform, watch):
    code = platform.codes.issue(HOLDER)
    watch.now_ms += GOOD_FOR_MS
    assert verifier(platform).verify(code) == Refused("expired")


def test_a_code_the_platform_did_not_issue_is_unknown(platform):
    assert verifier(platform).verify("6217" * 5) == Refused("unknown")


@pytest.mark.parametrize("mode", ["error", "cut"])
def test_a_platform_that_stumbles_is_asked_once_more(platform, mode):
    platform.behaviour.mode, platform.behaviour.once = mode, 1
    assert verifier(platform).verify(platform.codes.issue(HOLDER)) == SAYS
    assert platform.behaviour.asked == 2


def test_silence_is_given_up_in_time_for_a_second_try(platform):
    platform.behaviour.mode, platform.behaviour.once = "timeout", 1
    assert verifier(platform, wait_s=3.0).verify(platform.codes.issue(HOLDER)) == SAYS
    assert platform.behaviour.asked == 2


@pytest.mark.parametrize(
    ("mode", "tries", "wait_s"),
    [
        ("timeout", 2, 2.0),
        ("drip", 2, 2.0),
        ("error", 2, 9.0),
        ("cut", 2, 9.0),
        ("garbage", 1, 9.0),
        ("huge", 1, 9.0),
    ],
)
def test_a_platform_that_never_answers_well_is_unreached(platform, mode, tries, wait_s, caplog):
    platform.behaviour.mode = mode
    code = platform.codes.issue(HOLDER)
    assert verifier(platform, wait_s=wait_s).verify(code) == Unreached()
    assert platform.behaviour.asked == tries
    assert code not in caplog.text
    assert HOLDER.number not in caplog.text


def test_a_slow_platform_is_waited_for(platform):
    platform.behaviour.mode, platform.behaviour.slow_s = "slow", 0.2
    assert verifier(platform).verify(platform.codes.issue(HOLDER)) == SAYS
    assert platform.behaviour.asked == 1


def test_a_platform_that_is_not_there_is_unreached(platform, caplog):
    platform.server_close()
    assert verifier(platform, wait_s=0.5).verify("6217" * 5) == Unreached()
    assert "6217" not in caplog.text


def test_the_credential_comes_from_a_file_and_a_wrong_one_is_no_word_about_the_card(platform, tmp_path):
    platform.credential = "secret"
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("secret\n")
    wrong.write_text("other")
    assert verifier(platform).verify(platform.codes.issue(HOLDER)) == Unreached()
    assert verifier(platform, credential_file=str(wrong)).verify(platform.codes.issue(HOLDER)) == Unreached()
    assert verifier(platform, credential_file=str(tmp_path / "gone")).verify("x") == Unreached()
    assert verifier(platform, credential_file=str(right)).verify(platform.codes.issue(HOLDER)) == SAYS


def answer(**changed: object) -> bytes:
    return json.dumps({**fields(HOLDER), **changed}).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 5000,
        b"\xff\xfe",
        b"|||||",
        answer(AAC002=None),
        answer(AAC002=""),
        answer(AAC003="  "),
        answer(AAC002=500000199001010016),
        answer(AAC002="500***********0016"),
        answer(AAC002=card_id(HOLDER)),
        answer(AAC003=HOLDER.number),
        "|".join(reversed(fields(HOLDER).values())).encode(),
        b"0" * LARGEST_ANSWER,
    ],
)
def test_an_answer_without_a_whole_number_and_name_is_no_answer(body):
    assert understood(200, body) == Unreached()


@pytest.mark.parametrize(
    ("status", "body", "meant"),
    [
        (410, b"", Refused("expired")),
        (409, b"x", Refused("used")),
        (404, b"{}", Refused("unknown")),
        (400, b'{"error": "expired"}', Refused("expired")),
        (404, b'{"error": "used"}', Refused("used")),
        (400, b'{"error": "malformed"}', Unreached()),
        (401, b'{"error": "expired"}', Unreached()),
        (429, b"", Unreached()),
        (302, b"", Unreached()),
        (204, b"", Unreached()),
    ],
)
def test_what_the_platform_refuses_is_told_from_what_it_cannot_do(status, body, meant):
    assert understood(status, body) == meant


def test_an_expired_or_blocked_looking_card_state_is_not_ours_to_judge():
    assert understood(200, answer(AAZ502="9")) == SAYS


def test_the_demos_codes_have_the_demos_form(platform):
    assert re.fullmatch(PATTERN, platform.codes.issue(HOLDER))


@pytest.fixture
def over_tls(platform, tmp_path):
    """The platform behind a certificate of an authority of its own; the authority's file."""
    certificates = open_certificates(tmp_path, ["127.0.0.1"], datetime.now(UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server_pem)
    platform.socket = context.wrap_socket(platform.socket, server_side=True)
    authority = tmp_path / "authority.pem"
    authority.write_bytes(certificates.ca_pem)
    return authority


def test_over_tls_only_the_authority_in_the_settings_is_believed(platform, over_tls, monkeypatch):
    address = f"{platform.url}/verify".replace("http:", "https:")
    code = platform.codes.issue(HOLDER)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(over_tls))
    assert verifier(platform, address=address, wait_s=2.0).verify(code) == Unreached()
    assert platform.behaviour.asked == 0
    assert verifier(platform, address=address, ca_file=str(over_tls)).verify(code) == SAYS
