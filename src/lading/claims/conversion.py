"""What a figure in dollars says of the same figure in the reporter's own currency, at the market's rate: a bound only."""

from __future__ import annotations

from fractions import Fraction

from ..model import Key, Period, Query
from .alternatives import CURRENCIES
from .truths import Known, Truth

GROWTH_MARGIN = Fraction(3, 2)
"""Points on either side of a growth rate: customs convert at the rate of another day than the market's average."""

LEVEL_MARGIN = Fraction(2, 100)
"""Share on either side of a level."""


def converted(query: Query, known: Known) -> Truth | None:
    """Where the figure must lie if the one in the other currency is right; None where either or a rate is not held.

    It is wide enough to refute what is far off, and never good enough to support a figure.
    """
    local = CURRENCIES.get(query.reporter, "USD")
    other = "USD" if query.unit == local else local
    if local == "USD" or query.unit not in {local, "USD"} or query.measure != "value":
        return None
    now, then = _rate(query.reporter, local, query.period, known), _rate(query.reporter, local, _base(query), known)
    truth = next((t for t in known.truths(query.but(unit=other)) if t.certain and not t.disputed), None)
    if truth is None or now is None or then is None:
        return None
    up = query.unit == local
    if query.indicator == "level":
        interval = truth.interval * (now if up else 1 / now)
        interval = interval.widened(abs(interval.middle) * LEVEL_MARGIN)
    elif query.indicator in {"growth_yoy", "growth_mom"}:
        turned = now / then if up else then / now
        interval = (((truth.interval * Fraction(1, 100) + 1) * turned - 1) * 100).widened(GROWTH_MARGIN)
    else:
        return None
    note = f"about, from {other} at the market's rate"
    return Truth(
        interval, truth.unit if query.indicator != "level" else query.unit, "bound", True, truth.observations, (note,)
    )


def _base(query: Query) -> Period:
    return query.period.previous() if query.indicator == "growth_mom" else query.period.a_year_earlier()


def _rate(reporter: str, currency: str, period: Period, known: Known) -> Fraction | None:
    """The market's rate over a period: the mean of its months, local currency a dollar; None where one is missing."""
    key = Key(reporter, "total", product="exchange rate", unit=currency, indicator="rate")
    held = [known.ledger.in_force(key, month, known.as_of) for month in period.months()]
    values = [Fraction(one.value) for one in held if one]
    return sum(values, Fraction(0)) / len(values) if values and len(values) == len(held) else None
