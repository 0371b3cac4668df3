"""`fact` and `explain` with what the accounts add: figures that nobody printed, derived, with routes and proof."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from ..errors import LadingError
from ..indicators import facts
from ..indicators.evaluate import FUNCTIONS
from ..indicators.evaluated import Evaluated
from ..indicators.listing import Cell, Listing
from ..indicators.titles import title
from ..indicators.told import figure_cells, observation_cells, query_cells, source_cells
from ..indicators.wording import amount
from ..model import Interval, Query
from ..store import Ledger

if TYPE_CHECKING:
    from .derive import Cause, Derived, Route

NO_ROUTE = "no other printed figures imply it"
"""The note under a figure to which there is no route."""

WIDE = 10
"""Beside a late copy nothing is told whose bounds lie further apart than this part of it."""

ROUTES_TOLD = 3
"""Routes that `fact` tells; `explain` tells all."""


def fact(query: Query, ledger: Ledger, as_of: dt.datetime | None = None, *, membership: str = "") -> Listing:
    """The figure in each way it can be told; where none was surely known, also as other prints imply it."""
    return facts.fact(query, ledger, as_of, membership=membership, beside=implied)


def implied(told: Listing | None, query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Listing | None:
    """What is told of a figure, and the figure derived from others; None where that adds nothing."""
    derived = _derived(query, ledger, as_of)
    if derived is None or (told is not None and not _adds(derived)):
        return None
    return _with(told or Listing(title(query), ()), derived, ledger)


def explain(
    query: Query, ledger: Ledger, as_of: dt.datetime | None = None, *, membership: str = "", routes: bool = False
) -> Listing:
    """The cells behind a figure; of one that nobody surely printed, or with `routes`, every route and the proof."""
    return facts.explain(query, ledger, as_of, membership=membership, beside=proved, routes=routes)


def proved(told: Listing | None, query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Listing | None:
    """The cells of a figure, and those of every route to it, with the proof; None where there is no route."""
    derived = _derived(query, ledger, as_of)
    if derived is None:
        return told and Listing(told.title, told.rows, (*told.notes, NO_ROUTE), told.shown)
    return _explained(told or Listing(title(query), ()), derived, ledger, as_of)


def evaluated(derived: Derived) -> Evaluated:
    """A derived figure as evaluated ones are: way `derived`, its routes, revisions and envelopes as notes."""
    notes = (*route_lines(derived)[:ROUTES_TOLD], *cause_lines(derived))
    return Evaluated(
        derived.query, derived.interval, derived.unit, "derived", derived.certain, derived.observations, notes
    )


def range_words(interval: Interval, unit: str) -> str:
    """An interval by its ends, or its middle where both read the same.

    >>> range_words(Interval(357_078_000_000, 358_423_000_000), "USD")
    '$357.08 bn to $358.42 bn'
    """
    signed = unit in {"percent", "percentage_points"}
    ends = [amount(Interval(end, end), unit, sign=signed) for end in (interval.lo, interval.hi) if end is not None]
    return " to ".join(dict.fromkeys(ends))


def route_lines(derived: Derived) -> tuple[str, ...]:
    """Each route in a line: what it gives if no print was revised, within which envelopes, and from which prints."""
    told = [("route", route) for route in derived.routes]
    told += [("wider route", route) for route in derived.wider]
    told += [("route that the others exclude", route) for route in derived.refused]
    return tuple(f"{word} {number}: {_route_words(route, derived)}" for number, (word, route) in enumerate(told, 1))


def _route_words(route: Route, derived: Derived) -> str:
    from .names import print_words  # noqa: PLC0415  the accounts are loaded for derived figures only

    prints = "; ".join(print_words(one) for one in route.observations)
    gives = range_words(route.interval, derived.unit)
    if route.widened != route.interval:
        envelopes = dict.fromkeys(str(tie.envelope) for tie in route.ties)
        gives += f" if none of it was revised, {range_words(route.widened, derived.unit)} otherwise"
        gives += f" (by at most {'; '.join(envelopes)})"
    late = "" if route.certain else "; not all of it was surely held by then"
    return f"{gives}; from {prints}{late}"


def cause_lines(derived: Derived) -> tuple[str, ...]:
    """Why routes miss each other: the revisions that reconcile them, the first of which does most."""
    return tuple(_cause_words(cause) for cause in derived.causes)


def _cause_words(cause: Cause) -> str:
    from ..indicators.when import period_words  # noqa: PLC0415  as above
    from .names import series_words  # noqa: PLC0415  as above

    level = cause.tie.now
    what = f"{series_words(level.key).rpartition(' in ')[0]} {period_words(level.period)}"
    lo, hi = (_part_words(end) for end in (cause.needed.lo, cause.needed.hi))
    return (
        f"the routes differ because {what} was revised between {cause.tie.then.vintage} and {level.vintage}"
        f" by {lo} to {hi} ({'at most' if cause.part <= 1 else 'more than the envelope of'} {cause.tie.envelope})"
    )


def _part_words(part: Fraction | None) -> str:
    """A small part in percent: to thousandths, and finer ones to one digit."""
    if part is None:
        return "an open end"
    return f"{float(part):+.3%}" if abs(part) >= Fraction(1, 100_000) else f"{float(part * 100):+.1g}%"


def proof_lines(derived: Derived) -> tuple[str, ...]:
    """The proof of either end, line by line."""
    from .names import level_words  # noqa: PLC0415  as above
    from .wording import words  # noqa: PLC0415  as above

    ends = (("at least", derived.bound.low), ("at most", derived.bound.high))
    return tuple(
        line
        for word, proof in ends
        if proof
        for line in (f"proof, {word}:", *(f"  {each}" for each in words(proof, name=level_words)))
    )


def _derived(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Derived | None:
    """The derivation; None where the prints imply nothing, or where no form of levels is asked for."""
    if query.indicator in FUNCTIONS:
        return None
    from .derive import derive  # noqa: PLC0415  the solver is needed for derived figures only

    try:
        return derive(query, ledger, as_of)
    except LadingError:
        return None


def _adds(derived: Derived) -> bool:
    """Whether a derivation says something beside a late copy: sure, or by several routes, and no wide guess."""
    width = derived.interval.width
    narrow = width is not None and width * WIDE <= abs(derived.interval.middle)
    return narrow and (derived.certain or len(derived.routes) > 1)


def _with(told: Listing, derived: Derived, ledger: Ledger) -> Listing:
    """The tellings, and the derived figure below them; every row with the columns of a derivation."""
    one = evaluated(derived)
    row: dict[str, Cell] = {**query_cells(derived.query), **figure_cells(one), **source_cells(one, ledger)}
    row["figure"] = range_words(derived.interval, derived.unit)
    added: dict[str, Cell] = {
        "of_vintage": derived.vintage,
        "envelope": max((tie.envelope.share for tie in derived.ties), default=None),
        "routes": "\n".join(route_lines(derived)),
        "revised": "\n".join(cause_lines(derived)),
        "proof": "\n".join(proof_lines(derived)),
    }
    rows = [*({**each, **dict.fromkeys(added)} for each in told.rows), {**row, **added}]
    notes = (*told.notes, *(f"derived: {note}" for note in one.notes), _hint(derived))
    shown = told.shown or ("figure", "told", "vintage", "known", "source")
    return Listing(told.title, tuple(rows), notes, shown)


def _hint(derived: Derived) -> str:
    more = len(derived.routes) + len(derived.wider) + len(derived.refused) - ROUTES_TOLD
    rest = f"{more} more routes and " if more > 1 else "one more route and " if more == 1 else ""
    return f"derived: `lading explain` shows {rest}the proof"


def _explained(cells: Listing, derived: Derived, ledger: Ledger, as_of: dt.datetime | None) -> Listing:
    """The cells behind every route, below those of the figure itself, with routes, revisions and proof as notes."""
    rows: list[dict[str, Cell]] = [{"told": "as held", **row} for row in cells.rows]
    every = (*derived.routes, *derived.wider, *derived.refused)
    for number, route in enumerate(every, 1):
        told = f"route {number}: {range_words(route.interval, derived.unit)}"
        rows += [{"told": told, **observation_cells(one, ledger, as_of)} for one in route.observations]
    head = f"{title(derived.query)}: derived, {range_words(derived.interval, derived.unit)}"
    notes = (*cells.notes, *route_lines(derived), *cause_lines(derived), *proof_lines(derived))
    shown = ("told", "series", "period", "printed", "status", "vintage", "known", "source", "cell")
    return Listing(head, tuple(rows), notes, shown)
