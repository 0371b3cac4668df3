"""What every model would have said on each past release day, from what was public then, and what then came.

A trial's history is what the ledger gives as of the end of that release's day; where it holds no vintage of that time
(a table of one's own, read once), today's figures are cut at that month, and counted as such.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..model import Key, Period
from ..store import Ledger
from .holiday import Holiday
from .memory import Forecasts, Memory
from .models import LONG, complete, forecasts, job, name
from .months import History, history, history_until, month_after, released

COUNT = 192
"""Past release days that are tried: ten years of errors to learn intervals from, and six to learn weights before."""

LEAST = 13
"""Months that a trial's history has at least, so that there is a year earlier to grow on."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """One release day: what was known, and every model's next `LEAD` months. `cut` where no vintage of then is held."""

    known: History
    forecasts: Forecasts
    cut: bool

    @property
    def last(self) -> Period:
        """The last month known."""
        return self.known.last

    def target(self, horizon: int) -> Period:
        """The month `horizon` after the first one not yet published."""
        return month_after(self.last, horizon + 1)

    def change(self, path: tuple[float, ...], horizon: int) -> float:
        """The growth on a year earlier that a path of levels means, in logarithms (or a difference of levels)."""
        base = self.known.value(month_after(self.last, horizon - 11)) if horizon < 12 else path[horizon - 12]
        value = path[horizon]
        if base is None:
            return math.nan
        if not self.known.log:
            return value - base
        return math.log(value / base) if value > 0 else math.nan


@dataclass(frozen=True, slots=True)
class Trials:
    """The present (`now`) and every past release day (`past`, oldest first), with what was printed since.

    `actual` is the growth on a year earlier of each month, in the unit of Trial.change; `first_prints` are the months
    for which it is a first print, else it comes from a later copy.
    """

    key: Key
    now: Trial
    past: tuple[Trial, ...]
    actual: Mapping[Period, float]
    first_prints: frozenset[Period]

    @property
    def models(self) -> tuple[str, ...]:
        """The models that say something now."""
        return tuple(self.now.forecasts)

    def error(self, trial: Trial, model: str, horizon: int) -> float:
        """What came less what a model said; not a number where either is missing."""
        path = trial.forecasts.get(model)
        came = self.actual.get(trial.target(horizon))
        return math.nan if path is None or came is None else came - trial.change(path, horizon)


def trials(
    ledger: Ledger,
    key: Key,
    as_of: dt.datetime,
    holiday: Holiday | None,
    memory: Memory,
    *,
    count: int = COUNT,
    progress: Progress | None = None,
) -> Trials:
    """Try every model on the last `count` release days before the one in force; what is remembered is made once."""
    present = history(ledger, key, as_of)
    known = [found for found in _past(ledger, present, count) if len(found[0].values) >= LEAST]
    every = [*(one for one, _ in known), present]
    _prepare([one for one in every if one.open_joint is None], holiday, memory, progress)
    joint = [one for one in every if one.open_joint]
    _prepare(
        [one.until(month_after(one.last, -2)) for one in joint if len(one.values) > LONG + 2], holiday, memory, None
    )
    whole = {one.last: complete(one, holiday, memory) for one in every}
    _prepare([whole[one.last] for one in joint], holiday, memory, None)
    past = tuple(Trial(whole[one.last], forecasts(whole[one.last], holiday, memory), cut) for one, cut in known)
    actual, first_prints = _actual(ledger, key, as_of, past, present)
    return Trials(
        key,
        Trial(whole[present.last], forecasts(whole[present.last], holiday, memory), False),
        past,
        actual,
        first_prints,
    )


def _prepare(histories: list[History], holiday: Holiday | None, memory: Memory, progress: Progress | None) -> None:
    memory.make({name(one, holiday): job(one, holiday) for one in histories}, progress)


def _past(ledger: Ledger, present: History, count: int) -> list[tuple[History, bool]]:
    """The histories of past release days, oldest first, each with whether it is today's cut."""
    found: dict[Period, tuple[History, bool]] = {}
    for step in range(count, 0, -1):
        release, day = released(present.key.reporter, month_after(present.last, -step))
        last = release.months()[-1]
        if last in found or last >= present.last or day > present.as_of:
            continue
        then = history_until(ledger, present.key, last, day)
        if then is not None and then.log == present.log and len(then.values) >= LEAST:
            found[last] = (then, False)
        elif present.place(last) >= LEAST - 1:
            found[last] = (present.until(last), True)
    return list(found.values())


def _actual(
    ledger: Ledger, key: Key, as_of: dt.datetime, past: tuple[Trial, ...], present: History
) -> tuple[dict[Period, float], frozenset[Period]]:
    """The growth of every month that a trial forecast and that has come, first prints before copies."""
    actual: dict[Period, float] = {}
    first: set[Period] = set()
    month = past[0].target(0) if past else present.last
    while month <= present.last:
        growth = printed_growth(ledger, key, month, as_of) if present.log else None
        if growth is not None:
            actual[month] = math.log1p(growth[0] / 100)
            if growth[1]:
                first.add(month)
        else:
            now, then = (_level(ledger, key, one, as_of, present) for one in (month, month_after(month, -12)))
            if now is not None and then is not None and (not present.log or (now > 0 and then > 0)):
                actual[month] = math.log(now / then) if present.log else now - then
        month = month_after(month, 1)
    return actual, frozenset(first)


def printed_growth(ledger: Ledger, key: Key, period: Period, as_of: dt.datetime) -> tuple[float, bool] | None:
    """The growth on a year earlier as first printed, in percent, and whether that print itself is held.

    Where it is not, the oldest later copy stands in. A print seen within 45 days of its release counts as the first.
    """
    prints = ledger.vintages(key.but(indicator="growth_yoy"), period, as_of)
    if not prints or float(prints[0].value) <= -100:
        return None
    oldest = prints[0]
    return float(oldest.value), oldest.known_by - oldest.known_from <= dt.timedelta(days=45)


def _level(ledger: Ledger, key: Key, month: Period, as_of: dt.datetime, present: History) -> float | None:
    held = ledger.in_force(key, month, as_of)
    return float(held.value) if held else present.value(month)
