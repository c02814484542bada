"""Two stations apart make the same voucher for the same right, and no other."""

import pytest

from protocol.vouchers import voucher_id

KEY = b"v" * 32


def test_the_same_right_has_the_same_id_everywhere():
    assert voucher_id(KEY, 20251, 7, 4, 1, 0) == voucher_id(KEY, 20251, 7, 4, 1, 0)
    assert len(voucher_id(KEY, 20251, 7, 4, 1, 0)) == 12


def test_every_part_of_the_right_makes_another_id():
    rights = [(20251, 7, 4, 1, 0), (20252, 7, 4, 1, 0), (20251, 8, 4, 1, 0), (20251, 7, 5, 1, 0)]
    rights += [(20251, 7, 4, 2, 0), (20251, 7, 4, 1, 1), (20251, 74, 1, 1, 0), (2025, 17, 4, 1, 0)]
    assert len({voucher_id(KEY, *right) for right in rights}) == len(rights)
    assert voucher_id(b"w" * 32, *rights[0]) != voucher_id(KEY, *rights[0])


def test_an_id_never_changes_or_printed_vouchers_would_be_strangers():
    assert voucher_id(KEY, 20251, 4_611_686_018_427_387_000, 4, 1, 0).hex() == "640bf9acedb4ff6525f91622"


def test_without_its_key_no_voucher_gets_a_name_that_could_pass():
    with pytest.raises(ValueError, match="32 bytes"):
        voucher_id(b"", 20251, 7, 4, 1, 1)
