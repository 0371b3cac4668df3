"""From claim records to statements: the form each claim speaks of, its readings, what is left aside and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..errors import LadingError
from ..indicators import form as form_of
from ..model import UNITS, Form, Interval, Query, Statement
from ..reference import products, quantity_unit
from .records import EITHER, ORDERS, Record
from .system import OneOf, Said
from .weighing import conversions, weigh

NEEDS_BASE = frozenset({"difference", "multiple", "growth"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A record as the system takes it: its readings, which may be one, and the queries they answer."""

    record: Record
    readings: tuple[Statement, ...]
    queries: tuple[Query, ...]

    @property
    def said(self) -> Said:
        """The statement, or the choice among its readings."""
        return self.readings[0] if len(self.readings) == 1 else OneOf(self.readings)


@dataclass(frozen=True, slots=True)
class Aside:
    """A record that is no statement about levels, and why."""

    record: Record
    reason: str


def translate(records: Sequence[Record]) -> tuple[tuple[Claim, ...], tuple[Aside, ...]]:
    """The claims of some records, and what is left aside."""
    converted = conversions(records)
    money = currencies(records)
    claims, asides = [], []
    for record in records:
        reason = why_aside(record)
        if reason:
            asides.append(Aside(record, reason))
            continue
        weight = weigh(record, converts=record in converted)
        asked = [(one, query) for one in (record, *record.readings) if one.query for query in queries(one.query, money)]
        try:
            readings = [each for one, query in asked for each in statements_of(one, query, weight)]
        except LadingError as error:
            raise type(error)(f"line {record.line} ({record.text!r}): {error}") from error
        claims.append(Claim(record, tuple(dict.fromkeys(readings)), tuple(query for _, query in asked)))
    return tuple(claims), tuple(asides)


def reread(claim: Claim, **changes: Any) -> Claim:
    """The claim read otherwise: with a query changed in its unit, indicator, product, measure, period ..."""
    query = claim.queries[0].but(**changes)
    weight = max(reading.weight for reading in claim.readings)
    return Claim(claim.record, tuple(statements_of(claim.record, query, weight)), (query,))


def why_aside(record: Record) -> str:
    """Why a record cannot stand in the system; empty where it can."""
    query = record.query
    if query is None:
        return "its period, flow or reporter is left open"
    reasons = {
        f"{record.modality}, not a fact": record.modality != "fact",
        f"{query.indicator}: no sum or ratio of levels": query.indicator in ORDERS,
        "no figure in it": record.interval is None,
        "marked as one whose meaning no record can hold": record.optional and record.value is not None,
        "a price that does not say of what quantity": query.indicator == "unit_value" and query.whole not in UNITS,
        "a share of itself: it does not say which part": query.indicator == "share" and _of_itself(query),
        "points of a rate: no form of levels": query.indicator == "difference" and not query.unit,
        f"{query.indicator} without a base: it does not say what it compares with": (
            query.indicator in NEEDS_BASE and query.base is None and not query.whole
        ),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _of_itself(query: Query) -> bool:
    """Whether a share names no part: all partners and all goods of themselves."""
    return not query.whole and query.partner == "WLD" and query.product == "TOTAL"


def currencies(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """The currencies in which each reporter's trade is told here, dollars first; dollars where none is."""
    found: dict[str, dict[str, None]] = {}
    for query in (record.query for record in records if record.query):
        units = found.setdefault(query.reporter, {})
        if query.unit and UNITS[query.unit].kind == "money":
            units.setdefault(query.unit)
    return {reporter: tuple(sorted(units, key=lambda u: u != "USD")) or ("USD",) for reporter, units in found.items()}


def queries(query: Query, money: Mapping[str, Sequence[str]]) -> list[Query]:
    """The queries that a record's own can mean, where its measure or currency is open."""
    measures = ("value", "quantity") if query.measure == EITHER else (query.measure,)
    found = []
    for measure in measures:
        one = query.but(measure=measure)
        if query.unit and (UNITS[query.unit].kind == "money") == (measure == "value"):
            found.append(one)
        elif measure == "value":
            # A share hardly depends on the currency; one reading is enough, and it can then be told against levels.
            units = money.get(query.reporter, ("USD",))
            found += [one.but(unit=unit) for unit in (units[:1] if query.indicator == "share" else units)]
        else:
            found.append(one.but(unit=_counted_in(query.product)))
    return found


def _counted_in(product: str) -> str:
    return (quantity_unit(product) if product in products() else "") or "tonnes"


def statements_of(record: Record, query: Query, weight: Fraction) -> Iterator[Statement]:
    """The statements that one reading of a record makes; two for a difference of balances, which follows the words.

    A surplus that widened by $5 bn rose by it, a deficit that did fell by it.
    """
    form, interval = form_of(query), record.interval or Interval.everything()
    yield Statement(form, interval, record.doc, label(record, query), weight)
    if query.indicator == "difference" and query.flow == "balance":
        turned = Form(-form.numerator, form.denominator, form.offset)
        yield Statement(turned, interval, record.doc, f"{label(record, query)}, of a deficit", weight)


def label(record: Record, query: Query) -> str:
    """The claim in a line: what was printed, and of what it is read."""
    return f"{record.text!r}: {describe(query)}"


def describe(query: Query) -> str:
    """A query in words, short enough for a line of a proof."""
    what = "" if query.product == "TOTAL" else f" of {query.product}"
    whom = {"exports": "to", "imports": "from"}.get(query.flow, "with")
    where = "" if query.partner == "WLD" else f" {whom} {query.partner}"
    unit = "by volume" if query.measure == "quantity" else f"in {query.unit}"
    names = {
        "level": "",
        "growth_yoy": "growth on a year earlier",
        "growth_mom": f"growth on {query.period.previous()}",
        "share": f"share of {'all partners' if query.partner != 'WLD' else 'all goods'}",
    }
    name = names.get(query.indicator, query.indicator)
    return ", ".join(
        part for part in (f"{query.reporter} {query.flow}{what}{where} {query.period}", name, unit) if part
    )
