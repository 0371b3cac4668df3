"""From a vintage's label, or a page's day, to the instants between which its figures became public."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

from lading.model import Period, Release
from lading.model.vintage import instant
from lading.reference import first_release

SHANGHAI = ZoneInfo("Asia/Shanghai")
RETRIEVED = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
"""The day by which every undated page had been fetched."""

_KNOWN_SINCE = Period.parse("2014-12")
"""From this month on the days of customs' releases are held."""


@cache
def released(period: Period) -> dt.datetime:
    """The first release of a period of China's trade; where its day is not held, the earliest that can be.

    No release before December 2014 is known to have come before the seventh of the month that followed.
    """
    if period.last < _KNOWN_SINCE.first:
        year, month = period.last.year, period.last.month
        return dt.datetime(year + month // 12, month % 12 + 1, 7, 11, tzinfo=SHANGHAI).astimezone(dt.UTC)
    first = first_release("CHN", period)
    return first.instant if first.known else first.earliest


@cache
def newest_before(moment: dt.datetime) -> dt.datetime:
    """The last of customs' monthly releases before a moment."""
    month = Period.of_month(moment.year, moment.month)
    while (at := released(month)) > moment:
        month = month.shift(-1)
    return at


def year_over(period: Period) -> dt.datetime:
    """The first moment after a period anywhere on earth: no total for it can be public earlier."""
    return instant(str(period.last + dt.timedelta(days=1)), "Pacific/Kiritimati")


def end_of(day: str) -> dt.datetime:
    """The end of a day anywhere on earth: how a page dated without an hour is read."""
    return instant(day, end_of_day=True)


def preliminary(month: Period) -> Release:
    """Customs' preliminary release of a month, "GACC prelim 2025-12": public at eleven on its day."""
    at = released(month)
    name = _covers(month)
    return Release(f"gacc-prelim-{month}", "GACC", f"Preliminary release, {name}", at, at)


def bulletin(month: Period) -> Release:
    """Customs' Monthly Bulletin of a month, "GACC bulletin 2025-12": dated the eighteenth of the month of release.

    Before 2024 its day is not held (that of October 2019 is dated the 23rd): surely out by the end of that month.
    """
    first = released(month)
    day = first.astimezone(SHANGHAI).date()
    eighteenth = day.replace(day=18)
    last = eighteenth if month >= Period.parse("2024-01") else Period.of_month(day.year, day.month).last
    by = max(end_of(str(last)), first)
    return Release(f"gacc-bulletin-{month}", "GACC", f"Monthly Bulletin, {_covers(month)}", first, by)


def _covers(month: Period) -> str:
    together = month.last.month == 2 and month.last.year >= 2020
    return f"January-February {month.last.year}" if together else f"{month.last:%B %Y}"
