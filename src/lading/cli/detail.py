"""`lading detail`: the rows of the cube, by product code, partner and procedure, or their sum."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import typer

from ..indicators.listing import Listing
from ..store.cube import Cube
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .places import wanted
from .write import write

MOST = 40
"""Rows that a person is shown; CSV and JSON give all."""

SHOWN = ("reporter", "flow", "partner", "product", "customs_procedure", "period", "measure", "unit", "value", "release")


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", help="reporter=CHN partner=USA product=8507,8542 period=2024 ..."),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Add up, for each of these: partner, product,period ...")] = "",
    level: Annotated[int, typer.Option("--level", help="Codes of so many digits alone: 2, 4, 6, 8.")] = 0,
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Give the rows in force, or with --by their sums; a sum that would count anything twice is refused, and says why.

    Names are those of the cube: reporter, partner, partner2, flow, product, classification, customs_procedure,
    transport, valuation, measure, unit, period. Several values are parted by commas.
    """
    chosen: dict[str, Any] = {name: value.split(",") for name, value in wanted(words or []).items()}
    period, moment, cube = chosen.pop("period", []), as_of_instant(as_of), Cube.open()
    groups = [name.strip() for name in by.split(",") if name.strip()]
    if groups:
        frame = cube.total(moment, by=groups, level=level or None, period=period, **chosen)
    else:
        frame = cube.frame(moment, level=level or None, period=period, **chosen)
    rows = [dict(zip(frame.columns, map(_cell, row), strict=True)) for row in frame.rows()]
    rows.sort(key=lambda row: tuple(str(value) for value in row.values()))
    left = len(rows) - MOST if style is Format.TABLE else 0
    notes = (f"{left:,} more: choose fewer, or write them with --format csv",) if left > 0 else ()
    none = () if rows else ("nothing is held of these: `lading pull` or `lading ingest` brings detail",)
    shown = () if groups else SHOWN
    count = f"{len(rows):,} {'sums' if groups else 'rows'}"
    write(Listing(f"Detail: {count}", tuple(rows[:MOST] if left > 0 else rows), (*notes, *none), shown=shown), style)


def _cell(value: object) -> str | int | bool | Decimal | None:
    if value is None or isinstance(value, str | bool | int):
        return value
    return Decimal(repr(value)) if isinstance(value, float) else str(value)
