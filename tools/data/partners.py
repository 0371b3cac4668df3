"""China's trade by partner in yuan, by month from 2024: customs' Monthly Bulletin, table (2), as one author read it."""

from __future__ import annotations

from decimal import Decimal

from lading.model import Period

from .figures import Figure, Shelf, scaled, step
from .instants import bulletin
from .labels import area_code, china
from .shared import china as china_file
from .shared import rows

TEN_THOUSAND = 10**4
FLOWS = ("exports", "imports", "total")


def gather(shelf: Shelf) -> None:
    """Put down month and year to date, exports, imports and total, and the printed growth of the year to date."""
    for row in rows(china_file("partners.csv")):
        if row["partner"].startswith("Country (region) unknown"):
            continue
        month = Period.parse(row["period"])
        release = shelf.release(bulletin(month))
        shelf.put("world" if row["partner"] == "World" else "partners", _figures(row, month, release))


def _figures(row: dict[str, str], month: Period, release: str) -> list[Figure]:
    figures = []
    for flow in FLOWS:
        for column, indicator, period in (
            (f"{flow}_month", "level", month),
            (f"{flow}_ytd", "level", month.year_to_date()),
            (f"{flow}_ytd_yoy_pct", "growth_yoy", month.year_to_date()),
        ):
            text = row[column]
            same = column.endswith("_ytd") and period == month
            if not text or same:
                continue
            level = indicator == "level"
            figures.append(
                Figure(
                    release,
                    china(flow, area_code(row["partner"]), unit="CNY", indicator=indicator),
                    period,
                    scaled(text, TEN_THOUSAND if level else 1),
                    Decimal(1) if level else min(step(text), Decimal("0.1")),
                    printed=f"{text} {'10,000 CNY' if level else '%'}",
                    table="(2)",
                    row=row["partner_zh"],
                    column=column,
                    note=row["flag"],
                )
            )
    return figures
