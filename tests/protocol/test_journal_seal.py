"""The seal of a journal carried by hand holds for its own header and its own station only."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from protocol.journal_seal import header_holds, seal_header

KEY = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
HEADER = {"station": 7, "n": 3, "hash": "ab"}


def test_a_sealed_header_holds():
    assert header_holds(KEY.public_key(), seal_header(KEY, HEADER))


@pytest.mark.parametrize("change", [{"n": 4}, {"sig": "AAAA"}, {"sig": "no base64"}, {"more": 1}])
def test_a_changed_header_does_not(change):
    assert not header_holds(KEY.public_key(), {**seal_header(KEY, HEADER), **change})


def test_neither_does_one_without_a_seal_nor_another_stations():
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    assert not header_holds(KEY.public_key(), HEADER)
    assert not header_holds(other.public_key(), seal_header(KEY, HEADER))
