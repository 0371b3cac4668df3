"""Periods: what the words for time mean, from the article's day and the period spoken of just before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from ...errors import BadPeriod
from ...model import Period


@dataclass(frozen=True, slots=True)
class When:
    """Words for a period, not yet resolved.

    `kind`: month, months, days, quarter, half, year, fiscal, first (n months of a year), past (n months up to one),
    thirds (three quarters), to_date, whole_year, same (the same span in another year), earlier (n months before the
    period spoken of), ago (n months before the article's), spring (January and February together), week.
    `year` is printed, or relative to the article (`back` years before it), or left open (both None).
    `role`: period, base (yoy, mom, qoq: what a rate is on), since, window, date.
    """

    kind: str
    a: int = 0
    b: int = 0
    year: int | None = None
    back: int | None = None
    role: str = "period"
    base: str = ""
    year_b: int | None = None
    the_year: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What a word for time is told from: the article's day, its main period, and who reports."""

    day: dt.date
    main: Period
    reporter: str = ""

    def with_main(self, main: Period) -> Clock:
        """The same clock once another period is spoken of."""
        return replace(self, main=main)


FISCAL_STARTS = {"IND": 4, "JPN": 4, "USA": 10, "PAK": 7, "AUS": 7, "EGY": 7, "BGD": 7, "NPL": 7, "GBR": 4}
"""Reporter -> first month of its fiscal year; the calendar year elsewhere."""


@lru_cache(maxsize=4096)
def resolve(when: When, clock: Clock, near: Period | None = None) -> Period | None:
    """The period meant; `near` is the one the same sentence speaks of. None where no such days exist.

    >>> clock = Clock(dt.date(2026, 1, 14), Period.parse("2025-12"))
    >>> str(resolve(When("month", 12), clock)), str(resolve(When("first", 11, back=1), clock))
    ('2025-12', '2025-01..2025-11')
    """
    try:
        return _resolve(when, clock, near or clock.main)
    except BadPeriod:
        return None


def _resolve(when: When, clock: Clock, near: Period) -> Period | None:
    rule = KINDS.get(when.kind)
    return None if rule is None else rule(when, clock, near)


def _months(when: When, clock: Clock, near: Period) -> Period:
    """From one month to another, of the year before where it comes later in the year."""
    year_b = when.year_b or _year_of_month(when, when.b, clock, near)
    year_a = when.year if when.year_b else year_b if when.a <= when.b else year_b - 1
    return Period(Period.of_month(year_a or year_b, when.a).first, Period.of_month(year_b, when.b).last)


def _days(when: When, clock: Clock, near: Period) -> Period:
    month = when.b // 100
    whole = Period.of_month(_year_of_month(when, month, clock, near), month)
    first = max(1, when.a)
    return Period(whole.first.replace(day=first), whole.first.replace(day=min(when.b % 100, whole.last.day)))


def _days_of_main(when: When, clock: Clock, near: Period) -> Period:
    """Some days of the month the article is about."""
    monthly = clock.main.is_month or not clock.main.whole_months
    spoken = clock.main if monthly else Period.of_month(near.last.year, near.last.month)
    return Period(spoken.first.replace(day=when.a), spoken.first.replace(day=when.b))


def _fiscal_half(when: When, clock: Clock, _: Period) -> Period:
    whole = _fiscal(When("fiscal", b=1, year=when.year) if when.year else When("fiscal", back=0), clock)
    months = whole.months()
    return Period(months[6 * (when.a - 1)].first, months[6 * when.a - 1].last)


def _past(when: When, clock: Clock, near: Period) -> Period:
    """The last so many months, up to one that is named or to the one spoken of."""
    year, month = (_year_of_month(when, when.b, clock, near), when.b) if when.b else (near.last.year, near.last.month)
    end = Period.of_month(year, month)
    return Period(end.shift(1 - when.a).first, end.last)


TWELVE = frozenset(("NZL",))
"""Countries where "the year to March" is the twelve months up to it."""


def _to_date(when: When, clock: Clock, near: Period) -> Period:
    end = Period.of_month(_year_of_month(when, when.b, clock, near), when.b) if when.b else _latest_month(clock)
    return Period(end.shift(-11).first, end.last) if when.b and clock.reporter in TWELVE else end.year_to_date()


def _whole_year(_: When, clock: Clock, near: Period) -> Period:
    """The year spoken of, fiscal or not, if it is over by the article's day; else the one the article is about."""
    if near.whole_months and near.count == 12 and near.first.month in (1, FISCAL_STARTS.get(clock.reporter, 1)):
        return near
    return near.year() if near.year().last < clock.day or near.is_year else Period.of_year(clock.main.last.year)


def _months_before(when: When, _: Clock, near: Period) -> Period:
    """So many months before the span spoken of: "a contraction in the previous two months"."""
    first = Period.of_month(near.first.year, near.first.month)
    return Period(first.shift(-when.a).first, first.shift(-1).last)


def _annual(_: When, clock: Clock, __: Period) -> Period:
    """The newest year that is over by the article's day."""
    year = clock.main.year()
    return year if year.last < clock.day else Period.of_year(year.last.year - 1)


def _same(when: When, clock: Clock, near: Period) -> Period:
    """The same span of another year, the one before where none is named."""
    years = _year(when, clock, near) - near.last.year if when.year or when.back is not None else -1
    return near.shift(12 * years)


def _earlier(when: When, _: Clock, near: Period) -> Period:
    """So many months earlier; one span earlier where that is one."""
    return near.previous() if when.a == 1 and not near.is_month else near.shift(-when.a)


def _quarter_spoken(_: When, clock: Clock, near: Period) -> Period:
    last = near.months()[-1] if near.whole_months else _latest_month(clock)
    return near if near.is_quarter else Period.of_months(last.first.year, *_quarter_around(last.first.month))


def _quarter_around(month: int) -> tuple[int, int]:
    """The first and last month of the quarter a month lies in."""
    first = (month - 1) // 3 * 3 + 1
    return first, first + 2


def _latest_month(clock: Clock) -> Period:
    main = clock.main
    return Period.of_month(main.last.year, main.last.month)


def _year(when: When, clock: Clock, near: Period) -> int:
    if when.year:
        return when.year
    if when.back is not None:
        return clock.day.year - when.back
    return near.last.year


def _year_of_month(when: When, month: int, clock: Clock, near: Period) -> int:
    """The year of a month named without one: the latest such month that has begun by the article's day."""
    if when.the_year:
        return near.last.year
    if when.year:
        return when.year
    if when.back is not None:
        return clock.day.year - when.back
    return clock.day.year if month <= clock.day.month else clock.day.year - 1


def _part(when: When, clock: Clock, near: Period, length: int) -> Period:
    """A quarter or half; named without a year, the latest one that has begun."""
    months = (length * (when.a - 1) + 1, length * when.a)
    if when.year or when.back is not None:
        return Period.of_months(_year(when, clock, near), *months)
    if length == 6 and clock.main.count == 6 and clock.main.first.month not in (1, 7) and when.a == 1:
        return clock.main
    if when.the_year:
        return Period.of_months(near.last.year, *months)
    year = clock.day.year if months[0] <= clock.day.month else clock.day.year - 1
    return Period.of_months(year, *months)


def _first(when: When, clock: Clock, near: Period) -> Period:
    """The first n months of a year: named without one, of the year the article is about."""
    if when.year or (when.back is not None and not when.the_year):
        return Period.of_months(_year(when, clock, near), 1, when.a)
    if near.whole_months and len(near.months()) == when.a > 2:
        return near
    year = clock.main.last.year
    if (Period.of_months(year, 1, when.a).last - clock.day).days >= EARLY:
        year -= 1
    return Period.of_months(year, 1, when.a)


EARLY = 6
"""Days before its end from which offices publish a month: Vietnam's on about the 29th."""


def _fiscal(when: When, clock: Clock) -> Period:
    """A fiscal year named by its first year (2025-26, Japan) or its last (US, FY26 in India)."""
    start = FISCAL_STARTS.get(clock.reporter, 1)
    if when.year is None:
        running = clock.day.year if clock.day.month >= start else clock.day.year - 1
        first = running - (when.back or 0)
    elif start == 1 or when.b:
        first = when.year
    else:
        first = when.year if clock.reporter == "JPN" else when.year - 1
    if start == 1:
        return Period.of_year(first)
    return Period(dt.date(first, start, 1), Period.of_month(first, start).shift(11).last)


KINDS: dict[str, Callable[[When, Clock, Period], Period | None]] = {
    "month": lambda when, clock, near: Period.of_month(_year_of_month(when, when.a, clock, near), when.a),
    "months": _months,
    "days": _days,
    "days_of_main": _days_of_main,
    "quarter": lambda when, clock, near: _part(when, clock, near, 3),
    "half": lambda when, clock, near: _part(when, clock, near, 6),
    "year": lambda when, clock, near: Period.of_year(_year(when, clock, near)),
    "fiscal": lambda when, clock, _: _fiscal(when, clock),
    "fiscal_half": _fiscal_half,
    "first": _first,
    "past": _past,
    "to_date": _to_date,
    "whole_year": _whole_year,
    "annual": _annual,
    "months_before": _months_before,
    "spring": lambda when, clock, near: Period.of_months(_year_of_month(when, 2, clock, near), 1, 2),
    "ago": lambda when, clock, _: Period.of_month(clock.day.year, clock.day.month).shift(-when.a),
    "same": _same,
    "earlier": _earlier,
    "quarter_spoken": _quarter_spoken,
    "month_spoken": lambda _, __, near: near if near.is_month or not near.whole_months else near.months()[-1],
    "previous": lambda _, __, near: near.previous(),
    "spoken": lambda _, __, near: near,
}
"""What each kind of words for time means: by the words, the article's clock and the period spoken of just before."""
