"""Trade by commodity: preliminary tables (5) and (6), bulletin tables (13) and (14), 商品量值表.

The bulletin's "Percentage Change" is that of the month, though it stands beside the year to date: footwear exports of
January to July 2026 are 23,882 million dollars with "2.7", and those of January to June alone were 8.6% lower than a
year before. Preliminary pages print the growth of the year to date, and the year before as it now stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ...errors import BadUnit, ReleaseRefused, UnknownCode
from ...model import Interval, Key, Observation, Period
from ...reference import quantity_unit
from .figures import REPORTER, Harvest, Sheet, add_detail, number, observe, span
from .heads import Column
from .labels import bare, product
from .title import BULLETIN
from .units import Scaled, known_misprint, possible, quantity

DETAIL_TOO = "detail"
RESTATED = "the year before, as restated in this release"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its place, label and texts; `code` is empty where the reference lists do not hold the label."""

    row: int
    label: str
    texts: tuple[str, ...]
    code: str
    unit: Scaled | None


def read_commodities(sheet: Sheet) -> Harvest:
    """Value and quantity of every line, for the month, the year to date and the year before it."""
    columns = [column for column in sheet.table.columns if column.measure in ("value", "quantity")]
    units = [column for column in sheet.table.columns if column.measure == "unit"]
    if len(columns) < 4 or len(units) != 1:
        raise ReleaseRefused(
            f"the heads of {sheet.page.title!r} do not name a quantity unit, quantities and values: the layout is new; "
            "compare the page with customs' own"
        )
    harvest = Harvest()
    for row, label, texts in sheet.table.rows:
        line = _line(sheet, harvest, row, label, texts, texts[units[0].index])
        line = _with_possible_unit(sheet, line, columns, harvest)
        for figure in _figures(sheet, line, columns):
            if line.code:
                harvest.figures.append(figure)
            else:
                add_detail(harvest, figure, product=bare(label))
    _tell_unlisted(harvest)
    return harvest


def _line(sheet: Sheet, harvest: Harvest, row: int, label: str, texts: tuple[str, ...], unit: str) -> Line:
    """The bulletin prints some 200 lines, of which the label list holds the main ones; the rest are detail.

    So are unknown lines of other pages, where the user says so; lines of 2018 to 2023 carried other labels.
    """
    bulletin = sheet.title.edition == BULLETIN
    try:
        code, listed = product(label, row)
    except UnknownCode:
        if not (bulletin or sheet.unlisted == DETAIL_TOO):
            raise
        code, listed = "", False
    if code and not listed:
        if not bulletin:
            harvest.oddities.append(
                f"row {row}: {bare(label)!r} is a new label of customs, read as {code!r} by its name"
            )
        code = "" if bulletin else code
    try:
        printed = quantity(unit)
    except BadUnit as error:
        raise BadUnit(f"row {row}, {bare(label)!r}: {error}") from error
    usual = quantity_unit(code) if code else ""
    if printed and usual and printed.code != usual:
        raise BadUnit(
            f"row {row}, {bare(label)!r}: the unit {printed.text!r} cannot be, since customs count this in {usual}: "
            "compare the row with customs' own page; if they changed it, change products.csv"
        )
    return Line(row, label, texts, code, printed)


def _figures(sheet: Sheet, line: Line, columns: list[Column]) -> Iterator[Observation]:
    for column in columns:
        text = line.texts[column.index]
        if column.measure == "quantity" and line.unit is None:
            if number(text, line.row, column) is not None:
                raise ReleaseRefused(
                    f"row {line.row}, {bare(line.label)!r}: a quantity {text.strip()!r} stands in column "
                    f"{column.text!r}, but the row has no quantity unit: a number stands in the wrong column"
                )
            continue
        scale = line.unit if column.measure == "quantity" and line.unit else sheet.unit
        key = Key(REPORTER, sheet.title.flow, product=line.code or "TOTAL", measure=column.measure, unit=scale.code,
                  indicator=column.indicator)  # fmt: skip
        period = _period(sheet, column)
        note = RESTATED if period.last < sheet.title.month.first else ""
        if figure := observe(sheet, key, period, (line.row, line.label, column, text), scale, note=note):
            yield figure


def _period(sheet: Sheet, column: Column) -> Period:
    named = span(column, sheet.title)
    if named is not None:
        return named
    if column.indicator == "level":
        raise ReleaseRefused(f"the head {column.text!r} names no month, so its figures cannot be placed: is it cut?")
    return sheet.title.month if sheet.title.edition == BULLETIN else sheet.title.year_to_date


def _with_possible_unit(sheet: Sheet, line: Line, columns: list[Column], harvest: Harvest) -> Line:
    """The line with a unit that can be: as printed, or as a documented misprint has it. Any other is refused."""
    if line.unit is None or _can_be(sheet, line, columns):
        return line
    entry = known_misprint(line.code, sheet.title.flow, line.unit, sheet.title.month)
    meant = quantity(entry.meant) if entry else None
    corrected = replace(line, unit=replace(meant, text=line.unit.text)) if meant else line
    if entry and meant and _can_be(sheet, corrected, columns):
        harvest.oddities.append(
            f"row {line.row}, {bare(line.label)!r}: unit printed {entry.printed!r}, read as {entry.meant!r}, "
            f"a documented misprint: {entry.evidence}"
        )
        return corrected
    raise ReleaseRefused(
        f"row {line.row}, {bare(line.label)!r}: the unit {line.unit.text!r} cannot be, since one of "
        f"{line.unit.code} would cost {_unit_value(sheet, line, columns)} {sheet.unit.code}: check the row on customs' "
        "page; if customs misprint the unit, add it to sources/gacc/misprints.csv with the evidence"
    )


def _pairs(sheet: Sheet, line: Line, columns: list[Column]) -> Iterator[tuple[Interval, Interval]]:
    """Value and quantity of each span, as intervals in base units."""
    levels = [column for column in columns if column.indicator == "level"]
    for amount, value in pairwise(levels):
        if (amount.measure, value.measure) == ("quantity", "value") and line.unit:
            parts = (value, sheet.unit.scale), (amount, line.unit.scale)
            numbers = [(number(line.texts[c.index], line.row, c), scale) for c, scale in parts]
            if all(n is not None for n, _ in numbers):
                value_range, amount_range = (_range(n or Decimal(0), scale) for n, scale in numbers)
                yield value_range, amount_range


def _range(printed: Decimal, scale: Decimal) -> Interval:
    return Interval.of(printed * scale, Decimal(1).scaleb(int(printed.as_tuple().exponent)) * scale)


def _can_be(sheet: Sheet, line: Line, columns: list[Column]) -> bool:
    code = line.unit.code if line.unit else ""
    return all(possible(value, amount, sheet.unit.code, code) for value, amount in _pairs(sheet, line, columns))


def _unit_value(sheet: Sheet, line: Line, columns: list[Column]) -> str:
    ratios = [value.middle / amount.middle for value, amount in _pairs(sheet, line, columns) if amount.middle]
    return f"{float(max(ratios, default=0)):,.4g}"


def _tell_unlisted(harvest: Harvest) -> None:
    labels = list(dict.fromkeys(map(str, harvest.detail.get("product", ()))))
    if labels:
        harvest.oddities.append(
            f"{len(labels)} lines are not in the product list and are kept as detail only: {'; '.join(labels[:5])}"
            + (" ..." if len(labels) > 5 else "")
        )
