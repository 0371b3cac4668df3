"""A figure over time, and an overview of which series a ledger holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ..errors import BadQuery, NoObservation
from ..model import Key, Period, Query
from ..store import Ledger
from .bind import form
from .evaluate import FUNCTIONS, evaluate
from .find import find_indicator
from .listing import Listing
from .titles import title
from .told import Row, figure_cells, query_cells, source_cells

FREQS: Mapping[str, str] = {"M": "months", "Q": "quarters", "A": "years", "S": "other spans", "D": "spans of days"}
"""What a series can be told in; other spans are years to date and January-February."""


def series(
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    *,
    freq: str = "M",
    first: Period | None = None,
    last: Period | None = None,
) -> Listing:
    """The query's figure for every period of a frequency between `first` and `last` for which it can be told."""
    rows: list[Row] = []
    for period in _periods(query, ledger, freq):
        if (first and period.first < first.first) or (last and period.last > last.last):
            continue
        asked = query.but(period=period)
        try:
            told = evaluate(asked, ledger, as_of)
        except NoObservation:
            continue
        rows.append({**query_cells(asked), **figure_cells(told), **source_cells(told, ledger)})
    if not rows:
        raise NoObservation(
            f"no {FREQS[freq]} are held of {title(query)}: see `lading coverage`, or try another --freq"
        )
    heading = title(query, f"{rows[0]['period']} to {rows[-1]['period']}")
    return Listing(heading, tuple(rows), (), ("period", "figure", "told", "vintage", "source"))


def coverage(ledger: Ledger, **dimensions: str) -> Listing:
    """The series held that have these dimensions: from when to when, how many periods, how many vintages, whence."""
    rows = [_held(key, ledger) for key in ledger.keys(**dimensions)]
    if not rows:
        told = ", ".join(f"{name} {value}" for name, value in dimensions.items())
        raise NoObservation(f"nothing is held of {told}: `lading coverage` without options lists what is")
    shown = ("reporter", "flow", "partner", "product", "counted", "indicator", "first", "last", "periods", "vintages")
    return Listing(f"{len(rows)} series held", tuple(rows), (), shown)


def _held(key: Key, ledger: Ledger) -> Row:
    periods = ledger.periods(key)
    vintages = [one for period in periods for one in ledger.vintages(key, period)]
    kinds = {period.freq for period in periods}
    return {
        "reporter": key.reporter,
        "flow": key.flow,
        "partner": key.partner,
        "product": key.product,
        "measure": key.measure,
        "unit": key.unit,
        "counted": key.unit if key.measure == "value" else f"{key.measure} in {key.unit}",
        "indicator": key.indicator,
        "adjustment": key.adjustment,
        "first": str(min(periods, key=lambda period: period.first)),
        "last": str(max(periods, key=lambda period: period.last)),
        "periods": len(periods),
        "kinds": ", ".join(name for freq, name in FREQS.items() if freq in kinds),
        "vintages": len(vintages),
        "releases": len({one.release for one in vintages}),
        "key": str(key),
    }


def _periods(query: Query, ledger: Ledger, freq: str) -> list[Period]:
    """Every calendar period of the frequency from the first to the last day held; of spans, those held themselves."""
    if freq not in FREQS:
        raise BadQuery(f"frequency {freq!r} does not exist: choose from {', '.join(FREQS)}")
    held = sorted({period for key in _keys(query) for period in ledger.periods(key)})
    if freq in {"S", "D"} or not held:
        return [period for period in held if period.freq == freq]
    first, last = held[0].first, max(period.last for period in held)
    step = {"M": 1, "Q": 3, "A": 12}[freq]
    start = Period.of_months(first.year, 1, step)
    count = ((last.year - first.year + 1) * 12) // step
    return [period for period in (start.shift(step * i) for i in range(count)) if period.last >= first]


def _keys(query: Query) -> list[Key]:
    """The series that the figure can be printed as or made of."""
    asked = query.but(indicator="level") if query.indicator in FUNCTIONS else query
    keys = [level.key for level in form(asked).variables()]
    if printed := find_indicator(asked.indicator).printed:
        keys.append(query.key.but(indicator=printed))
    parts = [key.but(flow=flow) for key in keys if key.flow in {"balance", "total"} for flow in ("exports", "imports")]
    return [*keys, *parts, *(key.but(unit="CNY") for key in keys if key.unit == "USD")]
