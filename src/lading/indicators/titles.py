"""What a query asks, in a line: "China, exports to the United States, 2025: growth on a year earlier, in dollars"."""

from __future__ import annotations

from ..model import UNITS, Query
from ..reference import areas
from .bind import base_period
from .evaluate import declared
from .when import period_words

MONEY = {"USD": "dollars", "CNY": "yuan", "EUR": "euros", "JPY": "yen"}
_THE = frozenset({"United States", "United Kingdom", "European Union", "Netherlands", "Philippines", "euro area"})


def title(query: Query, when: str = "") -> str:
    """The query in words; `when` stands in for its period.

    >>> from lading.model import Period
    >>> title(Query("growth_yoy", "exports", "CHN", Period.parse("2025"), partner="USA"))
    'China, exports to the United States, 2025: growth on a year earlier, in dollars'
    """
    parts = [place_name(query.reporter, article=False), _what(query), when or period_words(query.period)]
    name = declared(query.indicator).title
    told = "" if query.indicator in {"level", "balance", "total"} else f": {name[0].lower()}{name[1:]}"
    if query.base and query.base != base_period(query.but(base=None)):
        told += f" ({period_words(query.base)})"
    return f"{', '.join(parts)}{told}, in {MONEY.get(query.unit, UNITS[query.unit].code)}"


def _what(query: Query) -> str:
    if query.product in {"GDP", "exchange rate"}:
        return query.product
    flow = {"balance": "trade balance", "total": "exports and imports"}.get(query.flow, query.flow.replace("_", "-"))
    goods = "" if query.product == "TOTAL" else f" of {query.product}"
    link = {"exports": "to", "imports": "from"}.get(query.flow, "with")
    place = "" if query.partner == "WLD" else f" {link} {place_name(query.partner)}"
    return f"{flow}{goods}{place}"


def place_name(code: str, *, article: bool = True) -> str:
    """An area's name as it stands in a sentence: the United States, China."""
    name = areas()[code].name if code in areas() else code
    return f"the {name}" if article and name in _THE else name
