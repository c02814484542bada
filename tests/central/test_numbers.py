"""The numbers of stations ever enrolled."""

from central.numbers import FILE, enrolled, remember


def test_no_number_is_forgotten(tmp_path):
    assert enrolled(tmp_path) == frozenset()
    for number in (3, 7, 3):
        remember(tmp_path, number)
    assert enrolled(tmp_path) == {3, 7}


def test_of_a_damaged_file_what_can_be_read_still_counts(tmp_path):
    (tmp_path / FILE).write_bytes(b"3\n7\n\xff\xfe9\n12")
    assert enrolled(tmp_path) == {3, 7, 12}
    remember(tmp_path, 8)
    assert enrolled(tmp_path) == {3, 7, 8, 12}
