"""The fallback where X-13ARIMA-SEATS cannot run: take the holiday out by regression, then the season by MSTL.

The holiday's effect is estimated by least squares on monthly differences, beside a mean for each calendar month; what
is left is split into trend, season and irregular by MSTL (Bandara, Hyndman and Bergmeir 2021), robustly.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .arrays import array

LEAST = 25
"""Months: two full years and one to difference."""


class Parts(NamedTuple):
    """Effects that add up: the holiday's (also for the months forecast), the season's, the trend and what is left."""

    holiday: tuple[float, ...]
    seasonal: tuple[float, ...]
    trend: tuple[float, ...]
    irregular: tuple[float, ...]


def split(values: Sequence[float], month: int, regressors: Sequence[Sequence[float]]) -> Parts:
    """Split a series (logarithms where effects multiply) whose first value is of calendar month `month`, 1 to 12."""
    from statsmodels.tsa.seasonal import MSTL  # noqa: PLC0415 - a second that only the fallback pays

    effect = _holiday_effect(values, month, regressors)
    rest = array([value - effect[place] for place, value in enumerate(values)])
    found = MSTL(rest, periods=(12,), stl_kwargs={"robust": True}).fit()
    return Parts(
        tuple(effect),
        tuple(map(float, found.seasonal)),
        tuple(map(float, found.trend)),
        tuple(map(float, found.resid)),
    )


def _holiday_effect(values: Sequence[float], month: int, regressors: Sequence[Sequence[float]]) -> list[float]:
    length = max([len(values), *map(len, regressors)])
    if not regressors or len(values) < LEAST + 12:
        return [0.0] * length
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415 - see above

    changes = [after - before for before, after in pairwise(values)]
    rows = []
    for place in range(1, len(values)):
        calendar = [1.0 if (month - 1 + place) % 12 == number else 0.0 for number in range(12)]
        rows.append(calendar + [one[place] - one[place - 1] for one in regressors])
    weights = OLS(array(changes), array(rows)).fit().params[12:]
    return [sum(float(w) * one[place] for w, one in zip(weights, regressors, strict=True)) for place in range(length)]
