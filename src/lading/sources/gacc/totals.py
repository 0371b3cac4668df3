"""China's total trade: preliminary table (1), and the bulletin's summary (1) A by year and B by month.

Table (1) prints the month and the year to date of exports, imports, their total and their balance, with growth on the
month before and on a year before. The summary has a row for every year or month.
"""

from __future__ import annotations

import re

from ...errors import ReleaseRefused
from ...model import Key, Period
from .figures import REPORTER, Harvest, Sheet, observe, span
from .heads import Column, flow_of
from .labels import bare
from .title import Title, folded

ROW_PERIOD = re.compile(r"^((?:19|20)\d\d) ?(?:[.年/-] ?(\d{1,2})?(?: ?(?:-|to|至) ?(\d{1,2}))?)? ?月?(?:份)?$")


def read_totals(sheet: Sheet) -> Harvest:
    """Exports, imports, total and balance of the world."""
    harvest = Harvest()
    periods = _periods(sheet.table.columns, sheet.title)
    for row, label, texts in sheet.table.rows:
        flow = flow_of(bare(label))
        if not flow:
            raise ReleaseRefused(
                f"row {row} of {sheet.page.title!r} says {bare(label)!r}; only exports, imports, their total and the "
                "balance are known there: is it another table?"
            )
        for column in sheet.table.columns:
            key = Key(REPORTER, flow, unit=sheet.unit.code, indicator=column.indicator)
            cell = (row, label, column, texts[column.index])
            if figure := observe(sheet, key, periods[column.index], cell, sheet.unit):
                harvest.figures.append(figure)
    return harvest


def _periods(columns: tuple[Column, ...], title: Title) -> dict[int, Period]:
    """Each column's period; growth whose head names no month belongs, in order, to the levels before it."""
    levels = [span(column, title) or title.covers for column in columns if column.indicator == "level"]
    if not levels:
        raise ReleaseRefused(
            f"no head of {title.text!r} names a month: the layout is new; compare it with customs' own"
        )
    found, seen = {}, 0
    for column in columns:
        named = span(column, title)
        if named is None and column.indicator == "growth_mom":
            named = title.month
        elif named is None and column.indicator == "growth_yoy":
            named = levels[min(seen, len(levels) - 1)]
            seen += 1
        found[column.index] = named or title.covers
    return found


def read_summary(sheet: Sheet) -> Harvest:
    """Every year's, or month's, exports, imports, total and balance."""
    harvest = Harvest()
    columns = [column for column in sheet.table.columns if column.flow]
    for row, label, texts in sheet.table.rows:
        match = ROW_PERIOD.match(folded(label))
        if not match:
            raise ReleaseRefused(
                f"row {row} of {sheet.page.title!r} says {bare(label)!r}, where a year or a month such as 2025 or "
                "2025.12 belongs: compare the page with customs' own"
            )
        year, first, last = int(match[1]), match[2], match[3]
        period = Period.of_months(year, int(first or 1), int(last or first or 12))
        for column in columns:
            when = period.year_to_date() if re.search(r"1 ?to|累计|cumulat", folded(column.text)) else period
            key = Key(REPORTER, column.flow, unit=sheet.unit.code, indicator=column.indicator)
            if figure := observe(sheet, key, when, (row, label, column, texts[column.index]), sheet.unit):
                harvest.figures.append(figure)
    return harvest
