"""Any file may be given as a guest list: it is taken in whole, or refused with places and mends and nothing stored."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from central.database import migrate, open_engine, writing
from central.event import import_event
from central.guest_file import OPTIONAL, REQUIRED, GuestFile
from central.guests import import_guests
from central.keys import load_or_make
from central.schema import guest
from tests.central.house import write_files
from tests.fuzz.thoroughness import examples

GOOD = "ref,name,category\nA1,张三,guest\nA2,李四,guest\n"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5hkscs", "utf-7", "latin-1")
NASTY = st.text(max_size=8) | st.sampled_from(
    [
        '"',
        '""',
        "\0",
        "\r",
        "\r\n",
        "\ufeff",
        "\u202e",
        "\u2028",
        "=1+1",
        "9" * 5000,
        "ﷺ" * 200,
        "é",
        "1;2*3",
        "²",
    ]
)
COLUMN = st.sampled_from([*REQUIRED, *OPTIONAL, "attr.city", "attr.", "", "REF", "attr.\0"]) | NASTY
CELL = (
    st.sampled_from(["guest", "A1", "1", "1;2", "3*2", "zh", "resident_id", "110101199003070003", ""]) | NASTY
)


class Books:
    """A database with an event, and imports that are taken back again."""

    def __init__(self, folder):
        self.folder = folder
        self.engine = open_engine(f"sqlite:///{folder}/central.db")
        migrate(self.engine, fresh_era="e1")
        self.keys = load_or_make(folder / "keys")
        toml, _ = write_files(folder, demo=True)
        with writing(self.engine) as conn:
            import_event(conn, self.keys, toml)

    def take_in(self, raw):
        path = self.folder / "guests.csv"
        path.write_bytes(raw)
        return import_guests(self.engine, self.keys, path)

    def stored(self):
        with self.engine.connect() as conn:
            kept = conn.execute(guest.select()).mappings().all()
            feed = conn.exec_driver_sql("SELECT count(*) FROM feed WHERE kind = 'guest'").scalar()
        return kept, feed

    def empty(self):
        with writing(self.engine) as conn:
            conn.execute(guest.delete())
            conn.exec_driver_sql("DELETE FROM feed WHERE kind = 'guest'")


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    opened = Books(tmp_path_factory.mktemp("books"))
    yield opened
    opened.engine.dispose()


@st.composite
def sheets(draw):
    """A sheet a person might have made, or nearly."""
    columns = draw(st.lists(COLUMN, max_size=3))
    header = draw(st.permutations([*REQUIRED, *columns]) | st.just(columns))
    rows = draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header) + 1), max_size=4))
    written = io.StringIO()
    style = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    csv.writer(written, quoting=style, lineterminator=ends).writerows([header, *rows])
    text = written.getvalue().replace('"', draw(st.sampled_from(['"', "", "'"])))
    return text.encode(draw(st.sampled_from(ENCODINGS)), "replace")


@st.composite
def damaged(draw):
    """A good list with one stretch replaced."""
    whole = GOOD.encode()
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 9)))
    return whole[:start] + draw(st.binary(max_size=6) | NASTY.map(lambda t: t.encode())) + whole[end:]


@given(st.binary(max_size=200) | sheets() | damaged())
@example(b"")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD.encode())
@example(GOOD.replace("\n", "\r").encode())
@example(GOOD.encode() + b'A3,"' + b"x" * 200_000)
@example(GOOD.encode() + b"A3," + b"x" * 3_000_000)
@example(GOOD.encode() + b"A3,\xe5\xbc\xa0\0,guest\n")
@example(b"ref,name,category,ref\nA1,B,guest,A1\n")
@example(b"ref,name,category,attr.\xe2\x80\xae\nA1,B,guest,x\n")
@example(b"ref,name,category," + b"attr.x" * 100 + b"\nA1,B,guest,x\n")
@example(b"ref,name,category," + ",".join(f"attr.{n}" for n in range(20_000)).encode() + b"\n")
@examples(400)
def test_a_file_is_taken_in_whole_or_refused_with_places_and_mends(books, raw):
    report = books.take_in(raw)
    kept, told = books.stored()
    books.empty()

    if not report.errors:
        assert len(kept) == told == report.rows == report.added
        assert all(row["name"] and row["ref"] and row["category"] == "guest" for row in kept)
        assert all("\0" not in str(value) for row in kept for value in row.values())
        return
    assert (kept, told) == ([], 0)
    for error in report.errors:
        assert error.problem
        assert error.mend
        assert error.row >= 1
        assert all(len(said) < 400 for said in (error.column, error.value_hint, error.problem, error.mend))
        assert all(
            "\0" not in said and "\n" not in said for said in (error.column, error.value_hint, error.problem)
        )


@given(st.lists(NASTY, min_size=1, max_size=3), st.lists(NASTY, min_size=1, max_size=3))
@examples(150)
def test_a_wrong_cell_is_named_by_its_line_and_never_shown_whole(books, names, phones):
    written = io.StringIO()
    rows = [
        [f"A{n}", name, "guest", phone] for n, (name, phone) in enumerate(zip(names, phones, strict=False))
    ]
    csv.writer(written).writerows([["ref", "name", "category", "phone"], *rows])
    report = books.take_in(written.getvalue().encode())
    books.empty()

    for error in report.errors:
        for cell in [*names, *phones]:
            assert len(cell.strip()) <= 4 or cell.strip() not in error.value_hint


class Endless(io.RawIOBase):
    """A file without an end and without a line's end, which counts what is taken of it."""

    def __init__(self, piece):
        self.piece, self.taken = piece, 0

    def readable(self):
        return True

    def readinto(self, into):
        some = (self.piece * (len(into) // len(self.piece) + 1))[: len(into)]
        into[: len(some)] = some
        self.taken += len(some)
        return len(some)


@pytest.mark.parametrize("piece", [b"x", b'ref,"', b"\0", "张".encode(), b"a,", b'"\n'])
def test_a_file_that_never_ends_a_line_is_refused_before_it_fills_the_memory(piece):
    endless = Endless(piece)
    file = GuestFile(io.BufferedReader(endless))
    assert list(file.rows()) == []
    assert file.error is not None
    assert endless.taken < 4 * 2**20
