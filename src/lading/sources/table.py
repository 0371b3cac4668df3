"""Any user's table, CSV or XLSX, tidy or wide, read by a small mapping file (see `mapping.py`).

Without a mapping, the heads must be the ledger's own names: reporter, flow, partner, product, unit, period, value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from functools import partial
from typing import Any

from ..errors import BadInput, BadPeriod, LadingError, UnknownCode
from ..model import STATUSES, Key, Observation, Period, Release, Unit, instant, unit_and_scale
from ..reference import area_names, find_area, find_product, product_names
from ..reference.nearest import alike
from .base import Parsed, Source, digest
from .mapping import DIMENSIONS, OWN_NAMES, PLACES, TableMapping, ValueColumn, read_mapping
from .texttable import TextTable, read_table

EMPTY = frozenset({"", "-", "–", "—", "..", "...", "n/a", "na", "nan", ":"})
CODE = re.compile(r"(?:HS|SITC|BEC|ISIC|CPC|CN)\w*[ :]\w+", re.IGNORECASE)
"""A product given as classification and code: HS2022 8703."""
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{2,3})+|\d+|(?=\.\d))(?:\.\d+)?(?:[eE][+-]?\d+)?")
"""A number without spaces, its thousands or lakhs set off by commas."""
FLOWS = {"export": "exports", "x": "exports", "import": "imports", "m": "imports", "trade balance": "balance"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure's place: row number, the row's texts, the head of its column, and what its [[value]] fixes."""

    row: int
    texts: Mapping[str, str]
    head: str
    fixed: Mapping[str, str]


def parse(data: bytes, release: Release, mapping: TableMapping = OWN_NAMES, released: str = "") -> Parsed:  # noqa: ARG001 - one set of options for identify and parse
    """Every figure of the table. Errors name the row, the column and what would do."""
    table = _read(data, mapping)
    chosen = _columns(table, mapping)
    decimals = {head: _decimals(table, head, mapping) for head, _ in chosen}
    found = []
    for row, texts in table.rows:
        for head, fixed in chosen:
            cell = Cell(row, texts, head, fixed)
            if figure := _figure(cell, mapping, release, decimals[head]):
                found.append(figure)
    return Parsed(tuple(found))


def identify(
    data: bytes,
    name: str,
    retrieved_at: dt.datetime | None = None,
    mapping: TableMapping = OWN_NAMES,
    released: str = "",
) -> Release | None:
    """The release that the mapping names; without a mapping, None for a table whose heads are not the ledger's own."""
    try:
        table = _read(data, mapping)
    except LadingError:
        if mapping is OWN_NAMES:
            return None
        raise
    if mapping is OWN_NAMES and not {"value", "period", "reporter", "flow"} <= set(table.heads):
        return None
    moments = _moments(table, mapping, released)
    stem = re.sub(r"[^a-z0-9]+", "-", name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()).strip("-")
    return Release(
        mapping.release or f"table-{stem}-{digest(data)[:8]}",
        source.id,
        mapping.title or name,
        min(moments),
        max(moments),
        retrieved_at=retrieved_at,
        sha256=digest(data),
        note="; ".join(text for text in (mapping.publisher, mapping.licence) if text),
    )


def _read(data: bytes, mapping: TableMapping) -> TextTable:
    return read_table(
        data, head=mapping.head, encoding=mapping.encoding, separator=mapping.separator, sheet=mapping.sheet
    )


def _moments(table: TextTable, mapping: TableMapping, released: str) -> list[dt.datetime]:
    column = mapping.column.get("released", "")
    if stated := released or mapping.released:
        return [instant(stated, end_of_day=True)]
    if column in table.heads and table.rows:
        return [_instant(row, column, texts[column]) for row, texts in table.rows]
    raise BadInput(
        'nothing says when these figures became public: put `released = "2026-01-06T09:00+07:00"` into the mapping, '
        "name its column under [column], or ingest with --released"
    )


def _instant(row: int, column: str, text: str) -> dt.datetime:
    try:
        return instant(text, end_of_day=True)
    except BadPeriod as error:
        raise BadPeriod(f"row {row}, column {column!r}: {error}") from error


