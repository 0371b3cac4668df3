"""Which release a customs page belongs to, and since when its figures are public.

The pages of one month's preliminary release, in yuan and in dollars, English and Chinese, are one release. The date
printed on a page is an attribute: the page of December 2025 says 8 January 2026 and came out on the 14th.
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from ...model import Period, Release, instant
from ...reference import first_release
from ..base import digest
from .title import BULLETIN, PRELIMINARY, Title

PUBLISHER = "gacc"
BULLETIN_DAY = 18
SHANGHAI = ZoneInfo("Asia/Shanghai")
EDITIONS = {PRELIMINARY: "preliminary release", BULLETIN: "Monthly Bulletin"}


def release_of(title: Title, data: bytes, printed_date: str, retrieved_at: dt.datetime | None) -> Release:
    """The release a page is part of: public from the month's first release on, a bulletin by the 18th after it."""
    first = first_release("CHN", title.month).instant
    eighteenth = first.astimezone(SHANGHAI).date().replace(day=BULLETIN_DAY)
    by = max(first, instant(eighteenth.isoformat(), end_of_day=True)) if title.edition == BULLETIN else first
    day = printed_day(printed_date, title.month)
    return Release(
        f"gacc-{title.edition}-{title.month}",
        PUBLISHER,
        f"China's customs, {EDITIONS[title.edition]} of {title.month}",
        known_from=first,
        known_by=by,
        retrieved_at=retrieved_at,
        sha256=digest(data),
        printed_date=day.isoformat() if day else printed_date,
    )


def held_by(release: Release, title: Title, printed_date: str) -> dt.datetime:
    """When a page's figures were surely held: with its release; a later page of a bulletin, on the day it prints."""
    day = printed_day(printed_date, title.month) if title.edition == BULLETIN else None
    return max(release.known_by, instant(day.isoformat(), end_of_day=True)) if day else release.known_by


def printed_day(text: str, month: Period) -> dt.date | None:
    """The date printed on a page: 2026/01/08, or the older 03/08/2018, whose month comes first, as 08/23/2019 shows.

    >>> printed_day("03/08/2018", Period.parse("2018-01")).isoformat()
    '2018-03-08'
    """
    if m := re.search(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})", text):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := re.search(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        readings = (_day(int(m[3]), int(m[1]), int(m[2])), _day(int(m[3]), int(m[2]), int(m[1])))
        later = [day for day in readings if day and day > month.last]
        return min(later, default=None)
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
