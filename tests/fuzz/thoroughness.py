"""How long to look for what breaks: the same few hundred tries every time, or as many as somebody has time for.

FUZZ_TIMES=50 python -m pytest tests/fuzz   fifty times as many, and other ones with every run
"""

import os

from hypothesis import HealthCheck, Phase, settings

TIMES = int(os.environ.get("FUZZ_TIMES", "0"))
# Loaded machines are slow, and what a test is given lives longer than one example on purpose.
CALM = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


def examples(count: int, **more) -> settings:
    """`count` examples, the same ones on every machine, unless FUZZ_TIMES asks for more."""
    return settings(
        max_examples=count * max(1, TIMES),
        derandomize=not TIMES,
        deadline=None,
        suppress_health_check=CALM,
        phases=PHASES,
        **more,
    )
