"""Polls before a release, and what then came: the rows of an economic calendar that a user holds as CSV.

Columns, in any order and letter case:
`released` the instant of the release, with its zone; `period` the month it is about (2025-11);
`event` ("Exports (YoY)", "Trade Balance (USD)") or `flow` and `indicator`; `unit` the currency, where the event names
none; `actual`, `forecast`, `previous`, of which one at least; and, where they are known, `reporter` (CHN),
`pollster`, `statistic` (median, mean), `polled` the instant the poll was published.

A forecast is a figure of its period with status forecast. What came is quoted: a calendar is no publisher of trade.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from ..errors import BadInput, BadPeriod, LadingError
from ..model import SCALES, UNITS, Key, Observation, Period, Release, instant
from ..reference import find_area
from .base import Parsed, Source, digest
from .texttable import TextTable, read_table

POLLED_BEFORE = dt.timedelta(days=14)
"""How long before a release its polls are taken, where a row does not say when."""

NEEDED = ("released", "period")
FIGURES = ("actual", "forecast", "previous")
NUMBER = re.compile(r"([+-]?\d[\d,]*(?:\.\d+)?) ?(%|[A-Za-z]*)")
_LEVEL = re.compile(r"balance|surplus|deficit", re.IGNORECASE)


def parse(data: bytes, release: Release) -> Parsed:
    """Forecasts, and what came, of every row. Errors name the row, the column and what would do."""
    table = _table(data)
    found = [figure for number, row in table.rows for figure in _row(number, row, release)]
    return Parsed(tuple(dict.fromkeys(found)))


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A release named by the file, known from the earliest instant in it to the latest; None for other files."""
    try:
        table = _table(data)
    except LadingError:
        return None
    moments = [_instant(number, row, "released") for number, row in table.rows if row.get("released")]
    if not moments:
        return None
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Release(
        f"polls-{re.sub(r'[^a-z0-9]+', '-', stem.lower()).strip('-')}-{digest(data)[:8]}",
        source.id,
        f"Polls and first prints, from {name}",
        min(moments) - POLLED_BEFORE,
        max(moments),
        retrieved_at=retrieved_at,
        sha256=digest(data),
    )


def _table(data: bytes) -> TextTable:
    table = read_table(data)
    heads = tuple(head.lower() for head in table.heads)
    lacking = [name for name in NEEDED if name not in heads]
    if lacking or not set(FIGURES) & set(heads) or not ({"event", "flow"} & set(heads)):
        need = "released, period, event (or flow and indicator), and actual, forecast or previous"
        raise BadInput(f"the columns are {', '.join(table.heads)}; a calendar of polls needs {need}: rename yours")
    rows = tuple((number, {name.lower(): text for name, text in row.items()}) for number, row in table.rows)
    return TextTable(heads, rows)


def _row(number: int, row: dict[str, str], release: Release) -> Iterator[Observation]:
    came = _instant(number, row, "released")
    polled = _instant(number, row, "polled") if row.get("polled") else came - POLLED_BEFORE
    key, period = _key(number, row), _period(number, row)
    if polled > came:
        raise BadInput(f"row {number}: polled {polled} lies after released {came}: swap them")
    for column in FIGURES:
        text = row.get(column, "")
        if text in ("", "-", "n/a", "N/A"):
            continue
        value, step = _number(number, column, text, key)
        forecast = column == "forecast"
        yield Observation(
            key,
            period.previous() if column == "previous" else period,
            value,
            step,
            "forecast" if forecast else "quoted",
            release.id,
            polled if forecast else came,
            came,
            printed=text,
            row=str(number),
            column=column,
            source=release.source,
            retrieved_at=release.retrieved_at,
            pollster=row.get("pollster", "") if forecast else "",
            statistic=row.get("statistic", "") if forecast else "",
        )


def _key(number: int, row: dict[str, str]) -> Key:
    event = row.get("event", "")
    flows = {"exports": r"\bexports?\b", "imports": r"\bimports?\b", "balance": _LEVEL.pattern}
    flow = row.get("flow") or next((f for f, p in flows.items() if re.search(p, event, re.IGNORECASE)), "")
    indicator = row.get("indicator") or ("level" if _LEVEL.search(event) else "growth_yoy")
    unit = row.get("unit", "").upper() or next((u for u in UNITS if re.search(rf"\b{u}\b", event)), "")
    reporter = row.get("reporter") or "CHN"
    area = find_area(reporter)
    if area is None or not unit or not flow:
        wanted = "reporter" if area is None else "flow" if not flow else "unit"
        raise BadInput(
            f"row {number}: {event or row} names no {wanted}: add a column {wanted!r}"
            + (" with the currency, USD or CNY, that the figure is in" if wanted == "unit" else "")
        )
    try:
        return Key(area.code, flow, unit=unit, indicator=indicator)
    except LadingError as error:
        raise BadInput(f"row {number}: {error}") from error


def _number(number: int, column: str, text: str, key: Key) -> tuple[Decimal, Decimal]:
    match = NUMBER.fullmatch(text.replace("−", "-").replace("$", "").replace("¥", ""))
    scale = SCALES.get(match[2].lower(), 0) if match and match[2] not in ("", "%") else 1
    if not match or not scale:
        raise BadInput(f"row {number}, column {column!r} holds {text!r}: write 3.8%, 111.68B or 111680000000")
    if (match[2] == "%") != (key.value_unit == "percent") and match[2]:
        raise BadInput(
            f"row {number}, column {column!r} holds {text!r}, but a {key.indicator} is in {key.value_unit}: "
            "a number stands in the wrong column or row"
        )
    value = Decimal(match[1].replace(",", ""))
    return value * scale, Decimal(1).scaleb(int(value.as_tuple().exponent)) * scale


def _period(number: int, row: dict[str, str]) -> Period:
    try:
        return Period.parse(row.get("period", ""))
    except BadPeriod as error:
        raise BadPeriod(f"row {number}, column 'period': {error}") from error


def _instant(number: int, row: dict[str, str], column: str) -> dt.datetime:
    try:
        return instant(row.get(column, ""), end_of_day=True)
    except BadPeriod as error:
        raise BadPeriod(f"row {number}, column {column!r}: {error}") from error


source = Source(
    id="polls",
    title="Polls before a release, from a calendar that you hold",
    publisher="Whoever took the poll",
    licence="As your copy of the calendar allows; commercial calendars may not be passed on",
    cadence="As often as you add rows",
    parse=parse,
    identify=identify,
)
