"""What a figure in dollars says of the same figure in the reporter's own currency, at the market's rate: a bound only."""

from __future__ import annotations

from fractions import Fraction

from ...model import Interval, Key, Period, Query
from .alternatives import CURRENCIES
from .truths import Known, Truth

GROWTH_MARGIN = Fraction(3)
"""Points on either side of a growth rate, beyond the market's averages of the month and of the one before.

Customs convert at a rate of their own, set before the month begins. Of the growth rates of exports and imports that
were printed in both currencies since 2014 none lies further out than 2.9 points, one in a hundred further than 2.
"""

LEVEL_MARGIN = {"exports": Fraction(25, 1000), "imports": Fraction(25, 1000)}
"""Share on either side of a level, likewise: none held since 2005 lies further out than 2.1%."""

JOINT_MARGIN = Fraction(7, 100)
"""The same of a balance or total, whose two flows are converted apart: none lies further out than 6.1%."""


def converted(query: Query, known: Known) -> Truth | None:
    """Where the figure must lie if the one in the other currency is right; None where either or a rate is not held.

    It is wide enough to refute what is far off, and never good enough to support a figure.
    """
    local = CURRENCIES.get(query.reporter, "USD")
    other = "USD" if query.unit == local else local
    if local == "USD" or query.unit not in {local, "USD"} or query.measure != "value":
        return None
    now, then = (_rates(query.reporter, local, period, known) for period in (query.period, _base(query)))
    truths = [truth for truth in known.truths(query.but(unit=other)) if not truth.disputed]
    truth = next((one for one in truths if one.certain or one.reach is not None), None)
    if truth is None or now is None or then is None:
        return None
    up = query.unit == local
    held = truth.interval if truth.certain else truth.reach or truth.interval
    if query.indicator == "level":
        interval = held * now if up else held / now
        interval = interval.widened(abs(interval.middle) * LEVEL_MARGIN.get(query.flow, JOINT_MARGIN))
    elif query.indicator in {"growth_yoy", "growth_mom"} and query.flow in LEVEL_MARGIN:
        turned = now / then if up else then / now
        interval = (((held * Fraction(1, 100) + 1) * turned - 1) * 100).widened(GROWTH_MARGIN)
    else:
        return None
    note = f"about, from {other} at the market's rate"
    return Truth(
        interval, truth.unit if query.indicator != "level" else query.unit, "bound", True, truth.observations, (note,)
    )


def _base(query: Query) -> Period:
    return query.period.previous() if query.indicator == "growth_mom" else query.period.a_year_earlier()


def _rates(reporter: str, currency: str, period: Period, known: Known) -> Interval | None:
    """From the market's rate over a period to that over the span a month before, local currency a dollar."""
    found = [_rate(reporter, currency, span, known) for span in (period, period.shift(-1))]
    rates = [rate for rate in found if rate is not None]
    return Interval(min(rates), max(rates)) if found[0] is not None else None


def _rate(reporter: str, currency: str, period: Period, known: Known) -> Fraction | None:
    """The market's rate over a period: the mean of its months, local currency a dollar; None where one is missing."""
    key = Key(reporter, "total", product="exchange rate", unit=currency, indicator="rate")
    held = [known.ledger.in_force(key, month, known.as_of) for month in period.months()]
    values = [Fraction(one.value) for one in held if one]
    return sum(values, Fraction(0)) / len(values) if values and len(values) == len(held) else None
