"""First prints of December 2014 to February 2019: growth and balance as customs gave them on the day.

They are customs' facts and are held only through a public copy of a commercial calendar, dated by its clock; that
calendar's own work, its forecasts, stays out.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from zoneinfo import ZoneInfo

from lading.model import Period

from .figures import Figure, Shelf
from .instants import released
from .labels import UNITS, china
from .pages import calendar_release
from .shared import china as china_file
from .shared import rows

CLOCK = ZoneInfo("America/New_York")
"""The calendar's clock runs on US Eastern time: the evening before in Shanghai's terms."""


def gather(shelf: Shelf) -> None:
    """Put down what was actually printed, release by release."""
    for row in rows(china_file("china_tidy.csv")):
        clock = re.match(r"released (\d{4}-\d{2}-\d{2} \d{2}:\d{2}) \(calendar clock", row["vintage"])
        if not clock or row["measure"] != "actual":
            continue
        month = Period.parse(row["period"])
        seen = dt.datetime.fromisoformat(clock[1]).replace(tzinfo=CLOCK)
        occasion = released(month)
        if abs(seen - occasion) > dt.timedelta(days=1):
            raise ValueError(f"{row['series']} {month}: the calendar says {seen}, the release days say {occasion}")
        release = shelf.release(calendar_release(month, occasion, "first_print"))
        shelf.put("press", [_figure(row, month, release)])


def _figure(row: dict[str, str], month: Period, release: str) -> Figure:
    growth = row["unit"] == "percent"
    unit, scale = ("USD", 1) if growth else UNITS[row["unit"]]
    flow = row["series"].split(".")[0]
    value = Decimal(row["value"])
    return Figure(
        release,
        china(flow, unit=unit, indicator="growth_yoy" if growth else "level"),
        month,
        value * scale,
        Decimal(row["resolution"]) * scale,
        "quoted",
        f"{row['value']} {'%' if growth else row['unit']}",
        table=row["source_repo"],
    )
