"""Rows with a title and notes: what every question about figures is answered with, ready to hand to other tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import BadInput

Cell = str | int | bool | Decimal | Fraction | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: rows that share their columns, a title, and notes that belong under it.

    `shown` names the columns a person wants to see; programs get all of them.
    """

    title: str
    rows: tuple[Mapping[str, Cell], ...]
    notes: tuple[str, ...] = ()
    shown: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, in order."""
        return tuple(self.rows[0]) if self.rows else ()

    def for_people(self) -> tuple[dict[str, Cell], ...]:
        """The rows with the columns that a person wants to see."""
        return tuple({name: row[name] for name in self.shown or self.columns} for row in self.rows)

    def to_dict(self) -> dict[str, list[Any]]:
        """Column -> values, with numbers as floats, as data frames take them."""
        return {name: [_plain(row[name]) for row in self.rows] for name in self.columns}

    def to_arrow(self) -> Any:
        """A pyarrow table."""
        return _library("pyarrow").table(self.to_dict())

    def to_pandas(self) -> Any:
        """A pandas data frame."""
        return _library("pandas").DataFrame(self.to_dict())

    def to_polars(self) -> Any:
        """A Polars data frame."""
        return _library("polars").DataFrame(self.to_dict(), strict=False)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow interchange, so that DuckDB, Polars and others read a listing as it is."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        import html  # noqa: PLC0415  only notebooks need it

        rows = self.for_people()
        head = "".join(f"<th>{html.escape(name)}</th>" for name in (rows[0] if rows else ()))
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell_text(value))}</td>" for value in row.values()) + "</tr>"
            for row in rows
        )
        notes = "".join(f"<p><small>{html.escape(note)}</small></p>" for note in self.notes)
        caption = f"<caption>{html.escape(self.title)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def cell_text(value: Cell) -> str:
    """A cell as text: nothing for None, fractions as decimals of at most six places.

    >>> cell_text(Fraction(1, 3)), cell_text(Decimal("4392.10")), cell_text(None)
    ('0.333333', '4392.1', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal):
        text = f"{round(value, 6):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def _plain(value: Cell) -> str | int | float | bool | None:
    return float(value) if isinstance(value, Fraction | Decimal) else value


def _library(name: str) -> Any:
    """An optional library of the user's, or a sentence on how to get it."""
    import importlib  # noqa: PLC0415  next to its one use

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise BadInput(f"{name} is not installed: install it, or use to_dict(), rows or --format csv") from error
