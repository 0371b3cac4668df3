"""Export products by month from March 2025, in yuan and quantities, as one author read customs' tables.

Tables in 100 million yuan are preliminary releases, those in 10,000 yuan bulletins.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lading.model import Key, Period
from lading.reference import find_product

from .figures import Figure, Shelf, scaled
from .instants import bulletin, preliminary
from .labels import china as chinese
from .shared import china, rows

QUANTITIES = {
    "t": ("tonnes", 1, Decimal("0.001")),
    "10,000 t": ("tonnes", 10**4, Decimal("0.001")),
    "10,000 units": ("units", 10**4, Decimal(1)),
    "10,000 vehicles": ("units", 10**4, Decimal(1)),
    "100 million units": ("units", 10**8, Decimal(1)),
    "ships": ("units", 1, Decimal(1)),
}
"""Unit of the quantity -> unit of the key, its size, and the step of a table read to full precision."""

VALUES = {"10,000 CNY": 10**4, "100 million CNY": 10**8}
ROUNDED = "rounded to 0.1"
"""How a row says that it was read from a page printed to one decimal."""


def gather(shelf: Shelf) -> None:
    """Put down month and year to date, with the base of a year before and the printed growth."""
    for row in rows(china("commodities.csv")):
        month = Period.parse(row["period"])
        release = shelf.release(bulletin(month) if row["value_unit"] == "10,000 CNY" else preliminary(month))
        shelf.put("products", _figures(row, month, release))


def _figures(row: dict[str, str], month: Period, release: str) -> Iterator[Figure]:
    found = find_product(row["product"].rstrip("*").replace(" (incl. chassis)", ""))
    if not found:
        raise ValueError(f"no product is called {row['product']!r}: add an alias to product_names.csv")
    size = VALUES[row["value_unit"]]
    measures = [("value", "CNY", size, Decimal(1), row["value_unit"])]
    if row["quantity_unit"]:
        measures.append(("quantity", *QUANTITIES[row["quantity_unit"]], row["quantity_unit"]))
    for measure, unit, scale, full, printed in measures:
        key = chinese("exports", product=found.code, measure=measure, unit=unit)
        step = scale / Decimal(10) if ROUNDED in row["flag"] and scale > 1 else full
        if ROUNDED in row["flag"] and row["quantity_unit"] == "t" and measure == "quantity":
            step = Decimal("0.1")
        yield from _levels(row, month, release, key, (scale, step, printed))


def _levels(
    row: dict[str, str], month: Period, release: str, key: Key, unit: tuple[int, Decimal, str]
) -> Iterator[Figure]:
    scale, step, printed = unit
    to_date = month.year_to_date()
    for column, period in (
        (f"{key.measure}_month", month),
        (f"{key.measure}_ytd", to_date),
        (f"{key.measure}_ytd_prev_year", to_date.a_year_earlier()),
    ):
        if row[column]:
            value = scaled(row[column], scale).quantize(step) if step < scale else scaled(row[column], scale)
            yield Figure(
                release,
                key,
                period,
                value,
                step,
                printed=f"{row[column]} {printed}",
                table=row["source_path"].rpartition("/")[2],
                row=row["product_zh"],
                column=column,
                note="base as restated in this release" if column.endswith("prev_year") else _note(row),
            )
    growth = row[f"{key.measure}_ytd_yoy_pct"]
    if growth:
        yield Figure(
            release,
            key.but(indicator="growth_yoy"),
            to_date,
            Decimal(growth),
            Decimal("0.1"),
            printed=f"{growth} %",
            table=row["source_path"].rpartition("/")[2],
            row=row["product_zh"],
            column=f"{key.measure}_ytd_yoy_pct",
        )


def _note(row: dict[str, str]) -> str:
    return "ship counts are restated between months" if row["product"] == "Ships" else ""
