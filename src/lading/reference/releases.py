"""When figures come out: the first release of a period, known or expected, and the habits of each publisher."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from ..errors import BadPeriod, UnknownCode
from ..model.period import Period
from .areas import area
from .tables import rows

_JOINT_SINCE = 2020
"""From this year on Chinese customs publish January and February together."""

_VINTAGE = re.compile(r"GACC (prelim|bulletin) (\S+)")


@dataclass(frozen=True, slots=True)
class FirstRelease:
    """When a reporter's first figures for a period came out, or are expected to.

    `known` says whether the day is on record; the hour is then the usual one unless `hour_known`. `earliest` and
    `latest` bound it: the day itself where known, else what the reporter's habit allows. All instants carry UTC.
    """

    reporter: str
    period: Period
    instant: dt.datetime
    known: bool
    hour_known: bool
    earliest: dt.datetime
    latest: dt.datetime
    source: str


@dataclass(frozen=True, slots=True)
class Habit:
    """The days of a month on which a release falls: `months` after the figures' own month, usually on `day`."""

    quarter_ends: bool
    months: int
    first_day: int
    day: int
    last_day: int
    note: str


@dataclass(frozen=True, slots=True)
class ReleaseCalendar:
    """Whose release it is, where its clock stands, and its habits; `habits` is never empty."""

    reporter: str
    publisher: str
    title: str
    zone: str
    time: dt.time
    habits: tuple[Habit, ...]

    def habit(self, period: Period) -> Habit:
        """The habit for a month: that of quarters' ends where the publisher has one."""
        quarter_end = period.last.month % 3 == 0
        return next(habit for habit in self.habits if quarter_end or not habit.quarter_ends)


_BULLETIN = Habit(False, 1, 18, 18, 23, "Monthly Bulletin of Chinese customs, with the month's corrected figures.")


def first_release(reporter: str, period: Period) -> FirstRelease:
    """When the first figures for a period came out: for a span of months, those of its last month.

    Since 2020 China's January and February have one release, in March. A reporter without a calendar is expected two
    months after the period, between its end and a year later.

    >>> first_release("CHN", Period.parse("2025-12")).instant.isoformat()
    '2026-01-14T03:00:00+00:00'
    >>> first_release("CHN", Period.parse("2026-01")).period == Period.parse("2026-01..2026-02")
    True
    >>> first_release("USA", Period.parse("2030-05")).known
    False
    """
    area(reporter)
    month = _released_with(reporter, period)
    recorded = _recorded(reporter).get(month)
    if recorded:
        day, time, status, source = recorded
        return _on_day(reporter, month, day, time, known=status == "released", source=source)
    try:
        calendar = release_calendar(reporter)
    except UnknownCode:
        return _somewhen(reporter, month)
    return _expected(reporter, month, calendar.habit(month), calendar)


def next_release(reporter: str, after: dt.datetime) -> FirstRelease:
    """The next first release after an instant, known, scheduled or expected.

    >>> soon = next_release("CHN", dt.datetime(2026, 1, 20, tzinfo=dt.UTC)); str(soon.period), str(soon.instant)[:10]
    ('2026-01..2026-02', '2026-03-10')
    """
    if after.tzinfo is None:
        raise BadPeriod(f"{after} has no time zone; add one, as in +08:00")
    month = Period.of_month(after.year, after.month).shift(-4)
    while (release := first_release(reporter, month)).instant <= after:
        month = month.shift(1)
    return release


def vintage_release(label: str) -> FirstRelease:
    """When the vintage with this label came out: "GACC prelim 2025-12", or "GACC bulletin 2025-12" on the 18th.

    >>> vintage_release("GACC prelim 2025-12").instant.isoformat()
    '2026-01-14T03:00:00+00:00'
    >>> str(vintage_release("GACC bulletin 2025-12").instant)[:10]
    '2026-01-18'
    """
    match = _VINTAGE.fullmatch(label.strip())
    if not match:
        raise UnknownCode(
            f'"{label}" is no vintage whose day is kept: write "GACC prelim 2025-12" or "GACC bulletin 2025-12"'
        )
    period = Period.parse(match[2])
    if match[1] == "prelim":
        return first_release("CHN", period)
    return _expected("CHN", _released_with("CHN", period), _BULLETIN, release_calendar("CHN"))


