"""Claim records: one line of JSON for every figure in a text, read and checked before anything is made of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from ..errors import BadInput, BadNumber, BadPeriod, BadQuery, BadUnit
from ..model import FLOWS, UNITS, Interval, Period, Query

PERCENTS = frozenset({"growth_yoy", "growth_mom", "growth", "share", "contribution"})
"""Indicators whose figures are in percent or percentage points: their plain numbers are hundredths."""
ORDERS = frozenset({"rank", "record", "streak", "comparison", "other", "expectation", "count"})
"""What is no form of levels: order statements, and figures outside goods trade."""
EITHER = "either"
OPEN = "unspecified"
"""What a record says of a period or a flow that its text leaves open."""


@dataclass(frozen=True, slots=True)
class Record:
    """One claim: where it stands, the figure asked for, and the interval that its print allows, in plain numbers.

    `query` is None where the record leaves its period or flow open. Its unit is that of the levels; empty where a rate
    names no currency. `interval` is None for a claim without a number; `soft` is that of a loose reading (round
    numbers, hedges). `readings` are other ways of reading it, as changes to the record. `optional` marks what a
    person who marked the text could not put into a record. `line` is its line in the file, from 1.
    """

    line: int
    doc: str
    start: int
    end: int
    text: str
    query: Query | None
    interval: Interval | None
    soft: Interval | None = None
    value: Fraction | None = None
    modality: str = "fact"
    attribution: str = ""
    conversion: bool = False
    date: dt.date | None = None
    optional: bool = False
    readings: tuple[Record, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands: document and offsets."""
        return f"{self.doc}:{self.start}-{self.end}"


def read_records(text: str) -> tuple[Record, ...]:
    """The records of a JSONL text; a line that cannot be used is refused by its number.

    >>> line = '{"doc": "a", "start": 0, "end": 14, "text": "$3.46 trillion", "indicator": "level", "flow": "exports", '
    >>> line += '"reporter": "CHN", "period": "2025", "unit": "USD", "lo": 3455000000000, "hi": 3465000000000}'
    >>> str(read_records(line)[0].interval)
    '[3455000000000, 3465000000000]'
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                fields = json.loads(line, parse_float=Decimal)
            except ValueError as error:
                raise BadInput(f"line {number} is not JSON ({error}): write one claim record a line") from error
            found.append(record_of(fields, number))
    if not found:
        raise BadInput("there is no claim record in it: write one a line, as `lading check --format jsonl` does")
    return tuple(found)


def record_of(fields: Any, line: int = 1) -> Record:
    """One record from its fields, checked; errors name the line."""
    if not isinstance(fields, dict):
        raise BadInput(f"line {line} is no claim record: it needs fields such as indicator, flow, period and unit")
    try:
        record = _record(fields, line)
        others = fields.get("readings") or ()
        readings = tuple(_record({**fields, **other}, line) for other in others)
    except BadInput as error:
        raise type(error)(f"line {line} ({fields.get('text', '')!r}): {error}") from error
    except (TypeError, AttributeError) as error:
        raise BadInput(f"line {line}: a field is not of the kind it should be ({error})") from error
    return Record(**{name: getattr(record, name) for name in Record.__slots__} | {"readings": readings})


def _record(fields: Mapping[str, Any], line: int) -> Record:
    indicator = _word(fields, "indicator")
    unit = _word(fields, "unit")
    if unit not in UNITS:
        raise BadUnit(f"unit {unit!r} does not exist: use percent, ratio, an ISO currency code, tonnes ...")
    day = fields.get("date")
    scale = Fraction(1, 100) if unit in {"percent", "percentage_points"} else UNITS[unit].size
    return Record(
        line,
        str(fields.get("doc", "")),
        int(fields.get("start", 0)),
        int(fields.get("end", 0)),
        str(fields.get("text", "")),
        _query(fields, indicator, unit),
        _interval(fields, "lo", "hi", scale),
        _interval(fields, "soft_lo", "soft_hi", scale),
        _number(fields, "value", scale),
        str(fields.get("modality") or "fact"),
        str(fields.get("attribution") or ""),
        bool(fields.get("conversion")),
        _date(day) if day else None,
        bool(fields.get("optional")),
    )


def _query(fields: Mapping[str, Any], indicator: str, unit: str) -> Query | None:
    if any(fields.get(name) == OPEN for name in ("flow", "period", "reporter")):
        return None
    flow = _word(fields, "flow")
    if flow not in FLOWS:
        raise BadQuery(f"flow {flow!r} does not exist: choose from {', '.join(FLOWS)}")
    measure = str(fields.get("measure") or "value")
    base = fields.get("base")
    return Query(
        indicator,
        flow,
        _word(fields, "reporter"),
        Period.parse(_word(fields, "period")),
        str(fields.get("partner") or "WLD"),
        str(fields.get("product") or "TOTAL"),
        measure,
        _level_unit(fields, indicator, unit, measure),
        Period.parse(str(base)) if base else None,
        str(fields.get("whole") or ""),
        str(fields.get("adjustment") or "none"),
    )


def _level_unit(fields: Mapping[str, Any], indicator: str, unit: str, measure: str) -> str:
    """The unit of the levels behind a figure: its own, or the currency a rate is in; empty where that is open."""
    kind = UNITS[unit].kind
    if indicator in PERCENTS or (indicator == "multiple" and kind == "ratio"):
        if kind not in {"rate", "points", "ratio"}:
            raise BadUnit(f"{indicator} is told in percent, not in {unit}")
        basis = str(fields.get("basis") or "")
        if basis not in {"", EITHER} and basis not in UNITS:
            raise BadUnit(f"basis {basis!r} does not exist: use an ISO currency code, or 'either'")
        return "" if basis == EITHER or measure != "value" else basis
    if indicator in ORDERS or indicator == "unit_value":
        return unit
    if indicator == "difference" and kind in {"rate", "points"}:
        return ""
    if kind in {"rate", "points", "ratio", "rank", "duration", "surprise"}:
        raise BadUnit(f"a {indicator} cannot be told in {unit}: name its currency or its quantity unit")
    if (kind == "money") != (measure == "value") and measure != EITHER:
        raise BadUnit(f"a {measure} cannot be counted in {unit}: check measure and unit")
    return unit


def _interval(fields: Mapping[str, Any], low: str, high: str, scale: Fraction) -> Interval | None:
    lo, hi = _number(fields, low, scale), _number(fields, high, scale)
    return None if lo is None and hi is None else Interval(lo, hi)


def _number(fields: Mapping[str, Any], name: str, scale: Fraction) -> Fraction | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool):
        raise BadNumber(f"{name} is {value}: write a number")
    try:
        number = Decimal(str(value) if isinstance(value, float) else value)
    except (InvalidOperation, TypeError, ValueError) as error:
        raise BadNumber(f"{name} {value!r} is not a number") from error
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise BadNumber(f"{name} {value} is no size that a trade figure can have")
    return Fraction(number) * scale


def _word(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        raise BadInput(f"it has no {name}: every claim record needs indicator, flow, reporter, period and unit")
    return value


def _date(day: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(str(day))
    except ValueError as error:
        raise BadPeriod(f"date {day!r} is not a day: write 2026-01-14") from error


def days_of(pairs: Iterable[str]) -> dict[str, dt.date]:
    """Days of documents from words like "001_246b=2025-12-08"."""
    found = {}
    for pair in pairs:
        doc, equals, day = pair.rpartition("=")
        if not equals or not doc:
            raise BadInput(f"{pair!r} does not say the day of a document: write NAME=2026-01-14")
        found[doc] = _date(day)
    return found
