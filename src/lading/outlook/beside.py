"""What the outlook says of a figure that somebody expects: set beside it, never against it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..errors import LadingError
from ..indicators.told import day
from ..model import Key, Query
from ..store import Ledger
from .course import Band, Simulation, courses
from .holiday import holiday_of
from .memory import Memory
from .models import LEAD
from .months import month_after
from .required import Required, required
from .wording import percent, said

ASKED = {"level", "growth_yoy"}
"""Indicators that an outlook can stand beside."""

SHOWN = 80
"""The interval told, in percent."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A forecast that somebody made, `figure`, beside the outlook of the same flow and period.

    `figure` counts in `unit`, percent or a currency; `outlook` in the same. `needed` says what it takes, and the share
    of simulated paths that get there.
    """

    query: Query
    figure: float
    unit: str
    outlook: Band
    needed: Required
    as_of: dt.datetime

    @property
    def words(self) -> str:
        """In a sentence or two.

        "Lading's outlook as of 2026-01-14: +2.5% (80%: -6.1% to +12.5%); +3.0% or more in 50% of the paths."
        """
        ends = self.outlook.within.get(SHOWN)
        within = f" ({SHOWN}%: {said(ends[0], self.unit)} to {said(ends[1], self.unit)})" if ends else ""
        told = f"Lading's outlook as of {day(self.as_of)}: {said(self.outlook.value, self.unit)}{within}"
        goal = said(self.figure, self.unit)
        short = self.unit != "percent" and self.figure < 0
        if self.needed.share is not None:
            told += f"; {goal} or {'less' if short else 'more'} in {self.needed.share:.0%} of the simulated paths"
        needed, so_far = self.needed.growth, self.needed.growth_so_far
        if needed is not None and so_far is not None:
            told += f". It takes {percent(needed)} in the months to come, after {percent(so_far)} so far"
        return f"{told}."

    def to_record(self) -> dict[str, object]:
        """As JSON holds it."""
        return {
            "as_of": self.as_of.isoformat(),
            "outlook": self.outlook.to_record(),
            "needed": self.needed.to_record(),
            "words": self.words,
        }


def simulation(ledger: Ledger, key: Key, as_of: dt.datetime) -> Simulation | None:
    """The paths of a series of levels as known at an instant; None where too little is held to make any.

    So it is too where the extra that forecasts is not installed and one is wanted that does not come with Lading.
    """
    try:
        return Simulation(courses(ledger, key, as_of, holiday_of(key.reporter), Memory.of_bundle()))
    except (LadingError, ImportError):
        return None


def beside(query: Query, figure: float, paths: Simulation, as_of: dt.datetime) -> Beside | None:
    """The outlook beside a forecast of `figure`, percent or base units; None where it has nothing to say of it.

    That is so of other indicators, of quantities, and of periods already out or out of reach.
    """
    if query.indicator not in ASKED or query.measure != "value" or query.adjustment != "none":
        return None
    months = query.period.months() if query.period.whole_months else ()
    if not months or not paths.last < months[-1] <= month_after(paths.last, LEAD):
        return None
    grows = query.indicator == "growth_yoy"
    try:
        expected = paths.figure(query.flow, query.period)
        needed = required(
            paths, query.flow, query.period, growth=figure if grows else None, level=None if grows else figure
        )
    except (LadingError, ValueError):
        return None
    band = expected.growth if grows else expected.level
    return Beside(query, figure, "percent" if grows else query.unit, band, needed, as_of) if band else None
