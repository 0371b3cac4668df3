"""A mapping: the small TOML file that says what the columns of a user's table mean.

    title = "Vietnam's customs, by partner"
    publisher = "General Department of Vietnam Customs"
    licence = "public"
    released = "2026-01-06T09:00+07:00"

    [constant]                    # the same in every row
    reporter = "VNM"
    flow = "exports"

    [column]                      # dimension -> head of its column
    period = "Month"
    partner = "Country"

    [[value]]                     # each column of figures
    column = "Value (USD million)"
    unit = "USD million"

A wide table has several [[value]], each with what its head fixes: `period = "2025-12"`, `flow = "imports"`.
`columns = "periods"` stands for every column whose head is a period. `resolution` says how exact the figures are, in
their printed unit; without it, the last printed digit does. `decimal = ","` reads 1.234,5, and `dates = "months"`
takes 2025-12-01 for December 2025.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from ..errors import BadInput

DIMENSIONS = ("reporter", "flow", "partner", "product", "measure", "unit", "indicator", "adjustment", "valuation")
ATTRIBUTES = ("period", "status", "pollster", "statistic", "note", "released", "resolution")
PLACES = DIMENSIONS + ATTRIBUTES


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures: its head (empty: every column headed by a period), and what the head fixes."""

    head: str
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a mapping file says; `words` translates cells, as in XK = "exports"."""

    values: tuple[ValueColumn, ...]
    constant: Mapping[str, str] = field(default_factory=dict)
    column: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    release: str = ""
    publisher: str = ""
    licence: str = ""
    released: str = ""
    head: int = 1
    encoding: str = "utf-8"
    separator: str = ""
    sheet: str = ""
    decimal: str = "."
    dates: str = "days"


OWN_NAMES = TableMapping((ValueColumn("value"),), column={name: name for name in PLACES}, title="A table of figures")
"""The mapping of a table whose heads are the ledger's own names: reporter, flow, partner ... period, value."""

TEXTS = ("title", "release", "publisher", "licence", "released", "encoding", "separator", "sheet", "decimal", "dates")
TABLES = ("constant", "column", "words")


def read_mapping(text: str) -> TableMapping:
    """The mapping that a TOML text holds. Raises BadInput with the word that is wrong and the nearest right one."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"the mapping is no TOML: {error}; see docs/how-to/ingest-your-own-table.md") from error
    _known("setting", given, (*TEXTS, *TABLES, "head", "value"))
    for name in TABLES:
        if not isinstance(given.get(name, {}), dict):
            raise BadInput(f"the mapping's {name} is no table: write [{name}] and its lines under it")
    _known("dimension in [constant]", given.get("constant", {}), PLACES)
    _known("dimension in [column]", given.get("column", {}), PLACES)
    values = given.get("value", [])
    if not isinstance(values, list) or not values or not all(isinstance(entry, dict) for entry in values):
        raise BadInput('the mapping names no figures: add [[value]] with `column = "..."`, the head of their column')
    head = given.get("head", 1)
    if isinstance(head, bool) or not isinstance(head, int) or head < 1:
        raise BadInput(
            f"the mapping's head is {head!r}: give the number of the row that holds the heads, as in `head = 3`"
        )
    if given.get("dates", "days") not in ("days", "months"):
        raise BadInput("the mapping's dates are 'days' or 'months': what a cell like 2025-12-01 stands for")
    texts: dict[str, Any] = {name: str(given[name]) for name in TEXTS if name in given}
    tables: dict[str, Any] = {name: {key: str(text) for key, text in given.get(name, {}).items()} for name in TABLES}
    return TableMapping(tuple(map(_value, values)), **tables, head=head, **texts)


def _value(entry: Mapping[str, object]) -> ValueColumn:
    _known("word in [[value]]", entry, ("column", "columns", *PLACES))
    if ("column" in entry) == ("columns" in entry) or entry.get("columns", "periods") != "periods":
        raise BadInput('each [[value]] has either `column`, the head of its column, or `columns = "periods"`')
    fixed = {name: str(text) for name, text in entry.items() if name not in ("column", "columns")}
    return ValueColumn(str(entry.get("column", "")), fixed)


def _known(what: str, given: Mapping[str, object], known: tuple[str, ...]) -> None:
    for word in given:
        if word not in known:
            near = get_close_matches(word, known, n=1)
            hint = f" Nearest: {near[0]!r}." if near else ""
            raise BadInput(f"the mapping has no {what} {word!r}.{hint} It knows {', '.join(known)}.")