def _columns(table: TextTable, mapping: TableMapping) -> list[tuple[str, Mapping[str, str]]]:
    """The columns of figures, each with what its head and its [[value]] fix."""
    named = [*mapping.column.values(), *(value.head for value in mapping.values if value.head)]
    for head in named if mapping is not OWN_NAMES else ():
        if head not in table.heads:
            near = get_close_matches(head, table.heads, n=1, cutoff=0.4)
            hint = f" Nearest: {near[0]!r}." if near else ""
            raise BadInput(
                f"the mapping speaks of a column {head!r}, which the table does not have.{hint} Its heads: "
                f"{', '.join(map(repr, table.heads))}"
            )
    found = [pair for value in mapping.values for pair in _of_value(table, value)]
    if not found:
        raise BadInput(f"no head is a period such as 2025-12: the table has {', '.join(map(repr, table.heads))}")
    return found


def _of_value(table: TextTable, value: ValueColumn) -> Iterator[tuple[str, Mapping[str, str]]]:
    if value.head:
        yield value.head, value.fixed
        return
    for head in table.heads:
        try:
            yield head, {**value.fixed, "period": str(_period(head))}
        except BadPeriod:
            continue


def _decimals(table: TextTable, head: str, mapping: TableMapping) -> int | None:
    if not table.of_workbook:
        return None
    return max((len(texts.get(head, "").partition(mapping.decimal)[2]) for _, texts in table.rows), default=0)


def _figure(cell: Cell, mapping: TableMapping, release: Release, decimals: int | None) -> Observation | None:
    text = cell.texts.get(cell.head, "")
    if text.lower() in EMPTY:
        return None
    said = {name: _said(name, cell, mapping) for name in PLACES}
    value = _number(cell, text, mapping)
    unit, scale = _unit(cell, said["unit"])
    key = _key(cell, said, unit)
    factor = Decimal(1) if key.value_unit == "percent" else scale
    exponent = int(value.as_tuple().exponent) if decimals is None else -decimals
    step = _number(cell, said["resolution"], mapping) if said["resolution"] else Decimal(1).scaleb(exponent)
    at = _instant(cell.row, "released", said["released"]) if said["released"] else None
    if (status := said["status"] or "printed") not in STATUSES:
        raise BadInput(f"row {cell.row}: there is no status {status!r}; choose from {', '.join(STATUSES)}")
    return Observation(
        key,
        _period_of(cell, said["period"], mapping),
        value * factor,
        step * factor,
        status,
        release.id,
        at or release.known_from,
        at or release.known_by,
        printed=text,
        table=mapping.sheet,
        row=str(cell.row),
        column=cell.head,
        source=release.source,
        retrieved_at=release.retrieved_at,
        pollster=said["pollster"],
        statistic=said["statistic"],
        note=said["note"],
    )


def _said(name: str, cell: Cell, mapping: TableMapping) -> str:
    """What a dimension is for a figure: fixed by its column, else the row's cell, else the constant."""
    text = cell.fixed.get(name) or cell.texts.get(mapping.column.get(name, ""), "") or mapping.constant.get(name, "")
    return mapping.words.get(text, text)


def _key(cell: Cell, said: Mapping[str, str], unit: Unit) -> Key:
    flow = said["flow"].lower()
    measure = said["measure"] or ("value" if unit.kind == "money" else "quantity")
    dimensions = {
        "reporter": _area(cell, "reporter", said["reporter"]),
        "flow": FLOWS.get(flow, flow),
        "partner": _area(cell, "partner", said["partner"] or "WLD"),
        "product": _product(cell, said["product"] or "TOTAL"),
        "measure": measure,
        "unit": "tonnes" if unit.kind == "mass" else unit.code,
        "indicator": said["indicator"] or "level",
        "adjustment": said["adjustment"] or "none",
        "valuation": said["valuation"],
    }
    try:
        return Key(**{name: dimensions[name] for name in DIMENSIONS})
    except LadingError as error:
        raise BadInput(f"row {cell.row}, column {cell.head!r}: {error}") from error


def _area(cell: Cell, name: str, text: str) -> str:
    if not text:
        raise BadInput(
            f'row {cell.row} names no {name}: put `{name} = "..."` under [constant], or its column under [column]'
        )
    found = find_area(text, "iso3") or find_area(text)
    if found is None:
        raise _unknown(cell, name, text, area_names("en" if text.isascii() else "zh"), "area_names.csv")
    return found.code


