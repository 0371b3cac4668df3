"""The one place where DuckDB enters: connections, queries and Parquet files written by it.

Only calls that DuckDB 1.5 and 2.0 share are used: `execute`, `fetchall` and the Arrow stream of a relation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .places import caches

if TYPE_CHECKING:
    import duckdb

FIELD, RECORD, SERIES = "\x1f", "\x1e", "\x1d"
"""The unit, record and group separators of ASCII: they join fields, rows and series that travel as one text."""

ROW_GROUP = 61_440
"""Rows that Parquet keeps together: half of DuckDB's own number, since one series is then found a quarter faster."""


def connect() -> duckdb.DuckDBPyConnection:
    """A connection in memory that speaks UTC, stays off the network and spills into the cache where memory is short."""
    import duckdb  # noqa: PLC0415  heavy: loaded by the first read, not by `import lading`

    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    connection.execute("SET GLOBAL parquet_metadata_cache = true")
    connection.execute(f"SET GLOBAL temp_directory = {literal(next(caches()) / 'spill')}")
    return connection


def failure() -> type[Exception]:
    """The class of everything that DuckDB raises."""
    import duckdb  # noqa: PLC0415  heavy: asked for only after DuckDB has been used

    return duckdb.Error


def rows(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()
) -> list[tuple[Any, ...]]:
    """All rows of a query. Each call has its own cursor, so that threads may share the connection."""
    return connection.cursor().execute(sql, parameters).fetchall()


def literal(value: object) -> str:
    """A text or a path as an SQL literal.

    >>> literal("Côte d'Ivoire")
    "'Côte d''Ivoire'"
    """
    return "'" + str(value).replace("'", "''") + "'"


def literals(values: Iterable[str]) -> str:
    """Texts as the list that follows IN; without any, a list that nothing is in."""
    return ", ".join(literal(value) for value in values) or "NULL"


def name(column: str) -> str:
    """A column's name, quoted: `table`, `row` and `column` are words of SQL too."""
    return f'"{column}"'


def parquet(files: Iterable[Path]) -> str:
    """The FROM clause that reads these Parquet files, columns matched by name."""
    return f"read_parquet([{', '.join(literal(file) for file in files)}], union_by_name = true)"


def records(columns: Sequence[str]) -> str:
    """A subquery that gives the rows of the text parameter $rows, fields and rows joined as above, all VARCHAR.

    One long text is the only form that both versions take in quickly: 100,000 rows in 0.15 s; lists of values take
    DuckDB 1.5 a hundred times as long.
    """
    fields = ", ".join(f"cells[{place}] AS {name(column)}" for place, column in enumerate(columns, 1))
    return (
        f"(SELECT {fields} FROM (SELECT string_split(line, chr(31)) AS cells"
        " FROM (SELECT unnest(string_split($rows, chr(30))) AS line)))"
    )


def joined(table: Iterable[Sequence[str]]) -> str:
    """The text that `records` takes apart."""
    return RECORD.join(FIELD.join(fields) for fields in table)


def copy_to(
    connection: duckdb.DuckDBPyConnection, sql: str, file: Path, parameters: dict[str, Any] | None = None
) -> None:
    """Write a query's rows, in its order, as one Parquet file compressed with zstd. Give a cursor of one's own."""
    connection.execute(
        f"COPY ({sql}) TO {literal(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})",
        parameters or {},
    )
