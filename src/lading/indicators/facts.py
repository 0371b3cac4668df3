"""One figure as a listing: each way it can be told, the cells behind it, and how it was told over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Protocol

from ..errors import NoObservation
from ..model import Interval, Level, Query
from ..store import Ledger
from .bind import form
from .evaluate import FUNCTIONS, evaluate
from .evaluated import Evaluated
from .find import find_indicator
from .identity import ways
from .listing import Listing
from .titles import title
from .told import Row, day, figure_cells, observation_cells, query_cells, source_cells, text_of
from .wording import amount


class Beside(Protocol):
    """What can be said of a figure that is not surely known, by those who see more (`accounts` derives it)."""

    def __call__(self, told: Listing | None, query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Listing | None:
        """What is `told` (None: nothing) with more beside it; None where there is nothing to add."""


def fact(
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    *,
    membership: str = "",
    beside: Beside | None = None,
) -> Listing:
    """The figure in each way it can be told, the most trusted first, with its source and vintage mark.

    `beside` is asked where nothing surely known tells it.
    """
    return _or_beside(_told, query, ledger, as_of, membership, beside)


def _or_beside(
    tell: Callable[[Query, Ledger, dt.datetime | None, str], Listing],
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None,
    membership: str,
    beside: Beside | None,
    *,
    always: bool = False,
) -> Listing:
    """The listing; where nothing in it was surely known, what `beside` makes of it."""
    try:
        told = tell(query, ledger, as_of, membership)
    except NoObservation:
        derived = None if membership or beside is None else beside(None, query, ledger, as_of)
        if derived is None:
            raise
        return derived
    sure = any(row["vintage"] == "certain" for row in told.rows)
    if membership or beside is None or (sure and not always):
        return told
    return beside(told, query, ledger, as_of) or told


def _told(query: Query, ledger: Ledger, as_of: dt.datetime | None, membership: str) -> Listing:
    found = evaluate(query, ledger, as_of, membership=membership)
    tellings = (found, *found.others)
    rows = [{**query_cells(query), **figure_cells(told), **source_cells(told, ledger)} for told in tellings]
    notes = dict.fromkeys(f"{told.way}: {note}" for told in tellings for note in told.notes)
    return Listing(title(query), tuple(rows), tuple(notes), ("figure", "told", "vintage", "known", "source"))


def explain(
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    *,
    membership: str = "",
    beside: Beside | None = None,
    routes: bool = False,
) -> Listing:
    """The cells behind a figure: every observation that it was made of, as printed, down to table, row and column.

    `beside` is asked where no cell was surely known, and with `routes` in any case.
    """
    return _or_beside(_cells, query, ledger, as_of, membership, beside, always=routes)


def _cells(query: Query, ledger: Ledger, as_of: dt.datetime | None, membership: str) -> Listing:
    found = evaluate(query, ledger, as_of, membership=membership)
    rows = [
        {"told": text_of(told), **observation_cells(observation, ledger, as_of)}
        for told in (found, *found.others)
        for observation in told.observations
    ]
    several = ("told",) if found.others else ()
    shown = (*several, "series", "period", "printed", "status", "vintage", "known", "source", "cell")
    addresses = dict.fromkeys(f"{row['source']}: {row['url']}" for row in rows if row["url"])
    return Listing(f"{title(query)}: {text_of(found)}", tuple(rows), (*found.notes, *addresses), shown)


def revisions(query: Query, ledger: Ledger, as_of: dt.datetime | None = None) -> Listing:
    """How a figure changed: one row each time it was surely told anew, with the change and the change in all."""
    rows: list[Row] = []
    first: Fraction | None = None
    before: Fraction | None = None
    for moment, told in _tellings(query, ledger, as_of):
        value = told.value
        rows.append(
            {
                **query_cells(query),
                "since": day(moment),
                **figure_cells(told),
                "change": _change(value, before, told),
                "in all": _change(value, first, told),
                **source_cells(told, ledger),
            }
        )
        before, first = value, value if first is None else first
    if not rows:
        raise NoObservation(f"nothing surely known of {title(query)}: `lading fact` shows what may have been")
    shown = ("since", "figure", "change", "in all", "told", "source")
    return Listing(f"{title(query)}: as told over time", tuple(rows), (), shown)


def _change(value: Fraction | None, before: Fraction | None, told: Evaluated) -> str:
    if value is None or before is None:
        return ""
    unit = {"percent": "percentage_points"}.get(told.unit, told.unit)
    width = told.interval.width if told.interval else None
    return amount(Interval.of(value - before, width or 0), unit, sign=True) if value != before else "unchanged"


def _tellings(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Iterator[tuple[dt.datetime, Evaluated]]:
    """The figure as of each instant at which something behind it became surely known, where that changed it."""
    seen: Evaluated | None = None
    for moment in sorted(_instants(query, ledger)):
        if as_of and moment > as_of:
            return
        try:
            told = evaluate(query, ledger, moment)
        except NoObservation:
            continue
        if told.certain and (seen is None or (told.interval, told.releases) != (seen.interval, seen.releases)):
            yield moment, told
            seen = told


def _instants(query: Query, ledger: Ledger) -> set[dt.datetime]:
    """When anything became surely known that the figure is printed as, or made of by one identity."""
    asked = query.but(indicator="level") if query.indicator in FUNCTIONS else query
    levels = list(form(asked).variables())
    printed = find_indicator(asked.indicator).printed
    if printed and printed != "level":
        levels.append(Level(query.key.but(indicator=printed), query.period))
    else:
        levels += [part for level in levels for way in ways(level) for part in way.parts.variables()]
    return {one.known_by for level in levels for one in ledger.vintages(level.key, level.period)}
