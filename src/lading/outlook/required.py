"""Carry-over, and what it takes: what the rest of a year must bring for a forecast that someone made to come true."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import BadInput
from ..model import Period
from .course import SIGNS, Simulation
from .seasonal import Adjusted

RECENT = 3
"""Adjusted months whose mean is the present level."""


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Growth of a year in percent if the months to come stay at the present adjusted level; `level` in base units."""

    flow: str
    year: Period
    level: float
    growth: float | None

    def to_record(self) -> dict[str, object]:
        """The carry-over as JSON holds it."""
        return {"flow": self.flow, "year": str(self.year), "level": self.level, "growth_yoy": self.growth}


@dataclass(frozen=True, slots=True)
class Required:
    """What it takes for a flow to reach `goal` in a period, in base units.

    `published` is the sum of the months known, `remaining` the months to come, which must bring `average` each: that is
    `growth` percent above the same months a year earlier (None where they sum to nought or less), against
    `growth_so_far` of the months known. `expected` is the period's forecast, and `share` of the simulated paths reach
    the goal; None where past errors are too few for paths.
    """

    flow: str
    period: Period
    goal: float
    goal_growth: float | None
    published: float
    remaining: int
    average: float | None
    growth: float | None
    growth_so_far: float | None
    expected: float
    share: float | None
    paths: int

    def to_record(self) -> dict[str, object]:
        """The answer as JSON holds it."""
        record: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        return record | {"period": str(self.period)}


def required(
    simulation: Simulation, flow: str, period: Period, *, growth: float | None = None, level: float | None = None
) -> Required:
    """What it takes for a flow to grow by `growth` percent in a period, or to reach `level` base units: one of the two.

    A goal below nought for a balance, a deficit, is reached from below. Raises BadInput where both or neither is given,
    or growth is asked of a flow that has none.
    """
    if (growth is None) == (level is None):
        raise BadInput("say what is to be reached: growth in percent or a level, one of the two")
    figure, pairs = simulation.of_months(flow, period)
    if growth is not None and (figure.base is None or figure.base <= 0 or (flow in SIGNS and flow != "total")):
        raise BadInput(f"{flow} of {period} have no growth to reach: the base is not above nought; give a level")
    goal = level if level is not None else (figure.base or 0.0) * (1 + (growth or 0.0) / 100)
    months = period.months()
    known = [month for month in months if month <= simulation.last]
    to_come = [month for month in months if month > simulation.last]
    published = _sum(simulation, flow, known)
    reached = [_reached(pair, growth, goal) for pair in pairs]
    return Required(
        flow,
        period,
        goal,
        growth,
        published,
        len(to_come),
        (goal - published) / len(to_come) if to_come else None,
        _growth(goal - published, _a_year_earlier(simulation, flow, to_come)),
        _growth(published, _a_year_earlier(simulation, flow, known)),
        figure.level.value,
        sum(reached) / len(reached) if reached and to_come else None,
        len(reached),
    )


def _reached(pair: tuple[float, float], growth: float | None, goal: float) -> bool:
    level, base = pair
    if growth is not None:
        return base > 0 and level >= base * (1 + growth / 100)
    return level >= goal if goal >= 0 else level <= goal


def _sum(simulation: Simulation, flow: str, months: list[Period]) -> float:
    return math.fsum(simulation.known(flow, month) or 0.0 for month in months)


def _a_year_earlier(simulation: Simulation, flow: str, months: list[Period]) -> float | None:
    values = [simulation.known(flow, month.a_year_earlier()) for month in months]
    return math.fsum(value for value in values if value is not None) if values and None not in values else None


def _growth(now: float, then: float | None) -> float | None:
    return 100 * (now / then - 1) if then is not None and then > 0 else None


def carry_over(simulation: Simulation, flow: str, year: Period, adjusted: dict[str, Adjusted]) -> CarryOver | None:
    """The carry-over of a year whose months are known or within reach; None where a month is not."""
    parts = simulation.parts(flow)
    total = 0.0
    for part, sign in parts.items():
        known, without = simulation.courses[part].known, adjusted[part]
        present = math.fsum(without.values[-RECENT:]) / len(without.values[-RECENT:])
        for month in year.months():
            place = known.place(month)
            if place < 0 or place >= len(without.seasonal):
                return None
            value = known.value(month)
            total += sign * (without.back(present, place) if value is None else value)
    base = _a_year_earlier(simulation, flow, list(year.months()))
    growth = _growth(total, base) if flow not in SIGNS or flow == "total" else None
    return CarryOver(flow, year, total, growth)
