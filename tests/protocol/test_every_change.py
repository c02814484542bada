"""Every bit of a token flipped, and every letter of its text exchanged for every other: each is refused."""

import pytest

from protocol import base32, tokens
from protocol.tokens import Badge, BadSignature, NotAToken, UnknownKey
from tests.protocol.published import RING, VECTORS, WRITTEN, our_verdict, program

NAMES = ("badge", "voucher signed by a station", "voucher signed by the event")
GOOD = {one["name"]: one["text"] for one in VECTORS if one["name"] in NAMES}
REFUSED = NotAToken | BadSignature | UnknownKey
LETTERS = base32.LETTERS.decode()
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""All that the QR's alphanumeric mode can hold."""


def flipped(text):
    """Each token that differs in one bit of its bytes."""
    raw = base32.decode(text.removeprefix("K1"))
    number, bits = int.from_bytes(raw, "big"), 8 * len(raw)
    return ["K1" + base32.encode((number ^ 1 << bit).to_bytes(len(raw), "big")) for bit in range(bits)]


def exchanged(text, letters):
    """Each text that differs in one letter; white space at an end is no change."""
    made = (text[:at] + one + text[at + 1 :] for at in range(len(text)) for one in letters if one != text[at])
    return [changed for changed in made if changed == changed.strip()]


@pytest.fixture(scope="module")
def verify():
    """The published program, which has `cwt` do the work."""
    names = {}
    exec(program(), names)
    keys = names["load_keys"](WRITTEN["keys"], WRITTEN["keys"]["yingbin:root"]["kid"])
    return lambda text: names["verify"](text, keys, WRITTEN["event"], WRITTEN["now"])[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_unchanged_token_is_good(name, verify):
    assert verify(GOOD[name]) == our_verdict(GOOD[name]) == "good"


@pytest.mark.parametrize("name", NAMES)
def test_a_token_with_any_one_bit_flipped_is_refused(name):
    changed = flipped(GOOD[name])
    assert len(set(changed)) == 8 * len(base32.decode(GOOD[name][2:]))
    assert [text for text in changed if not isinstance(tokens.read(text, RING), REFUSED)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_published_program_refuses_every_flipped_bit_too(name, verify):
    found = {verify(text) for text in flipped(GOOD[name])}
    assert found == {"not_a_token", "unknown_key", "bad_signature"}


@pytest.mark.parametrize("name", NAMES)
def test_a_token_with_any_letter_exchanged_for_any_other_is_refused(name):
    changed = exchanged(GOOD[name], LETTERS)
    assert len(changed) == 31 * len(GOOD[name]) + 1, "the 1 of the prefix is no letter of Base32"
    assert [text for text in changed if not isinstance(tokens.read(text, RING), REFUSED)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_published_program_refuses_every_exchanged_letter_too(name, verify):
    found = {verify(text) for text in exchanged(GOOD[name], LETTERS)}
    assert found == {"not_a_token", "unknown_key", "bad_signature"}


@pytest.mark.parametrize("name", NAMES)
def test_nor_does_any_other_sign_of_the_qrs_alphabet_pass(name):
    others = exchanged(GOOD[name], set(ALPHANUMERIC) - set(LETTERS))
    assert [text for text in others if not isinstance(tokens.read(text, RING), REFUSED)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_token_cut_short_anywhere_or_with_any_letter_put_in_is_refused(name):
    text = GOOD[name]
    cut = [text[:at] for at in range(len(text))] + [text[at:] for at in range(1, len(text))]
    left_out = [text[:at] + text[at + 1 :] for at in range(len(text))]
    put_in = [text[:at] + one + text[at:] for at in range(len(text) + 1) for one in "A2"]
    for changed in (*cut, *left_out, *put_in):
        assert isinstance(tokens.read(changed, RING), REFUSED), changed


def test_every_pair_of_neighbouring_letters_exchanged_is_refused():
    text = GOOD["badge"]
    pairs = (text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1))
    assert [
        text for text in pairs if text != GOOD["badge"] and isinstance(tokens.read(text, RING), Badge)
    ] == []