def _product(cell: Cell, text: str) -> str:
    if text == "TOTAL" or CODE.fullmatch(text):
        return text
    if found := find_product(text):
        return found.code
    raise _unknown(cell, "product", text, product_names("en" if text.isascii() else "zh"), "product_names.csv")


def _unknown(cell: Cell, what: str, text: str, known: Mapping[str, str], file: str) -> UnknownCode:
    near = alike(text, known)
    hint = f' Nearest: "{near[0]}" ({known[near[0]]}).' if near else ""
    return UnknownCode(
        f"row {cell.row} says {what} {text!r}, which no list holds.{hint} Translate it under [words] in the mapping, "
        f'as in "{text}" = "{known[near[0]] if near else "..."}", or add it to reference/data/{file}'
    )


def _unit(cell: Cell, text: str) -> tuple[Unit, Decimal]:
    if not text:
        raise BadInput(
            f"row {cell.row}, column {cell.head!r}: nothing says the unit; "
            'put `unit = "USD million"` under its [[value]]'
        )
    try:
        unit, scale = unit_and_scale(text)
    except LadingError as error:
        raise BadInput(f"row {cell.row}, column {cell.head!r}: {error}") from error
    size = unit.size if unit.kind == "mass" else 1
    return unit, Decimal(scale) * Decimal(size.numerator) / Decimal(size.denominator)


def _number(cell: Cell, text: str, mapping: TableMapping) -> Decimal:
    plain = re.sub(r"[\s\u202f']", "", text).replace("−", "-").rstrip("%")
    if mapping.decimal == ",":
        plain = plain.replace(".", "").replace(",", ".")
    if not NUMBER.fullmatch(plain):
        other = "." if mapping.decimal == "," else ","
        raise BadInput(
            f"row {cell.row}, column {cell.head!r} holds {text!r}, no number with {mapping.decimal!r} before its "
            f'decimals: correct the cell, leave it empty, or put `decimal = "{other}"` into the mapping'
        )
    return Decimal(plain.replace(",", ""))


def _period_of(cell: Cell, text: str, mapping: TableMapping) -> Period:
    try:
        period = _period(text)
    except BadPeriod as error:
        column = mapping.column.get("period", cell.head)
        raise BadPeriod(f"row {cell.row}, column {column!r}: {error}") from error
    whole = mapping.dates == "months" and period.first == period.last
    return Period.of_month(period.first.year, period.first.month) if whole else period


def _period(text: str) -> Period:
    """A period as tables write it: 2025-12, 2025M12, 202512, 2025/12, 2025年12月, Dec 2025, 2025Q4."""
    folded = text.strip()
    if m := re.fullmatch(r"(\d{4})(?:[Mm/.]|年)?(0[1-9]|1[0-2]|[1-9])月?", folded):
        return Period.of_month(int(m[1]), int(m[2]))
    if m := re.fullmatch(r"(\d{4})[- ]?[Qq]([1-4])", folded):
        return Period.of_quarter(int(m[1]), int(m[2]))
    for form in ("%b %Y", "%B %Y", "%b-%Y", "%b-%y", "%Y %b"):
        try:
            day = dt.datetime.strptime(folded, form)  # noqa: DTZ007 - only its month is taken
        except ValueError:
            continue
        return Period.of_month(day.year, day.month)
    return Period.parse(folded)


def configure(mapping: str = "", released: str = "", **other: Any) -> Source:
    """The source for one kind of table: `mapping` is the text of a mapping file, `released` an instant."""
    if other:
        raise BadInput(f"table takes mapping and released, not {', '.join(other)}")
    options: dict[str, Any] = {"mapping": read_mapping(mapping) if mapping else OWN_NAMES, "released": released}
    return replace(source, parse=partial(parse, **options), identify=partial(identify, **options))


source = Source(
    id="table",
    title="A table of your own, CSV or XLSX, with a mapping file",
    publisher="Whom the mapping names",
    licence="As the mapping says",
    cadence="As often as you give one",
    parse=parse,
    identify=identify,
    configure=configure,
)
