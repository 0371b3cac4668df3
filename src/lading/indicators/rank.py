"""Ranks: third-largest ever, the largest partner, the surplus that no other country had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from ..errors import BadQuery
from ..model import Interval, Period, Query
from ..reference import areas
from .base import Function
from .evaluated import Evaluated
from .figures import best_figure, figure
from .ledger import Ledger
from .levels import Levels
from .standing import Rival, Standing, earlier, standing

AMONG = ("periods", "partners", "reporters", "reporters ever")
"""Earlier spans of the same kind · other partners of the same kind (countries among countries, groups among groups) ·
other reporters in the same period · other reporters in every period held."""


def rank(
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    *,
    among: str = "periods",
    direction: str = "high",
    since: Period | None = None,
    levels: Levels | None = None,
) -> Standing:
    """Where the query's figure stands among others; `Standing.rank` is its place, 1 at the top.

    A partner is ranked among what is held: partners that a publisher leaves out of its tables are not seen.
    """
    mine = figure(query, ledger, as_of, levels=levels)
    if among == "periods":
        rivals, missing = earlier(query, ledger, as_of, since, levels)
        return standing(mine, rivals, direction, missing)
    if among not in AMONG:
        raise BadQuery(f"nothing is ranked among {among!r}: choose from {', '.join(AMONG)}")
    return standing(mine, _others(query, levels or Levels(ledger, as_of), among), direction)


def _others(query: Query, levels: Levels, among: str) -> Iterable[Rival]:
    place = "partner" if among == "partners" else "reporter"
    own = getattr(query, place)
    kind = areas()[own].kind
    ledger = levels.ledger
    for code in _codes(query, ledger, place):
        if code == own or code not in areas() or areas()[code].kind != kind:
            continue
        other = query.but(**{place: code})
        periods = _periods(other, ledger) if among == "reporters ever" else [query.period]
        for period in periods:
            if told := best_figure(other.but(period=period), levels):
                name = areas()[code].name + (f" {period}" if among == "reporters ever" else "")
                yield Rival(name, told)


def _codes(query: Query, ledger: Ledger, place: str) -> list[str]:
    """The partners or reporters of which anything is held that could give the figure."""
    fixed = {"product": query.product, "measure": query.measure, "unit": query.unit}
    fixed |= {"reporter": query.reporter} if place == "partner" else {"partner": query.partner}
    flows = {query.flow} | ({"exports"} if query.flow in {"balance", "total"} else set())
    return sorted({getattr(key, place) for flow in flows for key in ledger.keys(flow=flow, **fixed)})


def _periods(query: Query, ledger: Ledger) -> list[Period]:
    keys = [query.key] + [query.key.but(flow="exports")] * (query.flow in {"balance", "total"})
    held = {period for key in keys for period in ledger.periods(key)}
    return sorted(period for period in held if period.freq == query.period.freq)


def _evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Evaluated | None:
    """The place of the level among earlier periods, or, for a partner, among partners of its kind."""
    inner = query.but(indicator="level")
    found = rank(inner, ledger, as_of, among="periods" if query.partner == "WLD" else "partners")
    place = Interval(found.rank.lo, found.rank.hi)
    return replace(
        found.figure,
        query=query,
        interval=place,
        unit="rank",
        way="computed",
        certain=found.certain,
        notes=found.notes,
        others=(),
    )


indicator = Function(
    id="rank",
    title="Rank",
    formula="1 + how many figures lie above this one",
    unit="rank",
    example=Query("rank", "balance", "CHN", Period.parse("2025-11")),
    evaluate=_evaluate,
)
