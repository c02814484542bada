"""The keys of the shift, sealed to one request."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from protocol.messages import MessageMalformed, b64
from protocol.shift_keys import seal, unseal

KEYS = (b"r" * 32, b"l" * 32, b"v" * 32)
HIS = X25519PrivateKey.from_private_bytes(b"x" * 32)
PK = b64(HIS.public_key().public_bytes_raw())


def test_what_is_sealed_to_a_request_is_opened_by_it() -> None:
    assert unseal(seal(KEYS, PK, 20251, 7), HIS, 20251, 7) == KEYS


@pytest.mark.parametrize(("event", "station"), [(20251, 8), (9, 7)])
def test_it_is_of_no_use_to_another_station_or_event(event: int, station: int) -> None:
    with pytest.raises(MessageMalformed):
        unseal(seal(KEYS, PK, 20251, 7), HIS, event, station)


def test_it_is_of_no_use_to_whoever_listens() -> None:
    with pytest.raises(MessageMalformed):
        unseal(seal(KEYS, PK, 20251, 7), X25519PrivateKey.generate(), 20251, 7)


@pytest.mark.parametrize("pk", ["", "AAAA", "not base64!", b64(bytes(32)), b64(b"\1" + bytes(31)), "迎宾"])
def test_a_key_that_is_none_is_told_so(pk: str) -> None:
    with pytest.raises(MessageMalformed):
        seal(KEYS, pk, 20251, 7)


@pytest.mark.parametrize("sealed", ["", "AAAA", "not base64!", b64(bytes(144))])
def test_a_spoilt_answer_is_told_so(sealed: str) -> None:
    with pytest.raises(MessageMalformed):
        unseal(sealed, HIS, 20251, 7)
