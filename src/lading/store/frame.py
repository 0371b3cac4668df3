"""The ledger as a table: what was in force on a day, or every vintage, handed over as Arrow to any data frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

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


class Frame:
    """Rows of the ledger, computed whenever they are handed over; whatever reads Arrow streams takes it as it is."""

    def __init__(self, holdings: Holdings, keep: str, columns: Sequence[str], as_of: dt.datetime) -> None:
        if unknown := [column for column in columns if column not in COLUMNS]:
            raise BadInput(f"a frame of the ledger has no {', '.join(unknown)}: its columns are {', '.join(COLUMNS)}")
        self._holdings = holdings
        self._keep = keep
        self._as_of = as_of
        self.columns = tuple(columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self._holdings.insist(lambda: self._relation().__arrow_c_stream__(requested_schema))

    def _relation(self) -> duckdb.DuckDBPyRelation:
        chosen = ", ".join(f"{COLUMNS[column]} AS {name(column)}" for column in self.columns)
        sql = f"SELECT {chosen} FROM ({self._holdings.spanned(self._keep)})"
        return self._holdings.connection.cursor().sql(sql, params={"as_of": self._as_of})

    def to_arrow(self) -> pa.Table:
        """A pyarrow table; needs pyarrow."""
        import pyarrow as pa  # noqa: PLC0415  optional

        return pa.table(self)

    def to_pandas(self) -> pd.DataFrame:
        """A pandas frame; needs pandas."""
        return self._holdings.insist(lambda: self._relation().df())

    def to_polars(self) -> pl.DataFrame:
        """A polars frame; needs polars."""
        import polars as pl  # noqa: PLC0415  optional

        return pl.DataFrame(self)

    def to_narwhals(self) -> narwhals.LazyFrame[Any]:
        """A lazy narwhals frame over DuckDB: expressions written once run here and on any other engine."""
        import narwhals  # noqa: PLC0415  only for those who ask

        return narwhals.from_native(self._holdings.insist(self._relation)).lazy()
