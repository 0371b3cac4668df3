"""The ways a claim can be meant: in dollars or in yuan, by value or by quantity, on the year or on the month."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...model import UNITS, Period, Query
from ...reference import products, quantity_unit
from ..claim import Claim

RATES = frozenset({"percent", "percentage_points", "basis_points", "ratio", "rank", "months", "years"})
"""Units that leave the unit of the levels open."""

CURRENCIES = {
    "CHN": "CNY", "JPN": "JPY", "KOR": "KRW", "IND": "INR", "GBR": "GBP", "TWN": "TWD", "BRA": "BRL", "MEX": "MXN", "CAN": "CAD",
    "AUS": "AUD", "CHE": "CHF", "RUS": "RUB", "VNM": "VND", "IDN": "IDR", "THA": "THB", "MYS": "MYR", "SGP": "SGD", "TUR": "TRY",
    "ZAF": "ZAR", "NOR": "NOK", "SWE": "SEK", "DNK": "DKK", "POL": "PLN", "CZE": "CZK", "HUN": "HUF", "NZL": "NZD", "HKG": "HKD",
    "EU": "EUR", "EA": "EUR", "DEU": "EUR", "FRA": "EUR", "ITA": "EUR", "ESP": "EUR", "NLD": "EUR", "BEL": "EUR", "AUT": "EUR",
    "IRL": "EUR", "PRT": "EUR", "GRC": "EUR", "FIN": "EUR",
}  # fmt: skip
"""Reporter -> the currency it publishes in besides dollars."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to read a claim: the query, and `reading`, the fields in which it departs from what the text says first.

    `stated` is False where the text leaves the choice open, so that the arithmetic may make it.
    """

    query: Query
    claim: Claim
    reading: Mapping[str, str] = field(default_factory=dict)


def alternatives(claim: Claim) -> tuple[Alternative, ...]:
    """Every way the text allows, the first reading first; empty for a claim without a period."""
    found: dict[Query, Alternative] = {}
    for changes in ({}, *claim.readings):
        read = claim.but(changes)
        if not read.period:
            continue
        for query, reading in _queries(read):
            found.setdefault(query, Alternative(query, _in_unit(read, query), {**changes, **reading}))
    return tuple(found.values())


def _in_unit(claim: Claim, query: Query) -> Claim:
    """The claim counted in the unit of its query: kilograms in tonnes."""
    if claim.unit == query.unit or claim.unit not in UNITS or UNITS[claim.unit].kind != "mass":
        return claim
    size = UNITS[claim.unit].size / UNITS[query.unit].size
    ends = ("value", "lo", "hi", "soft_lo", "soft_hi")
    scaled = {name: getattr(claim, name) for name in ends}
    return claim.but({"unit": query.unit, **{n: None if v is None else v * size for n, v in scaled.items()}})


def _queries(claim: Claim) -> Iterator[tuple[Query, dict[str, str]]]:
    period = Period.parse(claim.period)
    for base, measure in itertools.product(_bases(claim, period), _measures(claim)):
        for unit, basis in _units(claim, measure):
            query = Query(
                _indicator(claim),
                claim.flow,
                claim.reporter,
                period,
                claim.partner,
                claim.product,
                measure,
                unit,
                base,
                adjustment=claim.adjustment,
            )
            reading = {"basis": basis} if basis else {}
            if measure != claim.measure:
                reading["measure"] = measure
            yield query, reading


def _measures(claim: Claim) -> tuple[str, ...]:
    """By value, by quantity, or both where the text leaves it open, as it does of most goods' growth."""
    stated = "value" if claim.measure == "either" else claim.measure
    known = claim.product in products()
    open_ = claim.indicator in {"growth_yoy", "growth_mom"} and known and bool(quantity_unit(claim.product))
    if claim.measure != "either" and not open_:
        return (stated,)
    return (stated, "quantity" if stated == "value" else "value")


def _bases(claim: Claim, period: Period) -> tuple[Period | None, ...]:
    """What is compared with: the base that the text names, else the one the indicator fixes, or either usual one."""
    if claim.base:
        base = Period.parse(claim.base)
        usual = {"growth_yoy": period.a_year_earlier(), "growth_mom": period.previous()}
        return (None,) if base == usual.get(claim.indicator) else (base,)
    if claim.indicator in {"difference", "multiple"}:
        return tuple(dict.fromkeys((period.a_year_earlier(), period.previous())))
    return (None,)


def _indicator(claim: Claim) -> str:
    """The indicator that answers a claim's: points of a rate are functions of two rates."""
    if claim.indicator == "difference" and claim.unit in {"percentage_points", "basis_points"}:
        return "growth_points"
    return claim.indicator


def _units(claim: Claim, measure: str) -> Iterator[tuple[str, str]]:
    """The unit of the levels, with the currency where the text leaves it open."""
    if claim.unit in UNITS and UNITS[claim.unit].kind == "mass":
        yield "tonnes", ""
    elif claim.unit not in RATES:
        yield claim.unit, ""
    elif measure == "quantity":
        yield quantity_unit(claim.product) or "tonnes", ""
    elif claim.basis in UNITS:
        yield claim.basis, ""
    else:
        local = CURRENCIES.get(claim.reporter, "USD")
        yield "USD", "USD"
        if local != "USD":
            yield local, local
