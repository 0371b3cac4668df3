"""Trade by country or region: preliminary table (4), bulletin table (2), 国别（地区）总值表.

Ten columns (exports and imports, exports, imports, each for the month and the year to date, then growth of the year
to date), seven in January-February, when no single month is printed. Rows overlap: countries lie inside groups.
"""

from __future__ import annotations

from ...errors import ReleaseRefused
from ...model import Key
from .figures import REPORTER, Harvest, Sheet, observe, span
from .heads import Column
from .labels import partner
from .notes import differing
from .title import BULLETIN


def read_country(sheet: Sheet) -> Harvest:
    """Every partner's exports, imports and total, with the growth that customs print of the year to date."""
    harvest = Harvest()
    columns = [column for column in sheet.table.columns if column.flow]
    if len({column.flow for column in columns}) < 3:
        raise ReleaseRefused(
            f"the heads of {sheet.page.title!r} do not name exports, imports and their total: the layout is new; "
            "compare the page with customs' own"
        )
    columns = _placed(sheet, columns, harvest)
    lists = dict(differing(sheet.table.notes, sheet.title.month))
    harvest.oddities += lists.values()
    for row, label, texts in sheet.table.rows:
        code = partner(label, row)
        for column in columns:
            period = span(column, sheet.title) or sheet.title.year_to_date
            key = Key(REPORTER, column.flow, code, unit=sheet.unit.code, indicator=column.indicator)
            cell = (row, label, column, texts[column.index])
            if figure := observe(sheet, key, period, cell, sheet.unit, note=lists.get(code, "")):
                harvest.figures.append(figure)
    if not any(figure.key.partner == "WLD" for figure in harvest.figures):
        raise ReleaseRefused(f"{sheet.page.title!r} has no total row: the table is cut; fetch the page again")
    return harvest


def _placed(sheet: Sheet, columns: list[Column], harvest: Harvest) -> list[Column]:
    """The columns whose period is sure. In a bulletin, growth may be of the month or of the year to date."""
    unsure = [column for column in columns if column.indicator != "level" and not span(column, sheet.title)]
    if unsure and sheet.title.edition == BULLETIN:
        harvest.oddities.append(
            f"the head {unsure[0].text!r} does not say whether growth is of the month or of the year to date: left out"
        )
        return [column for column in columns if column not in unsure]
    return columns
