"""Write a listing to standard output: as a table for people, as CSV or JSON for programs."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ..indicators.listing import Cell, Listing, cell_text
from .options import Format

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLOURS = {
    r"●|\bcertain\b": "green",
    r"○|\buncertain\b": "yellow",
    r"(?<!\S)\+[\d,.]+%": "green",
    r"(?<!\S)-[\d,.]+%": "red",
    r"\[[\d,]+\]": "dim",
    r"https?://\S+": "dim blue",
}
"""What is coloured in a cell on a terminal; colour only repeats what the words say."""

STYLES = {"figure": "bold", "source": "dim", "url": "dim", "cell": "dim", "series": "dim"}


def write(listing: Listing, style: Format) -> None:
    """Write a listing: for people its shown columns, title and notes; for programs every column and nothing else."""
    if style is Format.JSON:
        rows = [{name: _plain(value) for name, value in row.items()} for row in listing.rows]
        import json  # noqa: PLC0415  a table needs none of it

        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif style is Format.CSV:
        import csv  # noqa: PLC0415  a table needs none of it

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(listing.columns)
        writer.writerows([cell_text(value) for value in row.values()] for row in listing.rows)
    elif sys.stdout.isatty():
        draw(_console(), listing)
    else:
        sys.stdout.write(as_text(listing))


def write_page(title: str, listings: Sequence[Listing]) -> None:
    """Write several listings for people, under one title."""
    if sys.stdout.isatty():
        draw_page(_console(), title, listings)
    else:
        sys.stdout.write(title + "\n" + "".join(f"\n{as_text(listing)}" for listing in listings))


def as_text(listing: Listing) -> str:
    """The listing as aligned columns of plain text, for a pipe or a file."""
    rows = listing.for_people()
    lines = [listing.title]
    if rows:
        cells = [list(rows[0]), *([cell_text(value) for value in row.values()] for row in rows)]
        widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
        right = [_is_number(value) for value in rows[0].values()]
        for line in cells:
            padded = (_pad(cell, width, side) for cell, width, side in zip(line, widths, right, strict=True))
            lines.append("  ".join(padded).rstrip())
    return "\n".join([*lines, *listing.notes]) + "\n"


def draw_page(console: Console, title: str, listings: Sequence[Listing]) -> None:
    """Draw several listings on a terminal, under a rule with their title."""
    from rich.rule import Rule  # noqa: PLC0415  30 ms that a pipe need not pay

    console.print(Rule(f"[bold]{title}[/]", style="green"))
    for listing in listings:
        draw(console, listing)


def draw(console: Console, listing: Listing) -> None:
    """Draw one listing on a terminal: its title, a table, its notes."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415  30 ms that a pipe need not pay
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    rows = listing.for_people()
    table = Table(box=SIMPLE_HEAD, title=escape(listing.title), title_justify="left", title_style="bold")
    for name, value in rows[0].items() if rows else ():
        table.add_column(escape(name), justify="right" if _is_number(value) else "left", style=STYLES.get(name))
    for row in rows:
        table.add_row(*(_coloured(cell_text(value)) for value in row.values()))
    console.print(table if rows else f" [bold]{escape(listing.title)}[/]")
    for note in listing.notes:
        console.print(_coloured(f"  {note}", "dim"), soft_wrap=True)


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415  30 ms that a pipe need not pay

    return Console(highlight=False)


def _coloured(text: str, style: str = "") -> Text:
    from rich.text import Text  # noqa: PLC0415  30 ms that a pipe need not pay

    coloured = Text(text, style)
    for pattern, colour in COLOURS.items():
        coloured.highlight_regex(pattern, colour)
    return coloured


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)


def _width(cell: str) -> int:
    """How many columns of a terminal a cell takes: Chinese characters take two."""
    return len(cell) + sum(unicodedata.east_asian_width(character) in "WF" for character in cell)


def _pad(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _plain(value: Cell) -> str | int | float | bool | None:
    """The cell as JSON holds it: whole numbers stay whole."""
    if isinstance(value, Fraction | Decimal):
        return int(value) if value == int(value) else float(value)
    return value
