"""A sample of many cases for a quick run; `--all` takes every one of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

T = TypeVar("T")
WHOLE = "PORTAL_WHOLE"
"""In the environment while `--all` runs."""


def sample(cases: Collection[T], nth: int, name: Callable[[T], str] = str) -> list[ParameterSet]:
    """What `parametrize` takes: every `nth` case, from the first on, and the others marked `long`."""
    return [
        pytest.param(case, id=name(case), marks=() if number % nth == 0 else pytest.mark.long)
        for number, case in enumerate(cases)
    ]


def part(cases: Sequence[T], nth: int) -> Sequence[T]:
    """Every `nth` case, from the first on, where one test tries them all."""
    return cases if os.environ.get(WHOLE) else cases[::nth]
