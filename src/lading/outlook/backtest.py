"""The backtest: what the outlook would have said on every release day, against what was then printed.

The history of a release day is what the ledger holds as of its end. Where first prints of levels are not held, a later
copy cut at that day stands in, so the test is in part pseudo-real-time; `Case.certain` counts the months that are not.
The target is growth on a year earlier as first printed, or as the oldest later copy has it. January and February are
one target where they came out as one.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Key, Period
from ..store import Ledger
from .course import Course, Figure, Simulation
from .holiday import holiday_of
from .intervals import LEVELS
from .memory import Memory
from .models import NAIVE
from .months import released
from .trials import Progress, printed_growth, trials

HORIZONS = (0, 1, 3, 6, 12)
"""Months after the first one not yet published; 0 is the coming release."""

FIRST = Period.parse("2016-01")
"""The first target."""

COMBINED = "combination"


@dataclass(frozen=True, slots=True)
class Case:
    """One release day, one horizon: growth in percent as every model said and as it came, and the intervals.

    `simulated` are the growth rates of the simulated paths; `scale` is the mean size of the yearly change in the
    history, in percent, which MASE divides by. `certain` months of `months` were surely public, `first_print` says
    whether the target is one.
    """

    flow: str
    last: Period
    target: Period
    horizon: int
    said: dict[str, float]
    came: float
    first_print: bool
    within: dict[int, tuple[float, float]]
    simulated: tuple[float, ...]
    scale: float
    certain: int
    months: int


@dataclass(frozen=True, slots=True)
class Score:
    """How one forecaster did over some cases: root mean squared error of growth in points, MASE, CRPS in points."""

    name: str
    cases: int
    rmse: float
    mase: float
    crps: float


def backtest(
    ledger: Ledger, key: Key, as_of: dt.datetime, memory: Memory, count: int, progress: Progress | None = None
) -> tuple[Case, ...]:
    """Every case of one flow from `FIRST` on, with `count` release days before the present one as the past to learn."""
    holiday = holiday_of(key.reporter)
    course = Course(trials(ledger, key, as_of, holiday, memory, count=count, progress=progress))
    return tuple(_cases(ledger, course, key, as_of))


def _cases(ledger: Ledger, course: Course, key: Key, as_of: dt.datetime) -> Iterable[Case]:
    simulation = Simulation({key.flow: course})
    for at, day in enumerate(course.made):
        for horizon in HORIZONS:
            month = day.trial.target(horizon)
            target = released(key.reporter, month)[0]
            if target.months()[0] != month or month < FIRST or day.trial.last == course.known.last:
                continue  # joint months count once, at the horizon of their first
            came = _came(ledger, course, key, target, as_of)
            if came is None:
                continue
            figure, pairs = simulation.of_months(key.flow, target, at - len(course.made))
            if figure.growth is None:
                continue
            simulated = tuple(100 * (level / base - 1) for level, base in pairs)
            yield _case(course, at, horizon, target, figure, came, simulated)


def _came(ledger: Ledger, course: Course, key: Key, target: Period, as_of: dt.datetime) -> tuple[float, bool] | None:
    printed = printed_growth(ledger, key, target, as_of)
    if printed:
        return printed
    if target.is_month and target in course.found.actual:
        return 100 * math.expm1(course.found.actual[target]), target in course.found.first_prints
    return None


def _case(
    course: Course,
    at: int,
    horizon: int,
    target: Period,
    figure: Figure,
    came: tuple[float, bool],
    simulated: tuple[float, ...],
) -> Case:
    trial = course.made[at].trial
    growth = figure.growth
    said = {model: _growth(course, at, path, target) for model, path in trial.forecasts.items()}
    said |= {NAIVE: 0.0, COMBINED: growth.value if growth else math.nan}
    values = trial.known.values
    moves = [abs(100 * (now / then - 1)) for then, now in zip(values, values[12:], strict=False)]
    return Case(
        course.found.key.flow,
        trial.last,
        target,
        horizon,
        said,
        came[0],
        came[1],
        dict(growth.within) if growth else {},
        simulated,
        math.fsum(moves) / len(moves),
        trial.known.certain,
        len(values),
    )


def _growth(course: Course, at: int, path: Sequence[float], target: Period) -> float:
    """The growth of a span of months that a model's path means, on the year earlier known or forecast."""
    known = course.made[at].trial.known
    count = len(known.values)

    def level(place: int) -> float:
        return known.values[place] if place < count else path[place - count]

    places = [known.place(month) for month in target.months()]
    return 100 * (math.fsum(map(level, places)) / math.fsum(level(place - 12) for place in places) - 1)


def scores(cases: Sequence[Case]) -> list[Score]:
    """The score of every model and of the combination, on the same cases."""
    names = list(dict.fromkeys(name for case in cases for name in case.said))
    return [_score(name, [case for case in cases if name in case.said]) for name in names]


def _score(name: str, cases: Sequence[Case]) -> Score:
    misses = [case.came - case.said[name] for case in cases]
    spread = [crps(case.simulated if name == COMBINED else [case.said[name]], case.came) for case in cases]
    return Score(
        name,
        len(cases),
        math.sqrt(_mean([miss * miss for miss in misses])),
        _mean([abs(miss) / case.scale for miss, case in zip(misses, cases, strict=True)]),
        _mean(spread),
    )


def crps(simulated: Sequence[float], came: float) -> float:
    """The continuous ranked probability score of equally likely values (Gneiting and Raftery 2007, equation 20).

    Of a single value it is the absolute error.

    >>> crps([1.0], 3.0), crps([2.0, 4.0], 3.0)
    (2.0, 0.5)
    """
    if not simulated:
        return math.nan
    ordered, count = sorted(simulated), len(simulated)
    spread = math.fsum((2 * place - count + 1) * value for place, value in enumerate(ordered))
    return _mean([abs(value - came) for value in ordered]) - spread / (count * count)


def coverage(cases: Sequence[Case]) -> dict[int, tuple[float, int]]:
    """By level: the share of cases, in percent, that came within the interval, and how many cases have one."""
    found = {}
    for level in LEVELS:
        inside = [case.within[level][0] <= case.came <= case.within[level][1] for case in cases if level in case.within]
        if inside:
            found[level] = (100 * sum(inside) / len(inside), len(inside))
    return found


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else math.nan
