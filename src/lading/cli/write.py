"""Write rows to standard output: as a table for people, as CSV or JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from .options import Format

Cell = str | int | float | bool | Decimal | Fraction | None
Row = Mapping[str, Cell]


def write_rows(rows: Sequence[Row], style: Format, *, title: str = "", foot: Sequence[str] = ()) -> None:
    """Write rows that share their columns. `title` and `foot` go round a table and never into CSV or JSON."""
    if style is Format.JSON:
        sys.stdout.write(json.dumps([{k: _plain(v) for k, v in row.items()} for row in rows], ensure_ascii=False))
        sys.stdout.write("\n")
    elif style is Format.CSV:
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: _text(v) for k, v in row.items()} for row in rows)
    else:
        write_table(rows, title=title, foot=foot)


def write_table(rows: Sequence[Row], *, title: str = "", foot: Sequence[str] = ()) -> None:
    """Write rows as an aligned table: by Rich on a terminal, as plain columns into a pipe or file."""
    if sys.stdout.isatty():
        _rich_table(rows, title, foot)
        return
    lines = [title] if title else []
    if rows:
        cells = [list(rows[0]), *([_text(value) for value in row.values()] for row in rows)]
        widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
        right = [_is_number(value) for value in rows[0].values()]
        lines += [
            "  ".join(_pad(c, w, r) for c, w, r in zip(line, widths, right, strict=True)).rstrip() for line in cells
        ]
    sys.stdout.write("\n".join([*lines, *foot]) + "\n")


def _rich_table(rows: Sequence[Row], title: str, foot: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - 30 ms that a pipe need not pay
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, title=escape(title) or None, title_justify="left", title_style="bold")
    for name, value in rows[0].items() if rows else ():
        table.add_column(escape(name), justify="right" if _is_number(value) else "left")
    for row in rows:
        table.add_row(*(escape(_text(value)) for value in row.values()))
    console = Console(highlight=False)
    console.print(table)
    for line in foot:
        console.print(f"[dim]{escape(line)}[/]")


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | float | Decimal | Fraction)


def _pad(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)


def _text(value: Cell) -> str:
    """The cell as text: nothing for None, a fraction as a decimal of at most six places."""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal):
        rounded = round(value, 6)
        return f"{rounded.normalize():f}" if rounded else "0"
    return str(value)


def _plain(value: Cell) -> str | int | float | bool | None:
    """The cell as JSON holds it: whole numbers stay whole."""
    if isinstance(value, Fraction | Decimal):
        return int(value) if value == int(value) else float(value)
    return value
