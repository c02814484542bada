"""What the help desk types → whom it finds."""

import pytest

from kiosk.store.database import ROSTER, open_roster
from kiosk.store.search import find
from tests.kiosk.small_town import SECRETS, Guest, fill_roster

NAMES = {
    1: "张伟", 2: "章玮", 3: "张小伟", 4: "王张伟", 5: "伟张", 6: "欧阳修文", 7: "單雄信", 8: "单雄信", 9: "曾子怡",
    10: "\U00020bb7田龙", 11: "\U00030edd三", 12: "阿依古丽·卡德尔", 13: "John Smith", 14: "刘能", 15: "牛能", 16: "吕布",
}  # fmt: skip


@pytest.fixture(scope="module")
def conn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("roster")
    fill_roster(folder, tuple(Guest(id_, name, tail=f"{id_:04}") for id_, name in NAMES.items()))
    conn = open_roster(folder / ROSTER, SECRETS.roster_key)
    yield conn
    conn.close()


FOUND = {
    "one character": ("伟", {1, 3, 4, 5}),
    "two characters, next to each other": ("张伟", {1, 4}),
    "three characters": ("张小伟", {3}),
    "a traditional name by a simplified character": ("单", {7, 8}),
    "a traditional name as it is written": ("單雄信", {7, 8}),
    "a character beyond the first plane": ("\U00020bb7", {10}),
    "a character of the third plane": ("\U00030edd", {11}),
    "the part after the dot": ("卡德尔", {12}),
    "the whole name, the dot typed otherwise": ("阿依古丽•卡德尔", {12}),
    "pinyin": ("zhangxiaowei", {3}),
    "pinyin in words": ("ouyang xiuwen", {6}),
    "the beginning of pinyin": ("ouy", {6}),
    "initials": ("zxw", {3}),
    "a surname with a reading of its own, merged sounds too": ("shan", {7, 8, 11}),
    "the other reading": ("zengzy", {9}),
    "a name of Latin letters": ("smith", {13}),
    "its beginning, in capitals": ("JOH", {13}),
    "n and l, which many do not tell apart": ("liuneng", {14, 15}),
    "the phone's last digits": ("0009", {9}),
    "nothing": ("", set()),
    "a dot": ("·", set()),
    "quotes and stars": ('"*', set()),
    "an unknown name": ("魑魅魍魉", set()),
}


@pytest.mark.parametrize("case", FOUND)
def test_search(conn, case):
    typed, right = FOUND[case]
    assert {found.guest for found in find(conn, typed, 20)} == right


def test_the_name_itself_comes_first_then_what_begins_so(conn):
    assert [found.guest for found in find(conn, "张伟", 20)] == [1, 4]
    assert find(conn, "伟", 20)[0].guest == 5


def test_merged_sounds_come_after_exact_ones(conn):
    assert [found.guest for found in find(conn, "liuneng", 20)] == [14, 15]


def test_no_more_than_was_asked_for(conn):
    assert len(find(conn, "伟", 2)) == 2
