"""A workbook: figures as real numbers with formats, units in heads, chart data, notes and sources."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from ..evidence import Brief
from .base import Format, figure_cells, known_at, stem

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  workbooks know no zones; a fixed date keeps the bytes the same
HEADS = (
    ("Sentence", 60), ("As written", 22), ("Value", 20), ("Low", 20), ("High", 20), ("Unit", 18), ("Indicator", 14),
    ("Flow", 10), ("Reporter", 9), ("Partner", 9), ("Product", 18), ("Measure", 10), ("Currency or unit of levels", 14),
    ("Period", 19), ("Fact or expectation", 12), ("How told", 11), ("Vintage", 11), ("Sources (numbers)", 18),
)  # fmt: skip
FORMATS = {
    "percent": "0.0#",
    "percentage_points": "0.0#",
    "tonnes": "#,##0",
    "units": "#,##0",
    "standard_deviations": "0.0",
}


def _render(brief: Brief) -> dict[str, bytes]:
    import xlsxwriter  # noqa: PLC0415  only a workbook needs it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": False})
    book.set_properties({"title": brief.title.text, "author": "Lading", "created": CREATED})
    _text(book, brief)
    _figures(book, brief)
    for chart in brief.charts:
        _chart(book, chart)
    _notes(book, brief)
    _sources(book, brief)
    book.close()
    return {f"{stem(brief)}.xlsx": out.getvalue()}


def _text(book: Workbook, brief: Brief) -> None:
    sheet = book.add_worksheet("Brief")
    sheet.set_column(0, 0, 110)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    head = book.add_format({"bold": True, "top": 1})
    lines = [
        (brief.title.text, bold),
        (" ".join(s.text for s in brief.standfirst), wrap),
        (f"Figures {known_at(brief)}.", wrap),
    ]
    for section in brief.sections:
        lines.append((section.title, head))
        lines += [(" ".join(sentence.text for sentence in paragraph), wrap) for paragraph in section.paragraphs]
    for row, (text, style) in enumerate(lines):
        sheet.write_string(row, 0, text, style)


def _figures(book: Workbook, brief: Brief) -> None:
    """One figure a row, as numbers."""
    sheet = book.add_worksheet("Figures")
    _heads(book, sheet, HEADS)
    styles = {code: book.add_format({"num_format": code}) for code in {*FORMATS.values(), "#,##0", "0.0##"}}
    row = 1
    for sentence in brief.sentences():
        for figure in sentence.figures:
            cells = figure_cells(brief, figure)
            style = styles[FORMATS.get(figure.unit, "#,##0" if abs(figure.value) >= 1000 else "0.0##")]
            sheet.write_string(row, 0, sentence.text)
            sheet.write_string(row, 1, figure.text)
            for column, name in ((2, "value"), (3, "low"), (4, "high")):
                if cells[name] is not None:
                    sheet.write_number(row, column, float(str(cells[name])), style)
            names = ("unit", "indicator", "flow", "reporter", "partner", "product", "measure", "currency", "period")
            for column, name in enumerate((*names, "modality", "told", "vintage", "sources"), 5):
                sheet.write_string(row, column, str(cells[name]))
            row += 1
    sheet.autofilter(0, 0, max(row - 1, 1), len(HEADS) - 1)


def _heads(book: Workbook, sheet: Worksheet, heads: tuple[tuple[str, int], ...]) -> None:
    style = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(heads):
        sheet.write_string(0, column, name, style)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)


def _chart(book: Workbook, chart: Any) -> None:
    """The data behind a chart: its title and unit above, numbers below."""
    sheet = book.add_worksheet(f"Chart {chart.id}"[:31])
    bold = book.add_format({"bold": True})
    number = book.add_format({"num_format": "#,##0.0##"})
    sheet.write_string(0, 0, chart.title.text, bold)
    sheet.write_string(1, 0, chart.subtitle)
    sheet.write_string(2, 0, chart.foot)
    columns = list(dict.fromkeys(name for row in chart.rows for name in row))
    for column, name in enumerate(columns):
        sheet.write_string(4, column, chart.heads.get(name, name), bold)
        sheet.set_column(column, column, 22)
    for line, row in enumerate(chart.rows, 5):
        for column, name in enumerate(columns):
            value = row.get(name)
            if isinstance(value, bool) or value is None:
                sheet.write_string(line, column, "" if value is None else str(value).lower())
            elif isinstance(value, int | float):
                sheet.write_number(line, column, value, number)
            else:
                sheet.write_string(line, column, str(value))


def _notes(book: Workbook, brief: Brief) -> None:
    sheet = book.add_worksheet("Notes")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    rows = [("How it was made", note) for note in brief.methods] + [("Not available", one) for one in brief.missing]
    rows += [(f"Event {event.first}", f"{event.title} ({event.source})") for event in brief.events]
    for row, (kind, text) in enumerate(rows):
        sheet.write_string(row, 0, kind, wrap)
        sheet.write_string(row, 1, text, wrap)


def _sources(book: Workbook, brief: Brief) -> None:
    sheet = book.add_worksheet("Sources")
    _heads(
        book,
        sheet,
        (("Number", 8), ("Release", 34), ("Title", 60), ("Surely public from", 16), ("Address", 60), ("SHA-256", 66)),
    )
    for row, source in enumerate(brief.sources, 1):
        sheet.write_number(row, 0, source.number)
        for column, text in enumerate((source.release, source.title, source.known, source.url, source.sha256), 1):
            sheet.write_string(row, column, text)


format_ = Format("xlsx", "A workbook with real numbers, notes and sources", _render)
