"""The words in which a figure can be asked for: flows, indicators, units, links, and every name the reference knows."""

from __future__ import annotations

import re
from functools import cache

from ..model import UNITS
from ..reference import LANGUAGES, area_names, areas, product_names

_FLOWS = {
    "exports": "exports export exported shipments exportaciones 出口",
    "imports": "imports import imported purchases importaciones 进口",
    "balance": "balance surplus deficit superávit déficit 顺差 逆差",
    "total": "trade turnover",
}
_INDICATORS = {
    "growth_yoy": "growth|growth_yoy|yoy|y/y|year on year|year-on-year|rise|fall|change|crecimiento|增长|同比",
    "growth_mom": "growth_mom|mom|m/m|month on month|month-on-month",
    "average_growth": "average growth|average_growth|cagr",
    "share": "share|part|cuota|比重",
    "share_points": "share points|share_points|points",
    "growth_points": "growth points|growth_points|acceleration",
    "contribution": "contribution",
    "difference": "difference|increase|decrease",
    "multiple": "multiple|times",
    "unit_value": "unit value|unit_value|price",
    "exchange_rate": "exchange rate|exchange_rate",
    "coverage": "coverage|coverage ratio",
    "concentration": "concentration|hhi",
    "record": "record|highest since|lowest since",
    "rank": "rank|ranking",
    "streak": "streak",
    "level": "level|figure",
}
_UNITS = {
    "USD": "dollars dollar usd us$ $ 美元",
    "CNY": "yuan cny rmb renminbi 人民币",
    "EUR": "euros euro eur",
    "tonnes": "tonnes tonne tons ton t",
    "units": "units unit pieces",
}
_MEASURES = {"quantity": "quantity volume volumes", "value": "value"}
_LINKS = {
    "to": "to into towards",
    "from": "from",
    "with": "with",
    "of": "of in",
    "base": "on vs versus against since over than",
    "ytd": "ytd|year to date|so far",
}
_IDLE = frozenset(re.split(" ", "the a an and for by goods all total what is was were how much many figure - –"))


def meaning(phrase: str) -> tuple[str, str] | None:
    """The (kind, value) of a phrase; None if it means nothing here. Codes of areas count as they are written.

    >>> meaning("united states"), meaning("USA"), meaning("surplus")
    (('area', 'USA'), ('area', 'USA'), ('flow', 'balance'))
    """
    if phrase.startswith("§") and phrase[1:].isdigit():
        return "period", phrase[1:]
    if phrase in areas() and phrase not in UNITS:
        return "area", phrase
    return vocabulary().get(phrase.lower())


@cache
def vocabulary() -> dict[str, tuple[str, str]]:
    """Every phrase that means something, in lower case; the words of the grammar come before names."""
    known: dict[str, tuple[str, str]] = {}
    for language in LANGUAGES:
        for name, code in area_names(language).items():
            known.setdefault(name, ("area", code))
    for language in LANGUAGES:
        for name, product in product_names(language).items():
            known.setdefault(name, ("product", product))
    known["gdp"] = ("product", "GDP")
    kinds = {"flow": _FLOWS, "indicator": _INDICATORS, "unit": _UNITS, "measure": _MEASURES, "link": _LINKS}
    for kind, table in kinds.items():
        for value, phrases in table.items():
            split = phrases.split("|") if "|" in phrases else phrases.split()
            known.update(dict.fromkeys(split, (kind, value)))
    return known | dict.fromkeys(_IDLE, ("idle", ""))
