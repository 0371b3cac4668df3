"""Trade by customs regime: preliminary tables (2) and (3), bulletin tables (5), (17) and (18).

A Key has no regime, so only the totals become figures of the ledger; the regimes are detail. Table (2) is the one
place where customs print the growth of a single month of the world's trade, beside table (1).
"""

from __future__ import annotations

from ...errors import BadUnit, ReleaseRefused
from ...model import Key, Period
from .figures import REPORTER, Harvest, Sheet, add_detail, observe, span
from .heads import Column
from .labels import bare, product
from .page import plain
from .units import Scaled, quantity

TOTALS = frozenset({"total value", "total", "总值", "合计"})


def read_regimes(sheet: Sheet) -> Harvest:
    """World totals as figures, each regime as detail. In the bulletin every level row is followed by its growth."""
    harvest = Harvest()
    columns = [column for column in sheet.table.columns if column.flow]
    if not columns:
        raise ReleaseRefused(f"the heads of {sheet.page.title!r} name neither exports nor imports: the layout is new")
    before = ""
    for row, label, texts in sheet.table.rows:
        name = bare(label)
        growth = bool(before) and name in ("", before)
        name = before if growth else name
        before = "" if growth else name
        for column in columns:
            indicator = "growth_yoy" if growth else column.indicator
            key = Key(REPORTER, column.flow, unit=sheet.unit.code, indicator=indicator)
            cell = (row, name, column, texts[column.index])
            figure = observe(sheet, key, _period(sheet, columns, column), cell, sheet.unit)
            if figure and name.lower() in TOTALS:
                harvest.figures.append(figure)
            elif figure:
                add_detail(harvest, figure, regime=name)
    return harvest


def _period(sheet: Sheet, columns: list[Column], column: Column) -> Period:
    named = span(column, sheet.title)
    return named or next((span(other, sheet.title) for other in columns if other.last), None) or sheet.title.covers


def read_product_regimes(sheet: Sheet) -> Harvest:
    """Commodity by regime of the year to date, as detail; every level row is followed by its growth."""
    harvest = Harvest()
    columns = [column for column in sheet.table.columns if column.measure in ("value", "quantity")]
    units = [column for column in sheet.table.columns if column.measure == "unit"]
    if not columns or len(units) != 1:
        raise ReleaseRefused(f"the heads of {sheet.page.title!r} name no quantity unit, quantity and value")
    before = ""
    for row, label, texts in sheet.table.rows:
        growth = bool(before) and bare(label) in ("", before)
        name = before if growth else bare(label)
        before = "" if growth else name
        for column in columns:
            scale = _scale(sheet, column, texts[units[0].index], row)
            if scale is None:
                continue
            key = Key(
                REPORTER,
                sheet.title.flow,
                product=product(name, row)[0],
                measure=column.measure,
                unit=scale.code,
                indicator="growth_yoy" if growth else "level",
            )
            cell = (row, name, column, texts[column.index])
            if figure := observe(sheet, key, sheet.title.year_to_date, cell, scale):
                add_detail(harvest, figure, regime=plain(column.text.split(" / ")[0]))
    return harvest


def _scale(sheet: Sheet, column: Column, unit: str, row: int) -> Scaled | None:
    if column.measure == "value":
        return sheet.unit
    try:
        return quantity(unit)
    except BadUnit as error:
        raise BadUnit(f"row {row}: {error}") from error
