"""Every Chinese text has its English, in the file that fits the QML."""

import re
import xml.etree.ElementTree as ET

from build_spec import translations


def test_every_text_is_translated_and_none_is_left_over() -> None:
    assert translations.wrong() == []


def test_no_english_text_holds_chinese() -> None:
    (file,) = translations.KEPT.glob("*.ts")
    words = ["".join(message.find("translation").itertext()) for message in ET.parse(file).iter("message")]
    assert len(words) > 100
    assert [text for text in words if re.search(r"[一-鿿]", text)] == []


def test_places_for_figures_are_the_same_in_both_languages() -> None:
    (file,) = translations.KEPT.glob("*.ts")
    for message in ET.parse(file).iter("message"):
        source = message.findtext("source", "")
        english = "".join(message.find("translation").itertext())
        assert set(re.findall(r"%[1-9n]", source)) == set(re.findall(r"%[1-9n]", english)), source
