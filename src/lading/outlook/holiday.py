"""Holidays that move between months: regressors for the days before, during and after them, centred as genhol does.

The definition is that of the Census Bureau's Genhol utility: a window of days around the holiday has in each month
the share of its days that fall in that month, less the mean of that share over the same calendar month of all years
of the centring span. So each regressor sums to nought over the span, month by month, and takes nothing from the
seasonal pattern.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import BadPeriod
from ..model import Period
from ..reference import events


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` to `last` of a holiday, both included; day 0 is the holiday itself."""

    name: str
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadPeriod(f"the window {self.name} runs from day {self.first} to {self.last}: swap them")

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1


AROUND_NEW_YEAR = (Window("before", -7, -1), Window("during", 0, 13), Window("after", 14, 28))
"""The week before Lunar New Year, its first two weeks, and the two weeks after the Lantern Festival.

Of 105 sets of windows this has the lowest AICC for China's exports and imports of 1999 to 2014 taken together; the
years in which forecasts are tested had no part in the choice."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its days, one or more a year, and the windows around it; their years are the centring span."""

    title: str
    days: tuple[dt.date, ...]
    windows: tuple[Window, ...] = AROUND_NEW_YEAR

    def __post_init__(self) -> None:
        if not self.days or not self.windows:
            raise BadPeriod(f"{self.title} has no days or no windows: give at least one of each")

    @property
    def years(self) -> range:
        """The years of the centring span."""
        return range(min(self.days).year, max(self.days).year + 1)


def holiday_of(reporter: str) -> Holiday | None:
    """The moving holiday that shuts a reporter's factories: Lunar New Year, or None where none is known.

    >>> holiday_of("VNM").title, holiday_of("DEU")
    ('Lunar New Year', None)
    """
    days = tuple(event.first for event in events(dt.date.min, dt.date.max, "holiday", reporter))
    return Holiday("Lunar New Year", days) if days else None


@cache
def shares(holiday: Holiday, window: Window) -> Mapping[tuple[int, int], float]:
    """The share of a window's days in each (year, month) that has any; they sum to the number of holidays."""
    found: dict[tuple[int, int], int] = {}
    for day in holiday.days:
        for offset in range(window.first, window.last + 1):
            falls = day + dt.timedelta(days=offset)
            found[falls.year, falls.month] = found.get((falls.year, falls.month), 0) + 1
    return {month: days / window.length for month, days in found.items()}


@cache
def means(holiday: Holiday, window: Window) -> tuple[float, ...]:
    """The mean share of each calendar month, January first, over the years of the centring span."""
    held = shares(holiday, window)
    years = holiday.years
    return tuple(sum(held.get((year, month), 0.0) for year in years) / len(years) for month in range(1, 13))


def regressors(holiday: Holiday, first: Period, count: int) -> tuple[tuple[float, ...], ...]:
    """One centred regressor a window, for `count` months from `first` on.

    Raises BadPeriod where a month lies outside the years whose holidays are held.

    >>> before, during, after = regressors(holiday_of("CHN"), Period.parse("2026-01"), 3)
    >>> [round(share, 3) for share in during]
    [-0.135, 0.023, 0.112]
    """
    start = first.first.year * 12 + first.first.month - 1
    months = [divmod(start + step, 12) for step in range(count)]
    for year, month in months[:1] + months[-1:]:
        if year not in holiday.years:
            held = f"{holiday.years[0]} to {holiday.years[-1]}"
            raise BadPeriod(f"no {holiday.title} of {year} is held, wanted for {year}-{month + 1:02d}: held are {held}")
    return tuple(
        tuple(
            shares(holiday, window).get((year, month + 1), 0.0) - means(holiday, window)[month]
            for year, month in months
        )
        for window in holiday.windows
    )
