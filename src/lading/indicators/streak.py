"""Streaks: the third month of growth in a row, eight months of falling exports to one partner."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from ..model import Interval, Period, Query
from .base import Function
from .evaluated import Evaluated
from .figures import best_figure, figure
from .ledger import Ledger
from .levels import Levels
from .standing import Rival


@dataclass(frozen=True, slots=True)
class Streak:
    """How many spans in a row, ending with the query's, had a figure of one sign.

    `length` is an interval: where a figure may be nought or either sign, the streak may or may not go on. `ended_by` is
    the last figure of the other sign, None where the series held begins or has a gap (`gap` names it) before one.
    """

    sign: int
    length: Interval
    members: tuple[Rival, ...]
    ended_by: Rival | None
    gap: str


def streak(query: Query, ledger: Ledger, as_of: dt.datetime | None = None, levels: Levels | None = None) -> Streak:
    """The streak that the query's figure stands in; January-February printed as one counts as one."""
    levels = levels or Levels(ledger, as_of)
    mine = figure(query, ledger, as_of, levels=levels)
    sign = _sign(mine.interval)
    members, sure, ended_by, gap = [Rival(str(query.period), mine)], 1 if sign else 0, None, ""
    period, certain = query.period, sign != 0
    while True:
        told, period = _before(query, period, levels)
        if told is None:
            gap = str(period)
            break
        rival = Rival(str(period), told)
        theirs = _sign(told.interval)
        if theirs == -sign and theirs:
            ended_by = rival
            break
        members.append(rival)
        certain = certain and theirs == sign
        sure += certain
    longest = None if gap and ended_by is None else len(members)
    return Streak(sign, Interval(sure, longest), tuple(members), ended_by, gap)


def _sign(interval: Interval | None) -> int:
    """1 or -1 where surely so, 0 where it may be nought, either, or there is no figure."""
    if interval is None:
        return 0
    if interval.lo is not None and interval.lo > 0:
        return 1
    return -1 if interval.hi is not None and interval.hi < 0 else 0


def _before(query: Query, period: Period, levels: Levels) -> tuple[Evaluated | None, Period]:
    """The figure of the span before; where a lone February is not held, of January and February together."""
    previous = period.previous() if query.period.freq in {"M", "Q", "A"} else period.a_year_earlier()
    if query.period.is_month and period.count == 2:
        previous = Period.of_month(period.first.year - 1, 12)
    told = best_figure(query.but(period=previous), levels)
    if not told and previous.is_month and previous.first.month == 2:
        previous = Period.of_months(previous.first.year, 1, 2)
        told = best_figure(query.but(period=previous), levels)
    return told, previous


def _evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Evaluated | None:
    """The streak of growth on a year earlier, in months or years by the query's period."""
    found = streak(query.but(indicator="growth_yoy"), ledger, as_of)
    observations = tuple(dict.fromkeys(o for member in found.members for o in member.figure.observations))
    word = {1: "rising", -1: "falling", 0: "unclear"}[found.sign]
    ended = f"ended by {found.ended_by.name}" if found.ended_by else f"{found.gap} is not held"
    unit = "years" if query.period.is_year else "months"
    first = found.members[0].figure
    certain = all(member.figure.certain for member in found.members)
    return replace(
        first,
        query=query,
        interval=found.length,
        unit=unit,
        way="computed",
        certain=certain,
        observations=observations,
        notes=(word, ended),
        others=(),
    )


indicator = Function(
    id="streak",
    title="Streak",
    formula="spans in a row with growth of one sign",
    unit="months",
    example=Query("streak", "exports", "CHN", Period.parse("2025-12"), partner="USA", unit="CNY"),
    evaluate=_evaluate,
)
