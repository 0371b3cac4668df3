"""Surprises on this floor: what was first known of a growth rate, less the poll of the most named forecaster."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import fsum, sqrt

from ..indicators.evaluated import Evaluated
from ..model import Interval, Key, Observation, Period, Query
from .desk import Desk
from .evidence import Figure
from .wording import figure

ORDER = ("Reuters", "Bloomberg", "Wall Street Journal", "Wind", "Caixin")
"""Whose poll is taken where there are several."""


@dataclass(frozen=True, slots=True)
class Surprise:
    """`gap` is actual less expected in percentage points."""

    pollster: str
    expected: Evaluated
    actual: Evaluated
    gap: Fraction

    def deviation(self, before: tuple[Surprise, ...]) -> float:
        """The standard deviation of past surprises about nought, as `lading outlook` tells it."""
        return sqrt(fsum(float(one.gap) ** 2 for one in before) / len(before))

    def in_deviations(self, deviation: float) -> float:
        """The gap in standard deviations."""
        return float(self.gap) / deviation if deviation else 0.0

    def own(self, text: str, said: float, unit: str, before: tuple[Surprise, ...]) -> Figure:
        """A figure of our own arithmetic, resting on this surprise and those before it."""
        value = Fraction(str(said))
        seen = (*self.actual.observations, *self.expected.observations)
        seen += tuple(one for past in before for one in past.actual.observations)
        query = self.actual.query.but(indicator="growth_points")
        told = Evaluated(
            query, Interval(value, value), unit, "computed", self.actual.certain, tuple(dict.fromkeys(seen))
        )
        return figure(told, text, value, read=False)

    def as_points(self) -> Figure:
        """The gap as a figure: "3.6 percentage points"."""
        size = abs(self.gap)
        return self.own(f"{float(size):.1f} percentage points", float(f"{float(size):.1f}"), "percentage_points", ())


def surprise(desk: Desk, flow: str, period: Period) -> Surprise | None:
    """The surprise of a period's growth in dollars; None where no poll or no figure is held."""
    key = Key(desk.reporter, flow, indicator="growth_yoy")
    poll = chosen(desk.ledger.polls(key, period, desk.as_of))
    actual = _first(desk, Query("growth_yoy", flow, desk.reporter, period))
    if poll is None or actual is None or actual.value is None:
        return None
    query = Query("growth_yoy", flow, desk.reporter, period)
    expected = Evaluated(query, poll.interval, "percent", "printed", True, (poll,))
    return Surprise(poll.pollster, expected, actual, actual.value - poll.interval.middle)


def _first(desk: Desk, query: Query) -> Evaluated | None:
    """The growth as first told: the oldest vintage held, else as computed."""
    vintages = desk.ledger.vintages(query.key.but(indicator="growth_yoy"), query.period, desk.as_of)
    if vintages:
        first = vintages[0]
        return Evaluated(query, first.interval, "percent", "printed", first.certain(desk.instant), (first,))
    return desk.told(query)


def chosen(polls: tuple[Observation, ...]) -> Observation | None:
    """The latest poll of the most named forecaster among those held."""
    named = [poll for poll in polls if poll.pollster]
    rank = {name: place for place, name in enumerate(ORDER)}
    return min(
        named,
        key=lambda poll: (rank.get(poll.pollster, len(rank)), poll.pollster, -poll.known_from.timestamp()),
        default=None,
    )


def past(desk: Desk, flow: str) -> tuple[Surprise, ...]:
    """The surprises before the desk's period, oldest first."""
    found: list[Surprise] = []
    for year in range(2012, desk.period.first.year + 1):
        for period in (*(Period.of_month(year, month) for month in range(1, 13)), Period.of_months(year, 1, 2)):
            one = surprise(desk, flow, period) if period.last < desk.period.first else None
            found += [one] if one else []
    return tuple(sorted(found, key=lambda one: one.actual.query.period.last))
