"""Bring a table of detail into the cube: checked as a whole, written once, sorted, or refused without a trace."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import BadInput, ReleaseRefused, VintageConflict
from ..model import Period, Release
from .cube_schema import COLUMNS, DIMENSIONS, KNOWN, OPTIONAL, REQUIRED, typed
from .duckdb import copy_to, failure, literal, name, parquet, rows
from .files import locked, sweep, temporary, write_whole
from .receipt import Receipt
from .shelf import Manifest, Shelf, slug

if TYPE_CHECKING:
    import duckdb

ORDER = ", ".join(name(column) for column in (*DIMENSIONS, "first", "last"))


class ArrowStream(Protocol):
    """A pyarrow table, a polars or pandas frame, a DuckDB relation: anything that hands over an Arrow stream."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any: ...


def append(connection: duckdb.DuckDBPyConnection, shelf: Shelf, release: Release, table: ArrowStream) -> Receipt:
    """Add the rows of a release. When this returns they are safe on disk."""
    with locked(shelf.lock):
        for folder in (shelf.releases, shelf.manifests):
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder)
        with _spooled(connection, shelf, table) as raw:
            given = _given(connection, raw)
            _check_names(connection, raw, release)
            fresh = _once(connection, typed(raw, given, release, _periods(connection, raw)), release)
            rows_added, content = _content(connection, fresh)
            held = shelf.parts(release.id)
            if any(part.content == content for part in held):
                shelf.check(held[0])
                return Receipt(release, 0, rows_added)
            if held:
                raise ReleaseRefused(
                    f"release {release.id!r} is held already, with other figures: what is published later is a release"
                    " of its own and needs an id of its own"
                )
            _write(connection, shelf, release, fresh, content)
    return Receipt(release, rows_added)


@contextlib.contextmanager
def _spooled(connection: duckdb.DuckDBPyConnection, shelf: Shelf, table: ArrowStream) -> Iterator[str]:
    """The rows of a stream, which can be read only once, in a temporary file: the FROM clause that reads it."""
    if not hasattr(table, "__arrow_c_stream__"):
        raise BadInput(
            f"a {type(table).__name__} is no table: give what hands over an Arrow stream, as pyarrow, polars and"
            " pandas do"
        )
    draft = temporary(shelf.releases / "incoming.parquet")
    cursor = connection.cursor()
    cursor.register("incoming", _Stream(table))
    try:
        copy_to(cursor, "SELECT * FROM incoming", draft)
        yield parquet([draft])
    except failure() as error:
        raise BadInput(f"the table cannot be read: {error}") from error
    finally:
        cursor.unregister("incoming")
        draft.unlink(missing_ok=True)


class _Stream:
    """Hides what else a table is: so a relation of another connection is read as a stream too."""

    def __init__(self, table: ArrowStream) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)


def _given(connection: duckdb.DuckDBPyConnection, raw: str) -> dict[str, str]:
    """The columns a table brings, with their types; BadInput where one is missing, unknown or no text."""
    given = {column: kind for column, kind, *_ in rows(connection, f"DESCRIBE SELECT * FROM {raw}")}
    if missing := [column for column in REQUIRED if column not in given]:
        raise BadInput(f"the table has no {', '.join(missing)}: the cube needs {', '.join(REQUIRED)}")
    if unknown := [column for column in given if column not in (*REQUIRED, *OPTIONAL)]:
        raise BadInput(f"the cube has no {', '.join(unknown)}: its columns are {', '.join((*REQUIRED, *OPTIONAL))}")
    for column in (*DIMENSIONS, "period"):
        if column in given and given[column] != "VARCHAR" and not given[column].startswith("ENUM"):
            raise BadInput(f"{column} is {given[column]}, not text: as a number, code 0101 would lose its first nought")
    return given


