"""The course of one or two flows: forecasts past and present, and the paths that past errors make of them.

Sums follow path by path: a balance is exports less imports on the same path, a year the sum of its months, so every
interval agrees with the accounts.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Key, Period
from ..store import Ledger
from .combine import Combined, combined
from .holiday import Holiday
from .intervals import LEVELS, band, errors, level_errors, paths, realised
from .memory import Memory
from .models import LEAD
from .months import History, month_after
from .trials import COUNT, Progress, Trials, trials

SIGNS: Mapping[str, Mapping[str, int]] = {
    "balance": {"exports": 1, "imports": -1},
    "total": {"exports": 1, "imports": 1},
}
"""What a flow is made of; a flow that is not here is made of itself."""


@dataclass(frozen=True)
class Course:
    """One flow: what was and is known of it, the combination on every release day, and its errors since."""

    found: Trials

    @cached_property
    def made(self) -> tuple[Combined, ...]:
        """The combination on every past release day; the present one is last."""
        return combined(self.found)

    @cached_property
    def errors(self) -> tuple[tuple[float, ...], ...]:
        """Errors of growth, a row a release day."""
        return errors(self.found, self.made)

    @cached_property
    def by_last(self) -> Mapping[Period, tuple[float, ...]]:
        """Errors of levels by the last month known."""
        return {one.trial.last: row for one, row in zip(self.made, level_errors(self.errors), strict=True)}

    @cached_property
    def days(self) -> Mapping[Period, Combined]:
        """The combinations by the last month known."""
        return {one.trial.last: one for one in self.made}

    @property
    def known(self) -> History:
        """What is known now."""
        return self.found.now.known

    @property
    def now(self) -> Combined:
        """The present forecast."""
        return self.made[-1]


@dataclass(frozen=True, slots=True)
class Band:
    """A figure and, by level in percent, the interval around it; no interval where past errors are too few."""

    value: float
    within: Mapping[int, tuple[float, float]]

    def to_record(self) -> dict[str, object]:
        """The figure and its intervals, as JSON holds them."""
        return {"value": self.value, **{f"within_{level}": list(ends) for level, ends in self.within.items()}}


@dataclass(frozen=True, slots=True)
class Figure:
    """What is expected of a flow in a period: its level in base units, and its growth on a year earlier in percent.

    `published` are the months of it that are no forecast; `base` is the level a year earlier, known or expected;
    `growth` is None where that has no meaning. `trials` is how many past errors the intervals rest on.
    """

    flow: str
    period: Period
    level: Band
    growth: Band | None
    base: float | None
    published: int
    trials: int

    def to_record(self) -> dict[str, object]:
        """The figure as JSON holds it."""
        return {
            "flow": self.flow,
            "period": str(self.period),
            "level": self.level.to_record(),
            "growth_yoy": self.growth.to_record() if self.growth else None,
            "a_year_earlier": self.base,
            "months_published": self.published,
            "past_errors": self.trials,
        }


def courses(
    ledger: Ledger,
    key: Key,
    as_of: dt.datetime,
    holiday: Holiday | None,
    memory: Memory,
    *,
    count: int = COUNT,
    progress: Progress | None = None,
) -> dict[str, Course]:
    """The course of a key's flow, or of exports and imports where it is made of both and both are held."""
    flows = tuple(SIGNS.get(key.flow, {key.flow: 1}))
    if len(flows) > 1 and not all(ledger.keys(**_dimensions(key.but(flow=flow))) for flow in flows):
        flows = (key.flow,)
    found = {
        flow: Course(trials(ledger, key.but(flow=flow), as_of, holiday, memory, count=count, progress=progress))
        for flow in flows
    }
    lasts = {course.known.last for course in found.values()}
    if len(lasts) > 1:  # one flow is a release behind the other: the balance starts where both are known
        last = min(lasts)
        return {flow: _cut(ledger, course, last, holiday, memory, count) for flow, course in found.items()}
    return found


def _dimensions(key: Key) -> dict[str, str]:
    return {
        name: getattr(key, name)
        for name in ("reporter", "flow", "partner", "product", "measure", "unit", "indicator", "adjustment")
    }


def _cut(ledger: Ledger, course: Course, last: Period, holiday: Holiday | None, memory: Memory, count: int) -> Course:
    past = next((one for one in course.found.past if one.last == last), None)
    if past is None:
        return course
    key, day = course.found.key, past.known.as_of
    return Course(trials(ledger, key, day, holiday, memory, count=count))


