"""Alive, frozen or black, judged from pictures and times alone."""

import numpy as np

from kiosk.hardware.conditions import Black, Frozen
from kiosk.hardware.liveness import Liveness, same
from kiosk.hardware.settings import CameraSettings
from tests.kiosk.hardware.scripted import PLAIN, SENSOR

NOISE = np.random.default_rng(3)


def shot(level: float = 120) -> np.ndarray:
    return np.clip(NOISE.normal(level, 3, (180, 320)), 0, 255).astype(np.uint8)


def judged(*pictures, running=SENSOR, **settings) -> list[str]:
    """What each picture makes of the camera, a tenth of a second apart."""
    liveness = Liveness(CameraSettings(**settings))
    liveness.opened(0)
    befores = (None, *pictures)
    return [
        type(liveness.judge(before, now, running, number * 100)).__name__
        for number, (before, now) in enumerate(zip(befores, pictures, strict=False))
    ]


def test_a_sensor_looking_at_a_still_hall_is_alive():
    assert set(judged(*(shot() for _ in range(60)))) == {"Running"}


def test_the_same_picture_for_two_seconds_is_frozen():
    still = shot()
    found = judged(*[still] * 30)
    assert found.index("Frozen") == 20
    assert set(found[20:]) == {"Frozen"}


def test_one_changed_pixel_is_life():
    still, other = shot(), None
    other = still.copy()
    other[77, 99] ^= 1
    assert not same(still, other)
    assert set(judged(*[still, other] * 30)) == {"Running"}


def test_frozen_is_over_with_the_first_other_picture():
    still = shot()
    assert judged(*[still] * 25, shot())[-1] == "Running"


def test_a_source_without_noise_and_a_setting_of_nought_are_never_frozen():
    still = shot()
    assert set(judged(*[still] * 60, running=PLAIN)) == {"Running"}
    assert set(judged(*[still] * 60, frozen_after_ms=0)) == {"Running"}


def test_a_covered_lens_is_black_after_a_second_with_or_without_noise():
    for covered in ([np.zeros((180, 320), np.uint8)] * 40, [shot(8) for _ in range(40)]):
        found = judged(shot(), *covered)
        assert found.index("Black") == 10
        assert set(found[10:]) == {"Black"}


def test_a_phone_in_a_dark_hall_is_no_covered_lens():
    dark = [shot(6) for _ in range(40)]
    for picture in dark:
        picture[60:90, 100:130] = 90
    assert set(judged(*dark)) == {"Running"}


def test_a_camera_that_warms_up_in_the_dark_is_not_called_black_at_once():
    liveness = Liveness(CameraSettings())
    liveness.opened(0)
    assert liveness.judge(None, shot(3), SENSOR, 5000) == SENSOR
    assert liveness.judge(None, shot(3), SENSOR, 6000) == Black()


def test_what_was_frozen_before_a_reopening_stays_so_until_another_picture_comes():
    still = shot()
    liveness = Liveness(CameraSettings())
    liveness.opened(0)
    for at_ms in (0, 1000, 2000):
        verdict = liveness.judge(still, still, SENSOR, at_ms)
    assert (verdict, liveness.stuck(2000)) == (Frozen(), True)
    liveness.opened(3000)
    assert (liveness.judge(still, still, SENSOR, 3100), liveness.stuck(3100)) == (Frozen(), False)
    assert (liveness.judge(still, still, SENSOR, 5100), liveness.stuck(5100)) == (Frozen(), True)
    assert liveness.judge(still, shot(), SENSOR, 5200) == SENSOR