def _check_names(connection: duckdb.DuckDBPyConnection, raw: str, release: Release) -> None:
    """Every name must be on its list, and every row must be complete."""
    given = {column for column, *_ in rows(connection, f"DESCRIBE SELECT * FROM {raw}")}
    conditions = {f"{column} is missing": f"{name(column)} IS NULL" for column in REQUIRED}
    conditions |= {f"{column} is empty": f"{name(column)} = ''" for column in REQUIRED if column != "value"}
    conditions["value is no number"] = "NOT isfinite(TRY_CAST(value AS DOUBLE))"
    for column, known in KNOWN.items():
        if column in given:
            listed = ", ".join(literal(value) for value in known)
            conditions[f"{column} must be one of {', '.join(known[:7])} ..."] = f"{name(column)} NOT IN ({listed})"
    if "release" in given:
        conditions[f"release is not {release.id}"] = f"release <> {literal(release.id)}"
    for what, condition in conditions.items():
        shown = ", ".join(f"coalesce(CAST({name(column)} AS VARCHAR), 'nothing')" for column in REQUIRED)
        for row in rows(connection, f"SELECT {shown} FROM {raw} WHERE {condition} LIMIT 1"):
            raise BadInput(f"release {release.id!r}: {what} in the row {', '.join(row)}; nothing was stored")


def _periods(connection: duckdb.DuckDBPyConnection, raw: str) -> str:
    """A subquery that tells the days of each period in the table."""
    table = []
    for (text,) in rows(connection, f"SELECT DISTINCT period FROM {raw}"):
        period = Period.parse(text)
        table.append((text, str(period), period.first.isoformat(), period.last.isoformat()))
    if not table:
        raise ReleaseRefused("the table has no rows: check what its source answered")
    lines = ", ".join(f"({', '.join(literal(cell) for cell in row)})" for row in table)
    return f"(VALUES {lines}) AS spans(written, period, first, last)"


def _content(connection: duckdb.DuckDBPyConnection, fresh: str) -> tuple[int, str]:
    """How many different rows there are, and a hash of them that does not depend on their order."""
    text = f"concat_ws(chr(31), {', '.join(f'CAST({name(column)} AS VARCHAR)' for column in COLUMNS)})"
    ((count, low, high),) = rows(
        connection,
        f"SELECT count(*), bit_xor(md5_number_lower({text})), bit_xor(md5_number_upper({text})) FROM {fresh}",
    )
    return count, f"{high:016x}{low:016x}-{count}"


def _once(connection: duckdb.DuckDBPyConnection, table: str, release: Release) -> str:
    """The rows of a query, equal ones once; VintageConflict where two tell two values of one figure."""
    key = [name(column) for column in (*DIMENSIONS, "period", "known_from", "known_by")]
    hashes = f"hash({', '.join(key)}), hash({', '.join(reversed(key))})"
    if not rows(connection, f"SELECT 1 FROM ({table}) GROUP BY {hashes} HAVING count(*) > 1 LIMIT 1"):
        return f"({table})"
    fresh = f"(SELECT DISTINCT * FROM ({table}))"
    found = rows(
        connection,
        f"SELECT {', '.join(key[:-2])}, list(value), list(status) FROM {fresh} WHERE status <> 'conflict'"
        f" GROUP BY {', '.join(key)} HAVING count(*) > 1 LIMIT 1",
    )
    for *cells, values, statuses in found:
        told = ", ".join(cell for cell in cells if cell)
        pair = " and ".join(f"{value:,} ({status})" for value, status in list(zip(values, statuses, strict=True))[:2])
        raise VintageConflict(
            f"two values for {told} in release {release.id!r}: {pair}. Often they are parts of one figure, by customs"
            " procedure or second partner: keep these in their columns, or ask the source for the total"
        )
    return fresh


def _write(connection: duckdb.DuckDBPyConnection, shelf: Shelf, release: Release, fresh: str, content: str) -> None:
    file = shelf.releases / f"{slug(release.id)}.{content[:12]}.parquet"
    chosen = ", ".join(name(column) for column in COLUMNS)
    write_whole(
        file, lambda draft: copy_to(connection.cursor(), f"SELECT {chosen} FROM {fresh} ORDER BY {ORDER}", draft)
    )
    counts = rows(
        connection, f"SELECT reporter, count(*), max(epoch_us(known_by)) FROM {parquet([file])} GROUP BY reporter"
    )
    reporters, sizes, newest = zip(*counts, strict=True)
    shelf.write_manifest(Manifest.of(release, file, content, rows=sum(sizes), reporters=reporters, newest=max(newest)))
