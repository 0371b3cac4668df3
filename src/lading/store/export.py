"""Rows of anything as a Parquet file, for whoever takes them home."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .duckdb import connect, copy_to, joined, name, records


def parquet_bytes(columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> bytes:
    """A Parquet file of these rows; `columns` gives each one's name and SQL type, None is no value.

    >>> parquet_bytes({"period": "VARCHAR", "value": "DOUBLE"}, [("2025-12", 357.8)])[:4]
    b'PAR1'
    """
    text = joined(["" if cell is None else str(cell) for cell in row] for row in rows)
    chosen = ", ".join(
        f"CAST(nullif({name(column)}, '') AS {kind}) AS {name(column)}" for column, kind in columns.items()
    )
    with connect() as connection, tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rows.parquet"
        given = f"SELECT {chosen} FROM {records(tuple(columns))}" + ("" if text else " WHERE false")
        copy_to(connection, given, target, {"rows": text})
        return target.read_bytes()