@cache
def release_calendar(reporter: str) -> ReleaseCalendar:
    """Who publishes a reporter's first figures, in which zone, at what hour and on which days.

    >>> release_calendar("KOR").time
    datetime.time(9, 0)
    """
    found = [row for row in rows("calendars") if row[0] == reporter]
    if not found:
        held = ", ".join(sorted({row[0] for row in rows("calendars")}))
        raise UnknownCode(f"no release calendar of {reporter} is held; there are those of {held}")
    habits = tuple(_habit(row) for row in found)
    _, _, publisher, title, zone, time, *_ = found[0]
    return ReleaseCalendar(reporter, publisher, title, zone, dt.time.fromisoformat(time), habits)


def _habit(row: tuple[str, ...]) -> Habit:
    months, first_day, day, last_day = map(int, row[6:10])
    return Habit(row[1] == "quarter", months, first_day, day, last_day, row[10])


@cache
def _recorded(reporter: str) -> Mapping[Period, tuple[dt.date, str, str, str]]:
    return {
        Period.parse(period): (dt.date.fromisoformat(day), time, status, source)
        for owner, period, day, time, status, source in rows("releases")
        if owner == reporter
    }


def _released_with(reporter: str, period: Period) -> Period:
    """The month whose release brings a period's figures, or the two months that come out as one."""
    year, month = period.last.year, period.last.month
    if reporter == "CHN" and year >= _JOINT_SINCE and month <= 2:
        return Period.of_months(year, 1, 2)
    return Period.of_month(year, month)


def _on_day(reporter: str, month: Period, day: dt.date, time: str, *, known: bool, source: str) -> FirstRelease:
    calendar = release_calendar(reporter)
    zone = ZoneInfo(calendar.zone)
    moment = dt.datetime.combine(day, dt.time.fromisoformat(time) if time else calendar.time, zone)
    start, end = _midnight(moment), _midnight(moment, 1)
    return FirstRelease(reporter, month, moment.astimezone(dt.UTC), known, bool(time), start, end, source)


def _expected(reporter: str, month: Period, habit: Habit, calendar: ReleaseCalendar) -> FirstRelease:
    days = [_day_after(month, habit.months, day) for day in (habit.first_day, habit.day, habit.last_day)]
    start, moment, end = (dt.datetime.combine(day, calendar.time, ZoneInfo(calendar.zone)) for day in days)
    earliest, latest, source = _midnight(start), _midnight(end, 1), f"habit of the {calendar.publisher}"
    return FirstRelease(reporter, month, moment.astimezone(dt.UTC), False, False, earliest, latest, source)


def _somewhen(reporter: str, month: Period) -> FirstRelease:
    end = dt.datetime.combine(month.last, dt.time(), dt.UTC) + dt.timedelta(days=1)
    expected, latest = end + dt.timedelta(days=60), end + dt.timedelta(days=365)
    return FirstRelease(reporter, month, expected, False, False, end, latest, "no calendar held")


def _day_after(month: Period, months: int, day: int) -> dt.date:
    """A day of the month that comes `months` after the last one of a period; the last day if it is shorter."""
    index = month.last.year * 12 + month.last.month - 1 + months
    year, number = divmod(index, 12)
    return dt.date(year, number + 1, min(day, monthrange(year, number + 1)[1]))


def _midnight(moment: dt.datetime, days: int = 0) -> dt.datetime:
    start = moment.replace(hour=0, minute=0) + dt.timedelta(days=days)
    return start.astimezone(dt.UTC)
