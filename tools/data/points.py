"""Single points that public files hold besides the long tables: late vintages of the totals, soybeans by origin."""

from __future__ import annotations

from decimal import Decimal

from lading.model import Release

from .figures import Figure, Shelf
from .instants import RETRIEVED, end_of, released
from .labels import FLOWS, UNITS, area_code, china, span
from .shared import china as china_file
from .shared import rows

CODE_COMMENT = "as of Oct 2026"

VINTAGES = {
    "2026-06-01": ("eastmoney-2026-06-01", "EastMoney", "printed", end_of("2026-06-01"), ""),
    "2026-06-09": ("eastmoney-2026-06-09", "EastMoney", "printed", end_of("2026-06-09"), ""),
    "first print (Jul 2026)": ("eastmoney-2026-07", "EastMoney", "quoted", end_of("2026-07-31"), "seen in a test file"),
    "first print (Jan 2023)": ("eastmoney-2023-01", "EastMoney", "quoted", end_of("2023-01-31"), "seen in a sample"),
    "2026-08-22": ("macro-observatory-2026-08-22", "xiejw24/china-macro-observatory", "printed", None, ""),
    CODE_COMMENT: ("code-comment-2026-10", "unidentified public file", "quoted", end_of("2026-10-31"), "weak: quoted"),
    "as of 2025-12-15": ("agwaterdesk-2025-12-15", "agwaterdesk", "printed", end_of("2025-12-15"), ""),
    "FRED page run early 2026": ("oecd-sa-2026", "OECD", "printed", RETRIEVED, "FRED XTEXVA01CNM667S, from a notebook"),
}
"""Vintage label -> release, publisher, status, known by, and what to say of it."""

COARSER = {CODE_COMMENT: Decimal(10)}
"""Printing steps that the tidy table gives too fine: 119.09 bn is printed to 10 million."""


def gather(shelf: Shelf) -> None:
    """Put down each point under its vintage."""
    for row in rows(china_file("china_tidy.csv")):
        if row["vintage"] in VINTAGES:
            figure = _figure(row, shelf)
            table = "products" if figure.key.product != "TOTAL" else "world"
            shelf.put(table, [figure])


def _figure(row: dict[str, str], shelf: Shelf) -> Figure:
    id_, source, status, by, note = VINTAGES[row["vintage"]]
    by = by or end_of(row["vintage"])
    title = f"{source}, {row['vintage']}"
    address = f"https://github.com/{row['source_repo']}" if row["source_repo"] else ""
    shelf.release(Release(id_, source, title, by, by, url=address if "/" in row["source_repo"] else "", note=note))
    period = span(row["frequency"], row["period"])
    growth = row["unit"] == "percent"
    unit, scale = ("USD", Decimal(1)) if growth else (UNITS[row["unit"]][0], Decimal(UNITS[row["unit"]][1]))
    if row["unit"] == "kg":
        unit, scale = "tonnes", Decimal("0.001")
    key = china(
        FLOWS[row["flow"]],
        area_code(row["partner"]),
        product="soybeans" if row["product"] == "soybeans" else "TOTAL",
        measure="quantity" if unit == "tonnes" else "value",
        unit=unit,
        indicator="growth_yoy" if growth else "level",
        adjustment="sa" if row["series"].endswith(".sa") else "none",
    )
    resolution = max(Decimal(row["resolution"]), COARSER.get(row["vintage"], Decimal(0)) if not growth else Decimal(0))
    first = min(released(period), by)
    return Figure(
        id_,
        key,
        period,
        Decimal(row["value"]) * scale,
        resolution * scale,
        status,
        f"{row['value'].removesuffix('.0')} {'%' if growth else row['unit']}",
        table=row["source_path"].rpartition("/")[2],
        row=row["series"],
        known_from=first,
    )
