"""Intervals from past errors at the same horizon: conformal prediction, which assumes no distribution.

The half-width is the size of past errors that the wanted share of them did not exceed, counted as Vovk, Gammerman and
Shafer (2005) do: of n errors the ceil((n+1) x level)-th smallest. Whole paths of errors, one a past release day and
each in both signs, give the intervals of sums: years, years to date, balances.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .combine import Combined
from .models import LEAD
from .trials import Trials

LEVELS = (80, 95)
"""Percent."""

KEPT = 120
"""Past release days whose errors count: ten years."""

FEWEST = 8
"""Errors below which no interval is given."""


def errors(found: Trials, made: Sequence[Combined]) -> tuple[tuple[float, ...], ...]:
    """What came less what the combination said: a row a release day, a column a horizon; nan where nothing came yet."""
    return tuple(
        tuple(found.actual.get(one.trial.target(horizon), math.nan) - one.changes[horizon] for horizon in range(LEAD))
        for one in made
    )


def realised(rows: Sequence[Sequence[float]], horizons: Sequence[int]) -> list[tuple[float, ...]]:
    """The last `KEPT` rows of errors that are complete at these horizons, cut to them."""
    cut = (tuple(row[horizon] for horizon in horizons) for row in rows)
    return [row for row in cut if not any(map(math.isnan, row))][-KEPT:]


def half_width(sizes: Sequence[float], level: int) -> float | None:
    """The conformal half-width at a level in percent; None where there are too few errors to say.

    80% takes `FEWEST` errors, 95% takes 19: with fewer, even the largest seen covers less than is wanted.

    >>> half_width([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], 80)
    8.0
    """
    rank = _rank(len(sizes), level)
    return sorted(map(abs, sizes))[rank - 1] if rank else None


def _rank(count: int, level: int) -> int:
    """Which of so many errors, the smallest first, bounds the level; 0 where they are too few."""
    rank = math.ceil((count + 1) * level / 100)
    return rank if FEWEST <= count and rank <= count else 0


def level_errors(rows: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Errors of growth as errors of levels: from the thirteenth month on a base is itself a forecast."""
    out = []
    for row in rows:
        levels = list(row)
        for horizon in range(12, len(levels)):
            levels[horizon] += levels[horizon - 12]
        out.append(tuple(levels))
    return out


def paths(point: Sequence[float], rows: Sequence[Sequence[float]], *, log: bool) -> list[tuple[float, ...]]:
    """The paths that past errors of levels make around a forecast: each row in both signs."""
    made = []
    for row in rows:
        for sign in (1.0, -1.0):
            moved = zip(point, row, strict=True)
            made.append(tuple(level * math.exp(sign * e) if log else level + sign * e for level, e in moved))
    return made


def band(values: Sequence[float], level: int) -> tuple[float, float] | None:
    """The interval that holds `level` percent of values from `paths`, counted as `half_width` does; None if too few."""
    count = len(values) // 2
    rank = _rank(count, level)
    if not rank:
        return None
    ordered, outside = sorted(values), count - rank
    return ordered[outside], ordered[-1 - outside]
