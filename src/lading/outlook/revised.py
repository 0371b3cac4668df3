"""How the adjusted series is revised as data arrive: each month as first adjusted, and as adjusted now."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ..model import Period
from .course import Course
from .holiday import Holiday
from .models import LEAD
from .seasonal import Adjusted, adjust

SHOWN = 12
"""Months shown."""


@dataclass(frozen=True, slots=True)
class AdjustedRevision:
    """An adjusted month on the day its figure came out and now, in base units.

    The growth on the month before is in percent, then and now; None where that has no meaning.
    """

    month: Period
    first: float
    now: float
    growth_first: float | None
    growth_now: float | None

    def to_record(self) -> dict[str, object]:
        """The revision as JSON holds it."""
        return {
            "month": str(self.month),
            "adjusted_first": self.first,
            "adjusted_now": self.now,
            "growth_mom_first": self.growth_first,
            "growth_mom_now": self.growth_now,
        }


def adjusted_revisions(
    course: Course, adjusted: Adjusted, holiday: Holiday | None, shown: int = SHOWN
) -> tuple[AdjustedRevision, ...]:
    """The last `shown` months, oldest first; a month that came out jointly with the next is left out."""
    known, past = course.known, course.found.past[-shown:]
    found = []
    with ThreadPoolExecutor(2) as threads:
        adjusted_then = list(threads.map(lambda trial: adjust(trial.known, holiday, LEAD), past))
    for trial, then in zip(past, adjusted_then, strict=True):
        place = known.place(trial.last)
        if 1 <= place < len(adjusted.values) and trial.last not in trial.known.estimated:
            now, before = adjusted.values[place], adjusted.values[place - 1]
            rates = [_growth(then.values[-1], then.values[-2]), _growth(now, before)]
            found.append(AdjustedRevision(trial.last, then.values[-1], now, *rates))
    return tuple(found)


def mean_revision(found: tuple[AdjustedRevision, ...]) -> float | None:
    """The mean size of the revisions in percent of the first value; None where there is nothing to compare."""
    sizes = [abs(one.now / one.first - 1) for one in found if one.first]
    return 100 * math.fsum(sizes) / len(sizes) if sizes else None


def _growth(now: float, before: float) -> float | None:
    return 100 * (now / before - 1) if before > 0 and now > 0 else None
