"""The one port: TLS and plain HTTP told apart, and an end that comes soon even while streams are open."""

import gc
import http.client
import json
import re
import socket
import ssl
import threading
import time

import pytest
import requests

from tests.central.house import open_house, served


@pytest.fixture
def house(tmp_path):
    return open_house(tmp_path)


@pytest.fixture
def ca(house, tmp_path):
    path = tmp_path / "trusted.pem"
    path.write_bytes(house.certificates.ca_pem)
    return str(path)


def test_one_loopback_port_speaks_tls_and_plain_http(house, ca):
    with served(house) as port:
        plain = requests.get(f"http://127.0.0.1:{port}/v1/time", timeout=10)
        for host in ("127.0.0.1", "localhost"):
            secure = requests.get(f"https://{host}:{port}/v1/time", timeout=10, verify=ca)
            assert secure.json() == plain.json()


def test_a_caller_who_trusts_another_authority_is_not_served(house, tmp_path):
    (tmp_path / "other").mkdir()
    other = open_house(tmp_path / "other")
    (tmp_path / "other.pem").write_bytes(other.certificates.ca_pem)

    with served(house) as port, pytest.raises(requests.exceptions.SSLError):
        requests.get(f"https://127.0.0.1:{port}/v1/time", timeout=10, verify=str(tmp_path / "other.pem"))


def test_a_port_that_is_not_loopback_answers_tls_only(house, ca):
    with served(house, speech="tls") as port:
        assert requests.get(f"https://127.0.0.1:{port}/v1/time", timeout=10, verify=ca).status_code == 200
        with pytest.raises(requests.exceptions.ConnectionError):
            requests.get(f"http://127.0.0.1:{port}/v1/time", timeout=10)


def test_behind_a_proxy_it_is_plain(house):
    with served(house, speech="plain") as port:
        assert requests.get(f"http://127.0.0.1:{port}/v1/time", timeout=10).status_code == 200


def test_a_caller_who_says_nothing_keeps_nobody_else_waiting(house):
    with served(house) as port:
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
        assert requests.get(f"http://127.0.0.1:{port}/v1/time", timeout=5).status_code == 200
        for each in silent:
            each.close()


def test_callers_who_leave_at_once_or_talk_nonsense_do_no_harm(house):
    with served(house) as port:
        for said in (b"", b"\x16", b"\x16\x03\x01\xff\xff" + b"x" * 50, b"\x00\xff\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port)) as caller:
                caller.sendall(said)
        assert requests.get(f"http://127.0.0.1:{port}/v1/time", timeout=5).status_code == 200


def test_tls_older_than_1_2_is_not_spoken(house):
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_1

    with (
        served(house) as port,
        socket.create_connection(("127.0.0.1", port)) as caller,
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        old.wrap_socket(caller)


def events(port, target, until, headers=None):
    """Reads data lines of a stream until `until(figures)` is true; yields the response for its headers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", target, headers=headers or {})
    answer, seen = line.getresponse(), []
    while True:
        text = answer.readline().decode()
        if text.startswith("data: "):
            seen.append(json.loads(text.removeprefix("data: ")))
            if until(seen[-1]):
                line.close()
                return answer, seen


def over_the_port(house, base):
    """The house's stations speak through the port from now on."""
    house.http.request = lambda method, target, **how: requests.request(
        method, base + target, data=how.pop("content", None), timeout=20, **how
    )
    house.http.post = lambda target, **how: requests.post(base + target, timeout=20, **how)


def test_the_stream_of_counts_shows_what_counts_shows_and_then_each_change(house):
    with served(house) as port:
        base = f"http://127.0.0.1:{port}"
        over_the_port(house, base)
        station, guests = house.station(), house.guests()
        first = requests.get(base + "/v1/counts", timeout=10).json()
        pushing = threading.Thread(target=lambda: [station.push(house.visit(guest)) for guest in guests])

        def begin(figures):
            if figures["arrived"] == 0 and not pushing.ident:
                pushing.start()
            return figures["arrived"] == 3

        answer, seen = events(port, "/v1/counts/stream", begin)
        pushing.join()

    assert seen[0] == first
    assert [figures["arrived"] for figures in seen] == sorted({figures["arrived"] for figures in seen})
    assert answer.getheader("content-type").startswith("text/event-stream")
    assert answer.getheader("x-accel-buffering") == "no"


def test_the_live_page_is_told_what_changed_as_the_html_it_shows(house):
    with served(house) as port:
        base = f"http://127.0.0.1:{port}"
        over_the_port(house, base)
        organiser = requests.Session()
        link = base + house.one_time_link()
        form = re.search(r'name="form" value="([0-9a-f]+)"', organiser.get(link, timeout=10).text)[1]
        organiser.post(link, data={"name": "张", "password": "0123456789", "form": form}, timeout=10)
        cookie = {"Cookie": f"yingbin_session={organiser.cookies['yingbin_session']}"}
        station, guest = house.station(), house.guests()[0]
        pushing = threading.Thread(target=lambda: station.push(house.visit(guest)))

        def arrived(parts):
            if not pushing.ident:
                pushing.start()
            return '<p class="big">1</p>' in parts.get("figure", "")

        _, seen = events(port, "/arrivals/stream?lang=en", arrived, cookie)
        pushing.join()

    assert set(seen[0]) == {"figure", "venues", "stations", "care"}
    assert "of 3 expected" in seen[-1]["figure"]


def test_central_ends_within_three_seconds_though_streams_and_polls_are_open(house):
    with served(house) as port:
        lines = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(20)]
        for line in lines:
            line.request("GET", "/v1/counts/stream")
            line.getresponse().readline()
        began = time.monotonic()

    assert time.monotonic() - began < 3
    for line in lines:
        line.close()


def test_no_connection_is_left_to_the_garbage_collector(house, monkeypatch, recwarn):
    monkeypatch.setattr("central.serve.LAST_ANSWERS_SECONDS", 0.01)
    wholly = ssl._create_unverified_context()
    with served(house) as port:
        callers = [wholly.wrap_socket(socket.create_connection(("127.0.0.1", port))) for _ in range(4)]
        for caller in callers:
            caller.sendall(b"GET /v1/time HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            caller.recv(4096)

    gc.collect()
    assert [str(warning.message) for warning in recwarn] == []
    for caller in callers:
        caller.close()
