"""The cube: detail by reporter, partner and product code, every release of it kept, summed only where that is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..errors import BadInput, BadQuery, LedgerError, NoObservation
from ..model import Period, Release
from ..model.detail import Detail
from . import nearest
from .cube_append import ArrowStream, append
from .cube_schema import COLUMNS, DIMENSIONS, EMPTY
from .cube_wide import WIDE, as_rows, superseded, take, totals, unmatched
from .duckdb import connect, failure, literals, name, parquet, rows
from .frame import Frame
from .moments import instant_of
from .overlaps import overlap
from .places import home
from .receipt import Receipt
from .shelf import Manifest, Shelf
from .vintages import FACTS

if TYPE_CHECKING:
    import duckdb

T = TypeVar("T")

CHECKED = (*DIMENSIONS, "period")
"""Columns that a sum is checked by."""

_SERIES = ", ".join(name(column) for column in DIMENSIONS)
_BACKWARDS = ", ".join(name(column) for column in reversed(DIMENSIONS))
_CERTAIN = "known_by <= $as_of"


class Cube:
    """Detailed trade of many releases. Every read takes `as_of`, an instant with a zone; None means everything held.

    Dimensions are chosen by value, one or several: `cube.frame(reporter="CHN", product=("850760", "854231"))`;
    `level=6` chooses the codes of that many digits, `period="2025-12"` the periods. What is never in force (forecasts,
    conflicting and withdrawn figures) is left out.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @classmethod
    def open(cls, path: Path | str | None = None) -> Cube:
        """The cube in a folder, which need not exist yet; without a path the user's own."""
        return cls(Shelf(Path(path) if path is not None else home() / "cube"))

    @property
    def root(self) -> Path:
        """The folder of its releases."""
        return self._shelf.root

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        connection = connect()
        connection.execute("SET preserve_insertion_order = false")  # the order of a file means nothing here
        return connection

    def append(self, release: Release, table: ArrowStream) -> Receipt:
        """Add a release from a table with the columns of `cube_schema`: pyarrow, polars, pandas, a DuckDB relation.

        All of it is safe on disk when this returns, or nothing is stored. The same release again changes nothing.
        Raises BadInput for a table in another shape, VintageConflict for two values of one figure.
        """
        return append(self._connection, self._shelf, release, table)

    def take(
        self, release: Release, table: Detail | Mapping[str, Sequence[object]], files: Sequence[Path] = ()
    ) -> tuple[Receipt, tuple[str, ...]]:
        """Add a publisher's files as a source describes them, or columns named as in DETAIL; and what is odd in them.

        The way for millions of rows: whole columns at a time, checked and hashed. Rows that the newest release of the
        same title holds already change nothing. Raises ReleaseRefused with an example where a check fails.
        """
        return take(self._connection, self._shelf, release, table, files)

    def headline(self, release: str) -> list[tuple[str, ...]]:
        """The totals in a release that was taken: all products, second partners and transport, procedures added up.

        Rows of reporter, flow, partner, valuation, unit, first and last day, status, and value, all as texts.
        """
        (manifest,) = self._shelf.parts(release)
        return rows(self._connection, totals(self._connection, self._shelf, manifest))

    def unmatched_sums(self, release: str, groups: Collection[str], least: int) -> list[tuple[str, ...]]:
        """Where the partners in a release that was taken do not add up to its row of the world, the largest first.

        Rows of reporter, flow, product, period, unit, the world's value and the sum of at least so many partners;
        `groups` are no partners.
        """
        (manifest,) = self._shelf.parts(release)
        return rows(self._connection, unmatched(self._connection, self._shelf, manifest, groups, least))

    def frame(
        self,
        as_of: dt.datetime | None = None,
        *,
        every_vintage: bool = False,
        level: int | None = None,
        period: str | Collection[str] = (),
        **dimensions: str | Collection[str],
    ) -> Frame:
        """The rows in force at that instant, or every vintage that can have been public, as a table."""
        wanted = self._wanted(level, period, dimensions, every_vintage=every_vintage)
        chosen = self._vintages(wanted) if every_vintage else self._in_force(wanted)
        return self._frame(f"SELECT *, {_CERTAIN} AS certain FROM ({chosen})", as_of, (*COLUMNS, "certain"))

    def total(
        self,
        as_of: dt.datetime | None = None,
        *,
        by: Sequence[str] = (),
        level: int | None = None,
        period: str | Collection[str] = (),
        **dimensions: str | Collection[str],
    ) -> Frame:
        """The sum of values for each combination of `by`, the number of rows in it, and whether all are certain.

        Raises BadQuery where anything would be counted twice, or what is not alike added: a total with its parts,
        two levels or revisions of a classification, overlapping periods, two measures, units, valuations or flows.
        """
        if unknown := [column for column in by if column not in CHECKED]:
            raise BadInput(f"the cube cannot be summed by {', '.join(unknown)}: choose from {', '.join(CHECKED)}")
        chosen = self._in_force(self._wanted(level, period, dimensions))
        self._refuse_double_counting(chosen, as_of, by)
        groups = ", ".join(name(column) for column in by)
        sums = f"sum(value) AS value, count(*) AS rows, bool_and({_CERTAIN}) AS certain FROM ({chosen})"
        sql = f"SELECT {groups}, {sums} GROUP BY {groups} ORDER BY {groups}" if by else f"SELECT {sums}"
        return self._frame(sql, as_of, (*by, "value", "rows", "certain"))

    def releases(self) -> tuple[Release, ...]:
        """Every release held, the oldest first."""
        held = {manifest.release.id: manifest.release for manifest in self._manifests()}
        return tuple(sorted(held.values(), key=lambda one: (one.known_by, one.known_from, one.id)))

    def release(self, id: str) -> Release:  # noqa: A002  the field is called so everywhere
        """The release with that id."""
        held = {release.id: release for release in self.releases()}
        if id not in held:
            raise NoObservation(nearest.missing_release(id, held))
        return held[id]

    def verify(self) -> tuple[str, ...]:
        """Check every file by its SHA-256; a sentence for each that is damaged or missing, none where all are whole."""
        return self._shelf.damages()

    def _manifests(self) -> list[Manifest]:
        return [self._shelf.manifest(held) for held in sorted(self._shelf.names())]

    def _wanted(
        self,
        level: int | None,
        period: str | Collection[str],
        dimensions: Mapping[str, str | Collection[str]],
        *,
        every_vintage: bool = False,
    ) -> str:
        """The FROM clause with the rows chosen, forecasts and the like left out."""
        if unknown := set(dimensions) - set(DIMENSIONS):
            raise BadInput(f"the cube has no {', '.join(sorted(unknown))}: its dimensions are {', '.join(DIMENSIONS)}")
        wanted = {item: _several(value) for item, value in dimensions.items()}
        conditions = [f"status IN ({literals(FACTS)})", "known_from <= $as_of"]
        conditions += [f"{name(item)} IN ({literals(values)})" for item, values in wanted.items()]
        if level is not None:
            conditions.append(f"length(product) = {int(level)} AND product <> 'TOTAL'")
        if period:
            conditions.append(f"period IN ({literals(str(Period.parse(text)) for text in _several(period))})")
        reporters = wanted.get("reporter")
        held = self._manifests()
        chosen = [one for one in held if reporters is None or set(reporters) & set(one.reporters)]
        until = {} if every_vintage else superseded(held)
        return f"({self._held(chosen, until)}) WHERE {' AND '.join(conditions)}"

    def _held(self, chosen: Sequence[Manifest], until: Mapping[str, int]) -> str:
        """The query that gives every row of these files, in both layouts."""
        columns = ", ".join(name(column) for column in COLUMNS)
        long = [self._shelf.parquet(one) for one in chosen if not one.file.endswith(WIDE)]
        parts = [f"SELECT {columns} FROM {parquet(long)}"] if long else []
        parts += [
            as_rows(self._connection, self._shelf, one, until.get(one.file))
            for one in chosen
            if one.file.endswith(WIDE)
        ]
        return " UNION ALL ".join(parts) or EMPTY

    @staticmethod
    def _vintages(wanted: str) -> str:
        return f"SELECT {', '.join(name(column) for column in COLUMNS)} FROM {wanted}"

    @staticmethod
    def _in_force(wanted: str) -> str:
        """One row a figure, by the rule of `vintages`. Series are told apart by 128 bits of hash, ten times as fast."""
        return f"""
            SELECT {", ".join(name(column) for column in COLUMNS)} FROM {wanted}
            QUALIFY row_number() OVER (
                PARTITION BY hash({_SERIES}), hash({_BACKWARDS}), first, last
                ORDER BY {_CERTAIN} DESC, CASE WHEN {_CERTAIN} THEN known_by ELSE known_from END DESC,
                    CASE WHEN {_CERTAIN} THEN -epoch_us(known_from) ELSE epoch_us(known_by) END, release DESC) = 1"""

    def _refuse_double_counting(self, chosen: str, as_of: dt.datetime | None, by: Sequence[str]) -> None:
        """Raise BadQuery if the rows of any sum overlap; the rows of all sums together are looked at first."""
        columns = [column for column in CHECKED if column not in by]
        listed = ", ".join(f"list(DISTINCT {name(column)})" for column in columns)
        everything = f"SELECT {listed} FROM ({chosen})"
        grouped = f"{everything} GROUP BY {', '.join(name(column) for column in by)}" if by else ""
        moment = {"as_of": instant_of(as_of)}

        def overlaps(sql: str) -> str:
            found = self._insist(lambda: rows(self._connection, sql, moment))
            told = (overlap(dict(zip(columns, (held or () for held in values), strict=True))) for values in found)
            return next(filter(None, told), "")

        why = overlaps(everything)
        if why and grouped:
            why = overlaps(grouped)
        if why:
            raise BadQuery(f"this sum would be wrong: {why}")

    def _frame(self, sql: str, as_of: dt.datetime | None, columns: Sequence[str]) -> Frame:
        moment = {"as_of": instant_of(as_of)}
        return Frame(lambda: self._connection.cursor().sql(sql, params=moment), self._insist, columns)

    def _insist(self, attempt: Callable[[], T]) -> T:
        """Read, and if that fails name the file that is damaged."""
        try:
            return attempt()
        except failure() as error:
            for manifest in self._manifests():
                self._shelf.check(manifest)
            raise LedgerError(f"{self.root} cannot be read: {error}") from error


def _several(values: str | Collection[str]) -> list[str]:
    return [values] if isinstance(values, str) else list(values)
