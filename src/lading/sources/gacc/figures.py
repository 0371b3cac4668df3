"""One cell of a customs table as an observation: exact value in base units, resolution from its last printed digit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ...errors import ReleaseRefused, VintageConflict
from ...model import Key, Observation, Period, Release
from .heads import Column, Table
from .page import SPREADSHEET, Page, plain
from .title import Title
from .units import NONE, Scaled

NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
REPORTER = "CHN"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with everything read from around its figures.

    `decimals` are those of each column of a spreadsheet,
    `unlisted` is what to do with lines whose label no list holds.
    """

    page: Page
    title: Title
    table: Table
    unit: Scaled
    release: Release
    held_by: dt.datetime
    decimals: tuple[int | None, ...] = ()
    unlisted: str = ""

    @property
    def name(self) -> str:
        """The table as the ledger names it."""
        words = [self.title.edition, self.title.kind, self.title.flow, self.unit.code]
        return " ".join(word for word in words if word)


@dataclass(slots=True)
class Harvest:
    """What a table gave so far: figures, oddities, and rows of detail by column name."""

    figures: list[Observation] = field(default_factory=list)
    oddities: list[str] = field(default_factory=list)
    detail: dict[str, list[object]] = field(default_factory=dict)


def column_decimals(page: Page, table: Table) -> tuple[int | None, ...]:
    """Per column of a spreadsheet the most decimals of any cell; None throughout for a page, which prints its digits.

    A spreadsheet's cells drop trailing noughts, so that one cell does not tell its own precision.
    """
    if page.made_of != SPREADSHEET:
        return (None,) * len(table.columns)
    texts = [[plain(row[2][column.index]) for row in table.rows] for column in table.columns]
    return tuple(max((len(t.partition(".")[2]) for t in column if NUMBER.fullmatch(t)), default=0) for column in texts)


def number(text: str, row: int, column: Column) -> Decimal | None:
    """The printed number; None for a dash or an empty cell. Anything else is refused, with its place."""
    shown = plain(text)
    if shown in NONE:
        return None
    if not NUMBER.fullmatch(shown):
        raise ReleaseRefused(
            f"row {row}, column {column.text!r} holds {shown!r}, which is no number: is the page damaged?"
        )
    if column.indicator != "level" and "," in shown:
        raise ReleaseRefused(
            f"row {row}, column {column.text!r} holds {shown!r} where a percentage belongs: "
            "a number stands in the wrong column; compare the page with customs' own"
        )
    return Decimal(shown.replace(",", "").replace("−", "-").rstrip("%"))


def span(column: Column, title: Title) -> Period | None:
    """The months a column speaks of, by its head; None where the head names none."""
    if not column.last and not column.cumulative:
        return None
    period = title.month if column.is_month else title.year_to_date
    return period.a_year_earlier() if column.earlier or column.year == title.year - 1 else period


def observe(
    sheet: Sheet, key: Key, period: Period, cell: tuple[int, str, Column, str], scale: Scaled, *, note: str = ""
) -> Observation | None:
    """The figure in a cell (row number, label, column, text); None where the cell is empty."""
    row, label, column, text = cell
    value = number(text, row, column)
    if value is None:
        return None
    if key.indicator != "level":
        scale = Scaled("percent", Decimal(1), "%")
    exponent = value.as_tuple().exponent
    decimals = sheet.decimals[column.index]
    step = Decimal(1).scaleb(int(exponent) if decimals is None else -decimals)
    release = sheet.release
    return Observation(
        key, period, value * scale.scale, step * scale.scale, "printed", release.id, release.known_from,
        sheet.held_by, printed=f"{plain(text)} {scale.text}".strip(), table=sheet.name, row=f"{row}: {plain(label)}",
        column=column.text, source=release.source, retrieved_at=release.retrieved_at, note=note,
    )  # fmt: skip


def settled(figures: Iterable[Observation]) -> tuple[Observation, ...]:
    """The figures, each key and period once; a second print must hold the same value, else both are shown."""
    kept: dict[tuple[Key, Period], Observation] = {}
    for figure in figures:
        other = kept.setdefault((figure.key, figure.period), figure)
        if other.value != figure.value:
            raise VintageConflict(
                f"two values for {figure.key} {figure.period} on one page: {other.printed} ({other.row}, "
                f"{other.column}) and {figure.printed} ({figure.row}, {figure.column}): find out which one customs mean"
            )
    return tuple(kept.values())


DETAIL = ("reporter", "flow", "partner", "product", "regime", "measure", "unit", "indicator", "period", "value",
          "resolution", "release", "row", "column")  # fmt: skip
"""Columns of the detail that a Key has no room for; the cube's names, with `regime` for the customs regime."""


def add_detail(harvest: Harvest, figure: Observation, regime: str = "", product: str = "") -> None:
    """Put a figure among the detail, under its regime, or a product label that the reference lists do not hold."""
    key = figure.key
    values = (
        key.reporter, key.flow, key.partner, product or key.product, regime, key.measure, key.unit, key.indicator,
        str(figure.period), figure.value, figure.resolution, figure.release, figure.row, figure.column,
    )  # fmt: skip
    for name, value in zip(DETAIL, values, strict=True):
        harvest.detail.setdefault(name, []).append(value)
