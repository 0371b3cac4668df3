"""Queries and figures in words: "exports to the United States, December 2025", "+6.6%"."""

from __future__ import annotations

from ..indicators.wording import amount as plain_amount
from ..model import Interval, Period, Query
from ..reference import area_name, areas

__all__ = ["amount", "period_words", "subject", "told"]

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905  a list to read
FLOWS = {"exports": "exports", "imports": "imports", "balance": "trade balance", "total": "total trade"}
RATES = {
    "growth_yoy": "growth on a year earlier",
    "growth_mom": "growth on the span before",
    "share": "share",
    "contribution": "contribution to growth",
    "difference": "difference",
    "multiple": "multiple",
    "unit_value": "unit value",
    "growth_points": "points between growth rates",
}


def amount(interval: Interval, unit: str) -> str:
    """A figure in words, with the sign of a rate."""
    return plain_amount(interval, unit, sign=unit in {"percent", "percentage_points"})


def told(query: Query) -> str:
    """What a query asks, in words.

    >>> told(Query("growth_yoy", "exports", "CHN", Period.parse("2025-12"), partner="USA"))
    "China's exports to United States, December 2025, growth on a year earlier in USD"
    >>> told(Query("growth_mom", "exports", "CHN", Period.parse("2025-Q3")))
    "China's exports, July-September 2025, growth on the quarter before in USD"
    """
    what = f", {_rate(query)}" if query.indicator in RATES else ""
    basis = f" in {query.unit}" if query.indicator in RATES and query.measure == "value" else ""
    counted = " by quantity" if query.measure != "value" else ""
    return f"{subject(query)}, {period_words(query.period)}{what}{basis}{counted}"


def span_word(period: Period) -> str:
    """What a period is one of: a month, a quarter, a year, or some other span."""
    kinds = (("month", period.is_month), ("quarter", period.is_quarter), ("year", period.is_year))
    return next((word for word, is_one in kinds if is_one), "span")


def _rate(query: Query) -> str:
    words = RATES[query.indicator]
    return words.replace("span", span_word(query.period)) if query.indicator == "growth_mom" else words


def subject(query: Query) -> str:
    """Whose flow of what with whom."""
    flow = FLOWS.get(query.flow, query.flow)
    goods = "" if query.product == "TOTAL" else f" of {query.product}"
    to = {"exports": "to", "imports": "from"}.get(query.flow, "with")
    partner = "" if query.partner == "WLD" else f" {to} {_name(query.partner)}"
    return f"{_name(query.reporter)}'s {flow}{goods}{partner}"


def _name(code: str) -> str:
    return area_name(code) if code in areas() else code


def period_words(period: Period) -> str:
    """A period as an editor writes it.

    >>> period_words(Period.parse("2025-01..2025-11")), period_words(Period.parse("2025-Q3"))
    ('January-November 2025', 'July-September 2025')
    """
    if not period.whole_months:
        return f"{period.first} to {period.last}"
    first, last = MONTHS[period.first.month - 1], MONTHS[period.last.month - 1]
    if period.is_month:
        return f"{first} {period.first.year}"
    if period.is_year:
        return str(period.first.year)
    if period.first.year == period.last.year:
        return f"{first}-{last} {period.last.year}"
    return f"{first} {period.first.year} to {last} {period.last.year}"
