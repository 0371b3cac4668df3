"""What a yuan cost: the monthly average rate of the Federal Reserve's H.10, in yuan a dollar.

It is the market's rate, not the one customs converts with; the two differ by up to one percent in a month.
"""

from __future__ import annotations

from decimal import Decimal

from lading.model import Key, Period, Release

from .figures import Figure, Shelf
from .instants import end_of, year_over
from .shared import china, origin, rows

RATE = Key("CHN", "total", product="exchange rate", unit="CNY", indicator="rate")
DAY = "2026-07-21"


def gather(shelf: Shelf) -> None:
    """Put down the monthly averages since 1981."""
    address, sha256 = origin("raw/datasets_exchange-rates_monthly.csv")
    by = end_of(DAY)
    title = f"CNY per USD, monthly averages (H.10), as of {DAY}"
    release = shelf.release(Release(f"fed-h10-{DAY}", "Federal Reserve", title, by, by, by, address, sha256))
    shelf.put("rates", [_figure(row, release) for row in rows(china("china_tidy.csv")) if row["series"] == SERIES])


SERIES = "fx.cny_per_usd"


def _figure(row: dict[str, str], release: str) -> Figure:
    month = Period.parse(row["period"])
    return Figure(
        release,
        RATE,
        month,
        Decimal(row["value"]),
        Decimal(row["resolution"]),
        printed=f"{row['value']} CNY per USD",
        table="data/monthly.csv",
        row=row["period"],
        known_from=year_over(month),
    )
