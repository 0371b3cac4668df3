"""An indicator as a column: the same declaration, computed by narwhals over a whole table of levels.

Works on any table that narwhals reads, eager or lazy (Arrow, Polars, pandas, DuckDB, Spark), `Ledger.frame()` included.
The table holds one row a level: the dimensions of a key, `period` as Lading writes periods (or `first`, `last` and
`freq` as the ledger's frame has them), and `value`.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import narwhals as nw

from ..errors import BadInput, BadQuery
from ..model import Linear, Slot
from .base import Indicator

DIMENSIONS = ("reporter", "flow", "partner", "product", "measure", "unit")
"""The columns that tell one series from another, beside `period`."""

WHOLES = {"partner": "WLD", "product": "TOTAL"}
"""What the whole of a share is, by the dimension that the share is taken in."""


def column(indicator: Indicator, table: Any, *, whole: str = "partner", quantity_unit: str = "tonnes") -> Any:
    """The indicator's figure, in percent where it is a rate, for every key and period of a table that has one.

    The result is of the table's own kind: the dimensions that the indicator leaves free, `period`, and the figure under
    the indicator's id; null where there is no such figure (growth from one sign to another, a base of nought).
    `whole` says what a share is taken in, partners or products. Sums over months or members are refused.

    >>> import polars
    >>> from lading.indicators import find_indicator
    >>> levels = {"reporter": "CHN", "flow": "exports", "partner": "WLD", "product": "TOTAL", "measure": "value"}
    >>> levels = [levels | {"unit": "USD", "period": p, "value": v} for p, v in (("2024", 3576.5), ("2025", 3771.9))]
    >>> column(find_indicator("growth_yoy"), polars.DataFrame(levels))["growth_yoy"].round(2).to_list()
    [5.46]
    """
    frame = _with_period(table.to_narwhals() if hasattr(table, "to_narwhals") else nw.from_native(table))
    names = set(frame.collect_schema().names())
    if missing := [name for name in (*DIMENSIONS, "period", "value") if name not in names]:
        raise BadInput(f"the table has no column {', '.join(missing)}: it needs {', '.join(DIMENSIONS)}, period, value")
    if whole not in WHOLES:
        raise BadQuery(f"a share is taken in partner or product, not in {whole!r}")
    slots = list(dict.fromkeys(indicator.numerator.variables() + indicator.denominator.variables()))
    if any(slot.each for slot in slots):
        raise BadQuery(f"{indicator.id} sums over months or members: group the table by them and sum instead")
    places = {slot: f"level_{place}" for place, slot in enumerate(slots)}
    sides = [_side(frame, slot, places[slot], _fixed(slot, whole, quantity_unit)) for slot in slots]
    joined = reduce(_join, sides)
    free = [name for name in (*DIMENSIONS, "period") if name in joined.collect_schema().names()]
    return joined.select(*free, _figure(indicator, places).alias(indicator.id)).to_native()


def _with_period(frame: Any) -> Any:
    """The table with its periods as text, made from their days where they are not there."""
    names = frame.collect_schema().names()
    if "period" in names or not {"first", "last", "freq"} <= set(names):
        return frame
    first, last, freq = nw.col("first"), nw.col("last"), nw.col("freq")
    year, month = first.dt.to_string("%Y"), first.dt.to_string("%Y-%m")
    quarter = nw.concat_str(year, nw.lit("-Q"), ((first.dt.month() + 2) // 3).cast(nw.String))
    months = nw.concat_str(month, nw.lit(".."), last.dt.to_string("%Y-%m"))
    days = nw.concat_str(first.dt.to_string("%Y-%m-%d"), nw.lit(".."), last.dt.to_string("%Y-%m-%d"))
    longer = nw.when(freq == "Q").then(quarter).otherwise(nw.when(freq == "S").then(months).otherwise(days))
    period = nw.when(freq == "M").then(month).otherwise(nw.when(freq == "A").then(year).otherwise(longer))
    return frame.with_columns(period.alias("period"))


def _figure(indicator: Indicator, places: dict[Slot, str]) -> nw.Expr:
    """Numerator / denominator - offset as an expression over the slots' columns."""
    top = _sum(indicator.numerator, places)
    scale = 100 if indicator.percent else 1
    if not indicator.is_ratio:
        return top * scale
    bottom = _sum(indicator.denominator, places)
    exists = bottom != 0
    if indicator.signed:
        exists = exists & (((top >= 0) & (bottom > 0)) | ((top <= 0) & (bottom < 0)))
    return nw.when(exists).then((top / bottom - float(indicator.offset)) * scale)


