"""Random examples: the same at every run, fewer in a quick one; a long search takes a seed and is run by hand.

``PORTAL_EXAMPLES=5000 PORTAL_SEED=1 ./portal test tests/test_noninterference.py``. What holds for every search
stands in `tests/conftest.py`, so that no test has settings of its own.
"""

from __future__ import annotations

import os

from hypothesis import settings

FULL = 100
"""What the profile of a whole run tries; a quick one tries that part of every number."""


def examples(usual: int) -> settings:
    """`usual` random examples in a whole run; with `PORTAL_EXAMPLES`, as many as it says."""
    chosen = os.environ.get("PORTAL_EXAMPLES")
    return settings(max_examples=int(chosen) if chosen else max(1, usual * settings.default.max_examples // FULL))
