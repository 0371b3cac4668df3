"""Average growth a year between two periods: the rate that, compounded, leads from the base to now."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from ..model import Interval, Period, Query
from .base import Function
from .bind import base_period
from .evaluated import Evaluated
from .figures import figures
from .ledger import Ledger
from .levels import Levels

STEP = Fraction(1, 10**9)
"""The bounds of a root are found to a billionth, and rounded outwards."""


def _evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Evaluated | None:
    """((now / base) ** (1 / years) - 1) x 100, which rises with now / base, so that its bounds give the bounds."""
    base = base_period(query)
    months = (query.period.last.year - base.last.year) * 12 + query.period.last.month - base.last.month
    told = figures(query.but(indicator="multiple", base=base), Levels(ledger, as_of))
    if not told or months <= 0:
        return None
    ratio = told[0]
    interval = ratio.interval
    if interval is not None:
        lo = None if interval.lo is None else root(interval.lo, months) - STEP
        hi = None if interval.hi is None else root(interval.hi, months) + STEP
        interval = (Interval(lo, hi) - 1) * 100
    return Evaluated(query, interval, "percent", ratio.way, ratio.certain, ratio.observations, ratio.notes)


def root(ratio: Fraction, months: int) -> Fraction:
    """Within STEP of ratio ** (12 / months), by halving."""
    low, high = Fraction(0), max(Fraction(1), ratio) ** 12
    while high - low > STEP:
        middle = (low + high) / 2
        middle = Fraction(int(middle * 2**40), 2**40) or middle
        if middle**months <= ratio**12:
            low = middle
        else:
            high = middle
    return low


indicator = Function(
    id="average_growth",
    title="Average growth a year",
    formula="(now / base) ** (1 / years) - 1",
    unit="percent",
    example=Query("average_growth", "exports", "CHN", Period.parse("2025"), base=Period.parse("2015")),
    evaluate=_evaluate,
)
