"""When customs first published each month: from a vintage's label to the instant its figures became public.

Days are those of Shanghai. Sources: the clock of an economic calendar (2014-12 to 2019-02), the dates of the pages
that print the first figures (2019-03 on), customs' own calendar for 2026; `~` marks days taken from the rule alone.
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from lading.model import Period, Release
from lading.model.vintage import instant

SHANGHAI = ZoneInfo("Asia/Shanghai")
RETRIEVED = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
"""The day by which every undated page had been fetched."""

_DAYS = """
2014-12 2015-01-13  2015-01 2015-02-08  2015-02 2015-03-08  2015-03 2015-04-13  2015-04 2015-05-08  2015-05 2015-06-08
2015-06 2015-07-13  2015-07 2015-08-08  2015-08 2015-09-08  2015-09 2015-10-13  2015-10 2015-11-08  2015-11 2015-12-08
2015-12 2016-01-13  2016-01 2016-02-15  2016-02 2016-03-08  2016-03 2016-04-13  2016-04 2016-05-08  2016-05 2016-06-08
2016-06 2016-07-13  2016-07 2016-08-08  2016-08 2016-09-08  2016-09 2016-10-13  2016-10 2016-11-08  2016-11 2016-12-08
2016-12 2017-01-13  2017-01 2017-02-10  2017-02 2017-03-08  2017-03 2017-04-13  2017-04 2017-05-08  2017-05 2017-06-08
2017-06 2017-07-13  2017-07 2017-08-08  2017-08 2017-09-08  2017-09 2017-10-13~ 2017-10 2017-11-08~ 2017-11 2017-12-08~
2017-12 2018-01-12  2018-01 2018-02-08  2018-02 2018-03-08  2018-03 2018-04-13  2018-04 2018-05-08  2018-05 2018-06-08
2018-06 2018-07-13  2018-07 2018-08-08  2018-08 2018-09-08  2018-09 2018-10-12~ 2018-10 2018-11-08~ 2018-11 2018-12-08~
2018-12 2019-01-14  2019-01 2019-02-14  2019-02 2019-03-08  2019-03 2019-04-12  2019-04 2019-05-08  2019-05 2019-06-10
2019-06 2019-07-12  2019-07 2019-08-08  2019-08 2019-09-08  2019-09 2019-10-14  2019-10 2019-11-08  2019-11 2019-12-08
2019-12 2020-01-14  2020-02 2020-03-07  2020-03 2020-04-14  2020-04 2020-05-07  2020-05 2020-06-07  2020-06 2020-07-14
2020-07 2020-08-07  2020-08 2020-09-07  2020-09 2020-10-13  2020-10 2020-11-07  2020-11 2020-12-07  2020-12 2021-01-14
2021-02 2021-03-07  2021-03 2021-04-13  2021-04 2021-05-07  2021-05 2021-06-07  2021-06 2021-07-13  2021-07 2021-08-07
2021-08 2021-09-07  2021-09 2021-10-13  2021-10 2021-11-07  2021-11 2021-12-07  2021-12 2022-01-14  2022-02 2022-03-07
2022-03 2022-04-13  2022-04 2022-05-09  2022-05 2022-06-09  2022-06 2022-07-13  2022-07 2022-08-07  2022-08 2022-09-07
2022-09 2022-10-24  2022-10 2022-11-07  2022-11 2022-12-07  2022-12 2023-01-13  2023-02 2023-03-07  2023-03 2023-04-13
2023-04 2023-05-09  2023-05 2023-06-07  2023-06 2023-07-13  2023-07 2023-08-08  2023-08 2023-09-07  2023-09 2023-10-13
2023-10 2023-11-07  2023-11 2023-12-07  2023-12 2024-01-12  2024-02 2024-03-07  2024-03 2024-04-12  2024-04 2024-05-09
2024-05 2024-06-07  2024-06 2024-07-12  2024-07 2024-08-07  2024-08 2024-09-10  2024-09 2024-10-14  2024-10 2024-11-07
2024-11 2024-12-10  2024-12 2025-01-13  2025-02 2025-03-07  2025-03 2025-04-14  2025-04 2025-05-09  2025-05 2025-06-09
2025-06 2025-07-14  2025-07 2025-08-07  2025-08 2025-09-08  2025-09 2025-10-13  2025-10 2025-11-07  2025-11 2025-12-08
2025-12 2026-01-14  2026-02 2026-03-10  2026-03 2026-04-14  2026-04 2026-05-09  2026-05 2026-06-09  2026-06 2026-07-14
2026-07 2026-08-07  2026-08 2026-09-08  2026-09 2026-10-14  2026-10 2026-11-10
"""
RELEASE_DAYS = {
    month: dt.date.fromisoformat(day) for month, day in re.findall(r"(\d{4}-\d{2}) (\d{4}-\d{2}-\d{2})~?", _DAYS)
}
"""Month -> the day in Shanghai on which its preliminary figures came out."""


def at_eleven(day: dt.date) -> dt.datetime:
    """Eleven o'clock in Shanghai, customs' usual hour, as an instant."""
    return dt.datetime.combine(day, dt.time(11), SHANGHAI).astimezone(dt.UTC)


def released(period: Period) -> dt.datetime:
    """The first release of a period of China's trade; for the time without known days, the earliest that can be.

    January comes out alone up to 2019, from 2020 on with February. Before December 2014 the days are not held:
    no release is known to have come before the seventh of the month that followed.
    """
    year, month = period.last.year, period.last.month
    if month == 1 and year >= 2020:
        month = 2
    name = f"{year}-{month:02d}"
    if name in RELEASE_DAYS:
        return at_eleven(RELEASE_DAYS[name])
    if name > max(RELEASE_DAYS):
        raise ValueError(f"{period} is later than the newest release day known here: add it to RELEASE_DAYS")
    return at_eleven(dt.date(year + month // 12, month % 12 + 1, 7))


def newest_before(moment: dt.datetime) -> dt.datetime:
    """The last of customs' monthly releases before a moment."""
    return max(at_eleven(day) for day in RELEASE_DAYS.values() if at_eleven(day) <= moment)


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
    """Customs' Monthly Bulletin of a month, "GACC bulletin 2025-12": dated the eighteenth of the month of release."""
    first = released(month)
    eighteenth = first.astimezone(SHANGHAI).date().replace(day=18)
    by = max(end_of(str(eighteenth)), first)
    return Release(f"gacc-bulletin-{month}", "GACC", f"Monthly Bulletin, {_covers(month)}", first, by)


def _covers(month: Period) -> str:
    together = month.last.month == 2 and month.last.year >= 2020
    return f"January-February {month.last.year}" if together else f"{month.last:%B %Y}"