@dataclass(frozen=True)
class Simulation:
    """Figures of any span of months of any flow, from the courses of one or two flows."""

    courses: Mapping[str, Course]

    @property
    def last(self) -> Period:
        """The last month known."""
        return next(iter(self.courses.values())).known.last

    def parts(self, flow: str) -> Mapping[str, int]:
        """Which courses a flow is made of, each with its sign."""
        made = SIGNS.get(flow, {flow: 1})
        return made if set(made) <= set(self.courses) else {flow: 1}

    def figure(self, flow: str, period: Period, at: int = -1) -> Figure:
        """What release day `at` (the present one by default) expected of a flow in a span of whole months."""
        return self.of_months(flow, period, at)[0]

    def expected(self, flow: str, period: Period, at: int = -1) -> tuple[float, float]:
        """The level, and the growth in percent (nan where it has no meaning), without the intervals."""
        parts = self.parts(flow)
        last = self.courses[next(iter(parts))].made[at].trial.last
        days = {part: self.courses[part].days[last] for part in parts}
        first = next(iter(days.values())).trial.known
        wanted = [first.place(month) - len(first.values) for month in period.months()]
        steps = range(LEAD)
        path = {part: day.path for part, day in days.items()}
        now, then = (_sums(parts, days, steps, path, [h - back for h in wanted]) for back in (0, 12))
        if now is None:
            return math.nan, math.nan
        return now, 100 * (now / then - 1) if then and then > 0 else math.nan

    def known(self, flow: str, period: Period) -> float | None:
        """The sum of the months of a period, where all are known."""
        parts = self.parts(flow)
        total = 0.0
        for part, sign in parts.items():
            for month in period.months():
                value = self.courses[part].known.value(month)
                if value is None:
                    return None
                total += sign * value
        return total

    def of_months(self, flow: str, period: Period, at: int = -1) -> tuple[Figure, list[tuple[float, float]]]:
        """The figure, and of each simulated path (level, level a year earlier)."""
        parts = self.parts(flow)
        days = {part: self.courses[part].made[at] for part in parts}
        first = next(iter(days.values())).trial
        wanted = [first.known.place(month) - len(first.known.values) for month in period.months()]
        bases = [horizon - 12 for horizon in wanted]
        ahead = sorted({horizon for horizon in (*wanted, *bases) if horizon >= 0})
        rows = _together([self.courses[part] for part in parts], ahead, first.last)
        simulated = {
            part: paths([day.path[h] for h in ahead], [row[number] for row in rows], log=day.trial.known.log)
            for number, (part, day) in enumerate(days.items())
        }
        points = {part: tuple(day.path[h] for h in ahead) for part, day in days.items()}
        now, then = (_sums(parts, days, ahead, points, months) for months in (wanted, bases))
        if now is None:
            raise ValueError(period)
        pairs = []
        for number in range(2 * len(rows)):
            path = {part: simulated[part][number] for part in parts}
            level, base = (_sums(parts, days, ahead, path, months) for months in (wanted, bases))
            pairs.append((math.nan if level is None else level, math.nan if base is None else base))
        published = sum(1 for horizon in wanted if horizon < 0)
        comparable = flow not in SIGNS or flow == "total"
        growth = _growth(now, then, pairs) if comparable else None
        levels = _banded(now, [level for level, _ in pairs])
        return Figure(flow, period, levels, growth, then, published, len(rows)), pairs


def _growth(now: float, then: float | None, pairs: Sequence[tuple[float, float]]) -> Band | None:
    if then is None or then <= 0 or now <= 0:
        return None
    usable = [100 * (level / base - 1) for level, base in pairs if base > 0]
    return _banded(100 * (now / then - 1), usable if len(usable) == len(pairs) else [])


def _banded(value: float, simulated: Sequence[float]) -> Band:
    ends = {level: band(simulated, level) for level in LEVELS}
    return Band(value, {level: (min(one[0], value), max(one[1], value)) for level, one in ends.items() if one})


def _together(found: Sequence[Course], horizons: Sequence[int], last: Period) -> list[list[tuple[float, ...]]]:
    """Rows of past errors of every course, release day by release day, known by the release day that ends in `last`."""
    if not horizons:
        return []
    known = [one.trial.last for one in found[0].made if month_after(one.trial.last, max(horizons) + 1) <= last]
    days = [day for day in known if all(day in course.by_last for course in found)]
    joined = [sum((tuple(course.by_last[day]) for course in found), ()) for day in days]
    width = len(next(iter(found[0].by_last.values())))
    places = [number * width + horizon for number in range(len(found)) for horizon in horizons]
    count = len(horizons)
    return [
        [row[number * count : (number + 1) * count] for number in range(len(found))] for row in realised(joined, places)
    ]


def _sums(
    parts: Mapping[str, int],
    days: Mapping[str, Combined],
    ahead: Sequence[int],
    path: Mapping[str, Sequence[float]],
    horizons: Sequence[int],
) -> float | None:
    """The signed sum of months, known ones from the history and those to come from a path; None outside both."""
    place: Callable[[int], int] = {horizon: number for number, horizon in enumerate(ahead)}.__getitem__
    total = 0.0
    for part, sign in parts.items():
        values = days[part].trial.known.values
        for horizon in horizons:
            if horizon < -len(values):
                return None
            total += sign * (values[len(values) + horizon] if horizon < 0 else path[part][place(horizon)])
    return total
