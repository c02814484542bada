"""An organiser's own picture of a benefit: from a file beside the event file to every station and page."""

import base64
import io
import random
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image
from sqlalchemy import update

from central.benefit_picture import MOST_BYTES
from central.database import writing
from central.event import EventImported, EventRefused, export_event
from central.schema import benefit
from central.small_picture import SIDE
from protocol.benefit_picture import JPEG, is_own
from tests.central.town_of_guests import STAY, open_guest_town
from tests.own_picture import carried, drawn, packed

BENEFIT = """
[[benefit]]
id = 7
code = "gift"
category = "souvenir"
title_zh = "伴手礼"
title_en = "Souvenir"
mode = "unlimited"
issue = "on_request"
redemption = "online_only"
picture = '{picture}'
"""


@pytest.fixture
def imports(bare, small_event):
    return lambda picture: bare.import_event(small_event.toml + BENEFIT.format(picture=picture))


def row_of(central):
    told = [one for one in central.page("ctl").items if (one.kind, one.key) == ("benefit", "7")]
    return told[-1].body["picture"]


def pixels_of(picture):
    raw = base64.b64decode(picture.removeprefix(JPEG))
    assert len(raw) <= MOST_BYTES
    return cv2.imdecode(np.frombuffer(raw, np.uint8), cv2.IMREAD_COLOR)


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("sun.png", drawn()),
        ("SUN.JPG", drawn()),
        ("tall.jpeg", drawn(300, 1200)),
        ("tiny.png", drawn(40, 30)),
        ("deep.png", drawn().astype(np.uint16) * 257),
        ("grey.png", cv2.cvtColor(drawn(), cv2.COLOR_BGR2GRAY)),
    ],
)
def test_a_picture_beside_the_event_file_reaches_the_stations_as_a_small_square(bare, imports, name, picture):
    (bare.folder / name).write_bytes(packed(Path(name).suffix.lower(), picture))

    assert isinstance(imports(name), EventImported)

    arrived = row_of(bare)
    assert is_own(arrived)
    assert pixels_of(arrived).shape == (SIDE, SIDE, 3)


def test_what_is_clear_in_a_picture_becomes_white(bare, imports):
    (bare.folder / "sun.png").write_bytes(packed(".png", drawn(alpha=True)))
    imports("sun.png")

    pixels = pixels_of(row_of(bare))
    assert pixels[2, 2].min() > 250
    assert pixels[SIDE // 2, SIDE // 2].min() < 120


def test_a_picture_that_cannot_be_pressed_well_is_small_all_the_same(bare, imports):
    noise = np.random.default_rng(1).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    (bare.folder / "noise.png").write_bytes(packed(".png", noise))
    imports("noise.png")

    assert pixels_of(row_of(bare)) is not None


def test_nothing_but_its_pixels_is_kept_of_a_photograph(bare, imports):
    raw = packed(".jpg", drawn())
    secret = b"Exif\x00\x00MM\x00*taken at home"
    marked = raw[:2] + b"\xff\xe1" + (len(secret) + 2).to_bytes(2, "big") + secret + raw[2:]
    (bare.folder / "sun.jpg").write_bytes(marked)
    imports("sun.jpg")

    assert b"taken at home" not in base64.b64decode(row_of(bare).removeprefix(JPEG))


def test_a_photograph_taken_with_the_camera_on_its_side_stands_upright(bare, imports):
    lying = np.zeros((600, 600, 3), np.uint8)
    lying[:, :300] = 255  # the left of the sensor is the top of the scene
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = 6
    Image.fromarray(lying).save(bare.folder / "sun.jpg", exif=notes)
    imports("sun.jpg")

    pixels = pixels_of(row_of(bare))
    assert (pixels[20].min() > 200, pixels[-20].max() < 50) == (True, True)


@pytest.mark.parametrize("seed", range(12))
def test_a_photograph_with_damaged_notes_is_taken_as_it_lies(bare, imports, seed):
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = 6
    notes[ExifTags.Base.Make] = "camera" * 9
    raw = io.BytesIO()
    Image.fromarray(drawn()).save(raw, "JPEG", exif=notes)
    whole, chance = bytearray(raw.getvalue()), random.Random(seed)
    begins = whole.index(b"Exif")
    for _ in range(8):
        whole[begins + 6 + chance.randrange(60)] = chance.randrange(256)
    (bare.folder / "sun.jpg").write_bytes(whole)

    assert isinstance(imports("sun.jpg"), EventImported)


def test_an_exported_event_brings_its_pictures_along_and_importing_it_changes_nothing(bare, imports):
    (bare.folder / "sun.png").write_bytes(packed(".png", drawn()))
    imports("sun.png")
    (bare.folder / "sun.png").unlink()

    assert bare.import_event(bare.read(export_event)).changed == 0
    assert imports("stay").changed == 1
    assert row_of(bare) == "stay"


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("away.png", None, "No such file or directory"),
        ("words.png", b"not pixels", "not a picture"),
        ("empty.jpg", b"", "not a picture"),
        ("half.png", packed(".png", drawn())[:60], "not a picture"),
        ("large.png", bytes(16 * 1024 * 1024 + 1), "larger than 16 MB"),
    ],
)
def test_a_file_that_is_no_picture_is_named_and_nothing_is_imported(bare, imports, name, raw, why):
    if raw is not None:
        (bare.folder / name).write_bytes(raw)

    answer = imports(name)

    assert isinstance(answer, EventRefused)
    (problem,) = answer.problems
    assert (problem.table, problem.entry, problem.problem) == ("benefit", "7", f"picture = {name}: {why}")
    assert "PNG or JPEG" in problem.mend
    assert bare.read(export_event) == ""


@pytest.mark.parametrize(
    "picture",
    [
        "hotel",
        "sun.gif",
        "data:image/svg+xml;base64,PHN2Zz4=",
        JPEG + "%%%",
        JPEG + base64.b64encode(b"<script>").decode(),
        JPEG + base64.b64encode(b"\xff\xd8\xff" + random.Random(1).randbytes(MOST_BYTES)).decode(),
    ],
)
def test_what_is_neither_one_of_the_nine_nor_a_file_is_refused_in_words(bare, imports, picture):
    answer = imports(picture)

    assert isinstance(answer, EventRefused)
    assert "PNG or JPEG file" in answer.problems[0].mend


def test_a_guests_page_shows_it_and_loads_pictures_from_nowhere_else(tmp_path, database):
    town = open_guest_town(tmp_path, database)
    guest = town.house.guests()[0]
    with town.house.http, writing(town.house.engine) as conn:
        conn.execute(update(benefit).where(benefit.c.id == STAY).values(picture=carried()))
    town.give(guest, STAY)
    with town.house.http:
        page = town.opened(guest).page()
    town.house.engine.dispose()

    assert f'<img src="{carried()}" alt="">' in page.text
    assert "img-src 'self' data:;" in page.headers["content-security-policy"]
