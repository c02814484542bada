"""The model disk itself: what it may keep and what it must."""

from random import Random

from tests.durability.disk import Disk, pieces
from tests.durability.recorder import Created, Deleted, Synced, Truncated, Written


def disk(*steps, **files):
    made = Disk(files)
    for step in steps:
        made.follow(step)
    return made


def torn(made, times=200):
    return [made.torn(Random(seed)) for seed in range(times)]


def test_what_was_synced_is_kept_whatever_happens():
    made = disk(Written("a", 0, b"new"), Synced("a"), a=b"old")
    assert {made.nothing_kept()["a"], made.all_kept()["a"], *(each["a"] for each in torn(made))} == {b"new"}


def test_what_was_not_synced_may_be_kept_or_lost_but_a_sector_is_never_halved():
    made = disk(Written("a", 500, b"x" * 100), a=b"." * 700)
    left = {each["a"][500:600] for each in torn(made)}
    assert left == {a + b for a in (b"." * 12, b"x" * 12) for b in (b"." * 88, b"x" * 88)}


def test_a_later_write_may_survive_an_earlier_one():
    made = disk(Written("a", 0, b"1"), Written("a", 600, b"2"), a=b"")
    assert bytes(600) + b"2" in {each["a"] for each in torn(made)}


def test_a_new_file_is_there_for_sure_once_it_was_synced():
    made = disk(Created("wal"), Written("wal", 0, b"w"))
    assert made.nothing_kept() == {}
    assert {"wal" in each for each in torn(made)} == {True, False}
    made.follow(Synced("wal"))
    assert made.nothing_kept() == {"wal": b"w"}


def test_a_deleted_file_may_come_back_until_the_folder_was_synced():
    made = disk(Deleted("journal", durably=False), journal=b"j")
    assert made.nothing_kept() == {"journal": b"j"}
    assert {"journal" in each for each in torn(made)} == {True, False}
    assert disk(Deleted("journal", durably=True), journal=b"j").nothing_kept() == {}


def test_a_file_made_again_under_its_old_name_is_one_of_the_two():
    made = disk(Deleted("j", durably=False), Created("j"), Written("j", 0, b"new"), j=b"old")
    assert {each.get("j") for each in torn(made)} == {None, b"", b"old", b"new"}


def test_a_write_is_cut_where_the_sectors_are():
    cut = list(pieces([Written("a", 510, b"abcd"), Truncated("a", 3)]))
    assert cut == [Written("a", 510, b"ab"), Written("a", 512, b"cd"), Truncated("a", 3)]
