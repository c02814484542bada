"""What goes over the wire is JSON of known shape, or is refused with the field named."""

import json

import pytest

from protocol import messages
from protocol.messages import (
    Behind,
    Counts,
    EnrolAnswer,
    EnrolRequest,
    FeedHeader,
    FeedItem,
    MessageMalformed,
    PushAnswer,
    PushHeader,
    Refusal,
    SessionCount,
    SnapshotManifest,
    TimeAnswer,
    decode,
    encode,
    revive,
)

EVERY = [
    EnrolRequest("ABCDEF", "cGs=", "0.1.0"),
    EnrolAnswer(
        45, 20251, "东门1", None, "kiosk", "c2ln", "ab", "cGs=", {"1": "cGs="}, "a2V5", "a2V5", True, 1
    ),
    PushHeader(45, 1, 0, "00" * 32, 0, "ab", 1, 2),
    PushAnswer(7, "ab", 1, 2, 3, 500, False),
    FeedHeader("ab", 9),
    FeedItem(1, "badge", "7", 2, False, {"guest": 7, "serial": 2, "revoked": 0}, "c2ln"),
    FeedItem(1, "session", "7", 2, True, {"capacity": None}),
    SnapshotManifest("s1", "ab", 1, 2, 20_000, 1_000_000, "00" * 32, "c2ln"),
    Counts("20251", 3, 20_000, (SessionCount("1", "2", 3, 20_000),), Behind(0, 0)),
    TimeAnswer(1_763_168_400_000),
    Refusal("clock", 5),
]


@pytest.mark.parametrize("message", EVERY, ids=lambda message: type(message).__name__)
def test_every_message_survives_the_wire(message):
    line = encode(message)
    assert b"\n" not in line
    assert decode(type(message), line) == message
    assert revive(type(message), json.loads(line)) == message


def test_counts_are_the_json_of_the_contract():
    counts = json.loads(encode(EVERY[8]))
    assert counts == {
        "event": "20251",
        "arrived": 3,
        "expected": 20_000,
        "sessions": [{"id": "1", "venue": "2", "arrived": 3, "expected": 20_000}],
        "behind": {"entries": 0, "stations": 0},
    }


def test_a_feed_line_has_the_short_keys_of_the_protocol():
    assert list(json.loads(encode(EVERY[5]))) == ["q", "k", "i", "v", "d", "b", "sig"]


def test_what_the_root_signs_of_an_item_is_all_of_it_and_its_place():
    assert set(EVERY[5].signed_fields("e1")) == {"era", "q", "k", "i", "v", "d", "b"}
    assert set(EVERY[7].signed_fields()) == set(json.loads(encode(EVERY[7]))) - {"sig"}


def test_a_field_of_a_later_version_is_passed_over():
    assert decode(TimeAnswer, b'{"now": 1, "leap": true}') == TimeAnswer(1)


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"", "the whole"),
        (b"[]", "the whole"),
        (b"\xff", "the whole"),
        (b'{"now": "1"}', "now"),
        (b'{"now": 1.5}', "now"),
        (b'{"now": true}', "now"),
        (b"{}", "now"),
    ],
)
def test_another_shape_is_refused_with_the_field_named(raw, where):
    with pytest.raises(MessageMalformed, match=f"TimeAnswer: {where}"):
        decode(TimeAnswer, raw)


def test_a_refused_message_is_not_quoted_in_the_error():
    with pytest.raises(MessageMalformed) as refused:
        decode(EnrolRequest, '{"code": 5, "pk": "张三", "app": ""}'.encode())
    assert "张三" not in str(refused.value)


def test_keys_travel_as_base64():
    assert messages.unb64(messages.b64(b"\x00\xff")) == b"\x00\xff"
    for wrong in ("!", "AB", "流水"):
        with pytest.raises(MessageMalformed):
            messages.unb64(wrong)
