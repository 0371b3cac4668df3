"""The ledger as a table: what was in force on a day, or every vintage, handed over as Arrow to any data frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..errors import BadInput
from .duckdb import name
from .holdings import Holdings
from .schema import DIMENSIONS

if TYPE_CHECKING:
    import duckdb
    import narwhals
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")

_MONTHS = "(year(last) - year(first)) * 12 + month(last) - month(first) + 1"
_WHOLE = "day(first) = 1 AND last = last_day(last)"

COLUMNS: dict[str, str] = {
    **{column: name(column) for column in DIMENSIONS},
    "first": "first",
    "last": "last",
    "freq": f"CASE WHEN NOT ({_WHOLE}) THEN 'D' WHEN {_MONTHS} = 1 THEN 'M'"
    f" WHEN {_MONTHS} = 3 AND month(first) % 3 = 1 THEN 'Q'"
    f" WHEN {_MONTHS} = 12 AND month(first) = 1 THEN 'A' ELSE 'S' END",
    "value": "number",
    "exact": "value",
    "resolution": "CAST(resolution AS DOUBLE)",
    **{column: name(column) for column in ("status", "release", "known_from", "known_by")},
    "certain": "known_by <= $as_of",
    **{column: name(column) for column in ("printed", "table", "row", "column", "source", "pollster", "statistic")},
}
"""Column -> how it is had from the columns on disk. `value` is a double for work on columns, `exact` the text that was
written; `certain` is false where the vintage is uncertain; `freq` is Period.freq."""

USUAL = (
    *DIMENSIONS,
    "first",
    "last",
    "freq",
    "value",
    "resolution",
    "status",
    "release",
    "known_from",
    "known_by",
    "certain",
)
"""The columns given when none are named."""


SHOWN = 20
"""So many rows are shown in a notebook."""


class Insist(Protocol):
    """Runs a read, and runs it again where that may help."""

    def __call__(self, attempt: Callable[[], T], /) -> T:
        """Give what the read gives."""


def of_ledger(
    holdings: Holdings, where: str, columns: Sequence[str], as_of: dt.datetime, *, every_vintage: bool
) -> Frame:
    """These columns of the ledger's rows for which a condition holds: those in force, or all that can be public."""
    if unknown := [column for column in columns if column not in COLUMNS]:
        raise BadInput(f"a frame of the ledger has no {', '.join(unknown)}: its columns are {', '.join(COLUMNS)}")
    chosen = ", ".join(f"{COLUMNS[column]} AS {name(column)}" for column in columns)

    def relation() -> duckdb.DuckDBPyRelation:
        every = f"SELECT * FROM {holdings.held()} WHERE {where} AND known_from <= $as_of"
        sql = f"SELECT {chosen} FROM ({every if every_vintage else holdings.in_force(where, '$as_of')})"
        return holdings.connection.cursor().sql(sql, params={"as_of": as_of})

    return Frame(relation, holdings.insist, columns)


class Frame:
    """Rows of the ledger or the cube, computed whenever they are handed over; whatever reads Arrow takes it as it is.

    `relation` makes the query, `insist` runs what reads it, again where files were replaced underneath.
    """

    def __init__(self, relation: Callable[[], duckdb.DuckDBPyRelation], insist: Insist, columns: Sequence[str]) -> None:
        self._relation = relation
        self._insist = insist
        self.columns = tuple(columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self._insist(lambda: self._relation().__arrow_c_stream__(requested_schema))

    def _repr_html_(self) -> str:
        """Its first rows, in notebooks."""
        texts = ", ".join(f"CAST({name(column)} AS VARCHAR)" for column in self.columns)
        first = self._insist(lambda: self._relation().limit(SHOWN + 1).project(texts).fetchall())
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        lines = ("".join(f"<td>{escape(cell or '')}</td>" for cell in row) for row in first[:SHOWN])
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        more = "<caption>The first rows; there are more.</caption>" if len(first) > SHOWN else ""
        return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows as they are, a tuple each; needs no other library."""
        return self._insist(lambda: self._relation().fetchall())

    def to_arrow(self) -> pa.Table:
        """A pyarrow table; needs pyarrow."""
        import pyarrow as pa  # noqa: PLC0415  optional

        return pa.table(self)

    def to_pandas(self) -> pd.DataFrame:
        """A pandas frame; needs pandas."""
        return self._insist(lambda: self._relation().df())

    def to_polars(self) -> pl.DataFrame:
        """A polars frame; needs polars."""
        import polars as pl  # noqa: PLC0415  optional

        return pl.DataFrame(self)

    def to_narwhals(self) -> narwhals.LazyFrame[Any]:
        """A lazy narwhals frame over DuckDB: expressions written once run here and on any other engine."""
        import narwhals  # noqa: PLC0415  only for those who ask

        return narwhals.from_native(self._insist(self._relation)).lazy()