def _sum(linear: Linear[Slot], places: dict[Slot, str]) -> nw.Expr:
    terms = [nw.col(places[slot]) * float(coefficient) for slot, coefficient in linear.terms]
    return reduce(lambda left, right: left + right, terms)


def _fixed(slot: Slot, whole: str, quantity_unit: str) -> dict[str, str]:
    """The dimensions that a slot fixes, and at what."""
    named = {name: getattr(slot, name) for name in ("flow", "product", "measure", "unit") if getattr(slot, name)}
    if named.get("unit") == "quantity":
        named["unit"] = quantity_unit
    if slot.partner == "whole":
        named[whole] = WHOLES[whole]
    return named


def _side(frame: Any, slot: Slot, place: str, fixed: dict[str, str]) -> Any:
    """The levels of one slot, under the period of the figure that they serve."""
    for name, value in fixed.items():
        frame = frame.filter(nw.col(name) == value)
    period = nw.col("period")
    if slot.when in {"year_earlier", "base"}:
        period = _a_year_later(period)
    elif slot.when == "previous":
        period = _next(period)
    free = [nw.col(name) for name in DIMENSIONS if name not in fixed]
    side = frame.select(*free, period.alias("period"), nw.col("value").cast(nw.Float64).alias(place))
    return side.filter(~nw.col("period").is_null())


def _join(left: Any, right: Any) -> Any:
    names = right.collect_schema().names()
    shared = [name for name in left.collect_schema().names() if name in names]
    return left.join(right, on=shared, how="inner")


def _a_year_later(period: nw.Expr) -> nw.Expr:
    """Both years of a period, as text, one later: 2024-12, 2024-Q4, 2024-01..2024-11, spans of days."""
    length = period.str.len_chars()
    once = nw.concat_str(_year(period, 0, 1), period.str.slice(4))
    months = nw.concat_str(_year(period, 0, 1), period.str.slice(4, 5), _year(period, 9, 1), period.str.slice(13))
    days = nw.concat_str(_year(period, 0, 1), period.str.slice(4, 8), _year(period, 12, 1), period.str.slice(16))
    return nw.when(length == 16).then(months).otherwise(nw.when(length == 22).then(days).otherwise(once))


def _next(period: nw.Expr) -> nw.Expr:
    """The month, quarter or year after; null for other spans, which have no neighbours in a table."""
    length, quarterly = period.str.len_chars(), period.str.contains("Q", literal=True)
    year = _year(period, 0, 1)
    within = nw.concat_str(period.str.slice(0, 6), _number(period, 6, 1))
    quarter = nw.when(period.str.ends_with("4")).then(nw.concat_str(year, nw.lit("-Q1"))).otherwise(within)
    padded = nw.concat_str(nw.lit("0"), _number(period, 5, 2)).str.slice(-2)
    within = nw.concat_str(period.str.slice(0, 5), padded)
    month = nw.when(period.str.ends_with("-12")).then(nw.concat_str(year, nw.lit("-01"))).otherwise(within)
    longer = nw.when((length == 7) & quarterly).then(quarter).otherwise(nw.when(length == 7).then(month))
    return nw.when(length == 4).then(year).otherwise(longer)


def _year(period: nw.Expr, start: int, step: int) -> nw.Expr:
    return (_digits(period, start, 4) + step).cast(nw.String)


def _number(period: nw.Expr, start: int, length: int) -> nw.Expr:
    """A number in the text, plus one."""
    return (_digits(period, start, length) + 1).cast(nw.String)


def _digits(period: nw.Expr, start: int, length: int) -> nw.Expr:
    """The digits at a place as a number; 0 where there are none, since eager engines compute every branch."""
    digits = period.str.slice(start, length).str.replace_all("[^0-9]", "")
    return nw.concat_str(nw.lit("0"), digits).cast(nw.Int32)
