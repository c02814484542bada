from pathlib import Path

import pytest

from kiosk.sync.transport import is_plain_loopback, pinned


@pytest.mark.parametrize("here", ["http://127.0.0.1:8443", "http://localhost", "http://[::1]:80"])
def test_this_very_machine_may_be_spoken_to_plainly(here):
    assert is_plain_loopback(here)


@pytest.mark.parametrize(
    "elsewhere",
    ["http://10.0.0.1", "http://localhost.example", "https://127.0.0.1", "http://127.0.0.1@evil.test"],
)
def test_nothing_else_is(elsewhere):
    assert not is_plain_loopback(elsewhere)


def test_a_pinned_session_takes_nothing_from_the_environment(monkeypatch, tmp_path: Path):
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "/elsewhere")
    session = pinned(tmp_path / "ca.pem")
    settings = session.merge_environment_settings(
        "https://central.test", {}, stream=True, verify=None, cert=None
    )
    assert settings["verify"] == str(tmp_path / "ca.pem")
    assert not settings["proxies"]
