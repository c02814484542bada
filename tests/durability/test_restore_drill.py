from tests.durability.restore_drill import drill


def test_counts_are_exact_after_central_was_put_back_and_the_stations_spoke_again(tmp_path):
    found = drill(tmp_path, after=40, stations=1)

    assert found.restored < found.before
    assert found.exact, str(found)
