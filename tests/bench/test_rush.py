"""The rush for a scarce benefit, small: never a paper too many, and exact in the end."""

from random import Random

import pytest

from bench.rush import play
from bench.rush_town import make_template, open_rush


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rush") / "template"
    make_template(folder, guests=40, desks=4, rights=12)
    return folder


@pytest.mark.parametrize("seed", [0, 1])
def test_half_the_desks_are_cut_off_and_no_more_is_given_than_there_is(template, tmp_path, monkeypatch, seed):
    monkeypatch.setattr("bench.rush.CUT_WITHIN", 8)
    rush = open_rush(template, tmp_path / "run")
    try:
        played = play(rush, Random(seed))
    finally:
        rush.shut()

    assert played.seen.most_papers <= 12
    assert played.papers == 12
    assert played.exact
    assert played.seen.not_cut_off == 0
