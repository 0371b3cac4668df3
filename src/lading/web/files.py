"""A series as a file: CSV, JSON, Parquet, or a workbook whose sheets say whence and as of when."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from ..indicators.listing import Cell, cell_text
from ..store.export import parquet_bytes
from .telling import COLUMNS, SeriesPage

FILES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Suffix -> its media type."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


def written(told: SeriesPage, suffix: str) -> bytes:
    """The series as a file of that kind, a row a period, oldest first."""
    return {"csv": _csv, "json": _json, "parquet": _parquet, "xlsx": _xlsx}[suffix](told)


def plain(value: Cell) -> str | int | float | bool | None:
    """A cell as JSON holds it: whole numbers stay whole."""
    if value is None or isinstance(value, bool | int | str):
        return value
    return int(value) if value == int(value) else float(value)


def _csv(told: SeriesPage) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in told.table():
        writer.writerow([_safe(value) for value in row.values()])
    return out.getvalue().encode()


def _safe(value: Cell) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay as they are."""
    text = cell_text(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULAS) and not _number(text) else text


def _number(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "").replace("%", "").strip().isdigit()


def _json(told: SeriesPage) -> bytes:
    rows = [{name: plain(value) for name, value in row.items()} for row in told.table()]
    body = {"series": told.address, "title": told.title, "as_of": told.as_of or None, "citation": told.citation}
    return json.dumps({**body, "rows": rows}, ensure_ascii=False, indent=1).encode()


def _parquet(told: SeriesPage) -> bytes:
    kinds = {one: "DOUBLE" if one in {"value", "resolution"} else "VARCHAR" for one in COLUMNS}
    return parquet_bytes(kinds, ([plain(value) for value in row.values()] for row in told.table()))


def _xlsx(told: SeriesPage) -> bytes:
    import xlsxwriter  # noqa: PLC0415  only this file needs it

    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("figures")
    sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
    for number, row in enumerate(told.table(), 1):
        sheet.write_row(number, 0, [plain(value) for value in row.values()])
    sheet.freeze_panes(1, 1)
    sheet.autofit()
    about = book.add_worksheet("about")
    facts = (("title", told.title), ("series", told.address), ("as of", told.as_of or "all that is held"))
    for number, pair in enumerate((*facts, ("source", told.citation))):
        about.write_row(number, 0, pair)
    book.close()
    return out.getvalue()
