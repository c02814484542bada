"""Where central listens, and what it says when it cannot."""

import socket

import pytest

from central.listening import Address, CannotListen, Listening, listen, parse_address


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8443", "127.0.0.1", 8443),
        ("[::1]:8443", "::1", 8443),
        (":8443", "0.0.0.0", 8443),
        ("central.example:443", "central.example", 443),
    ],
)
def test_an_address_is_host_and_port(text, host, port):
    assert parse_address(text) == Address(host, port)


@pytest.mark.parametrize(
    "text", ["8443", "localhost", "localhost:", "localhost:port", "localhost:99999", "a:٣"]
)
def test_anything_else_is_answered_with_the_form_wanted(text):
    refused = parse_address(text)

    assert isinstance(refused, CannotListen)
    assert "HOST:PORT" in refused.text


def test_loopback_speaks_tls_and_plain_http_and_a_proxy_gets_plain_only():
    for behind_proxy, speech in ((False, "both"), (True, "plain")):
        found = listen(Address("127.0.0.1", 0), behind_proxy=behind_proxy)
        assert isinstance(found, Listening)
        for each in found.sockets:
            each.close()
        assert found.speech == speech
        assert found.address.port > 0


def test_every_other_address_speaks_tls_only():
    found = listen(Address("0.0.0.0", 0), behind_proxy=False)
    assert isinstance(found, Listening)
    for each in found.sockets:
        each.close()

    assert found.speech == "tls"


def test_a_taken_port_is_named_with_the_way_out():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]

        refused = listen(Address("127.0.0.1", port), behind_proxy=False)

    assert isinstance(refused, CannotListen)
    assert f"127.0.0.1:{port} is taken" in refused.text
    assert "--listen" in refused.text


def test_a_host_that_is_not_ours_is_named():
    refused = listen(Address("192.0.2.77", 8443), behind_proxy=False)

    assert isinstance(refused, CannotListen)
    assert "192.0.2.77" in refused.text
