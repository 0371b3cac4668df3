"""From a query to its form over real levels: periods shifted, wholes named, group lists fixed."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from ..errors import BadQuery
from ..model import UNITS, Form, Key, Level, Linear, Period, Query, Slot
from ..reference import areas, quantity_unit
from .find import find_indicator
from .identity import listed, member


@lru_cache(maxsize=20_000)
def form(query: Query) -> Form[Level]:
    """The form over levels that gives the query's figure. A group of countries is one level, as publishers print it.

    >>> from lading.model import Period
    >>> growth = form(Query("growth_yoy", "exports", "CHN", Period.parse("2025-12")))
    >>> [str(level.period) for level in growth.variables()]
    ['2025-12', '2024-12']
    """
    indicator = find_indicator(query.indicator)
    return Form(indicator.numerator, indicator.denominator, indicator.offset).bind(lambda slot: _fill(slot, query))


def base_period(query: Query) -> Period:
    """The period that the query compares with: its own base, else the same span a year earlier."""
    if query.indicator == "growth_mom":
        return query.base or query.period.previous()
    return query.base or query.period.a_year_earlier()


def _fill(slot: Slot, query: Query) -> Linear[Level]:
    key, period = _key(slot, query), _period(slot, query)
    if slot.each == "month":
        return Linear.of({Level(key, month): 1 for month in period.months() or (period,)})
    if slot.each == "member":
        codes = sorted(listed(key, period.last))
        if not codes:
            raise BadQuery(f"{key.partner} is no group with a known list: there are no members to sum")
        return Linear.of({Level(member(key, code), period): 1 for code in codes})
    return Linear(((Level(key, period), Fraction(1)),))


def _period(slot: Slot, query: Query) -> Period:
    if slot.partner == "other" and query.whole and query.base is None:
        return query.period
    if slot.when == "base":
        return base_period(query)
    if slot.when == "year_earlier":
        return query.period.a_year_earlier()
    return query.period.previous() if slot.when == "previous" else query.period


def _key(slot: Slot, query: Query) -> Key:
    changes = {"flow": slot.flow, "product": slot.product, "measure": slot.measure, "unit": slot.unit}
    if slot.unit == "quantity":
        changes["unit"] = query.whole if query.whole in UNITS else quantity_unit(query.product) or "tonnes"
    if slot.partner == "whole":
        changes |= whole_of(query)
    elif slot.partner == "other":
        changes |= _named(query.whole)
    else:
        changes["partner"] = slot.partner
    return query.but(**{name: value for name, value in changes.items() if value}).key


def whole_of(query: Query) -> dict[str, str]:
    """What the query's share is a share of: the whole it names, else all partners, else all goods."""
    if query.whole:
        return _named(query.whole)
    return {"partner": "WLD"} if query.partner != "WLD" else {"product": "TOTAL"}


def _named(whole: str) -> dict[str, str]:
    """A partner or a product, by the code."""
    if not whole or whole in UNITS:
        return {}
    return {"partner": whole} if whole in areas() else {"product": whole}
