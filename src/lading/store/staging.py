"""Tables of figures as they lie in the package, loaded and checked: every name, every number, every vintage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import LadingError, LedgerError
from ..model import STATUSES, Key, Observation, Period, Release, instant
from .conflicts import fold
from .duckdb import FIELD, failure, joined, literal, literals, name, records, rows
from .schema import COLUMNS, DIMENSIONS, GROUP, TYPES, microseconds, observation, packed
from .vintages import FACTS

if TYPE_CHECKING:
    import duckdb

FIGURE_COLUMNS = (
    *("release", *DIMENSIONS, "period", "value", "resolution", "status", "printed", "table", "row", "column"),
    *("known_from", "known_by", "pollster", "statistic", "note"),
)
"""The columns of a table of figures. An empty known_from or known_by is the release's."""

USUAL = {
    "partner": "WLD",
    "product": "TOTAL",
    "measure": "value",
    "unit": "USD",
    "indicator": "level",
    "adjustment": "none",
    "status": "printed",
}
"""What an empty cell of these columns means."""

NUMERAL = r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?"


def stage(connection: duckdb.DuckDBPyConnection, tables: Sequence[Path], releases: Mapping[str, Release]) -> None:
    """Load tables of figures into the DuckDB table `staged`, which has the columns on disk."""
    _load(connection, tables)
    _translate(connection, "period", _days)
    _translate(connection, "known_from", lambda text: (str(microseconds(instant(text))),))
    _translate(connection, "known_by", lambda text: (str(microseconds(instant(text, end_of_day=True))),))
    _register(connection, releases.values())
    _check(connection)
    connection.execute(f"""
        CREATE OR REPLACE TABLE staged AS SELECT {_typed()} FROM loaded
        JOIN of_period ON loaded.period = of_period.text JOIN released ON loaded.release = released.id
        LEFT JOIN of_known_from ON loaded.known_from = of_known_from.text
        LEFT JOIN of_known_by ON loaded.known_by = of_known_by.text""")
    _fold(connection)
    for table in ("loaded", "released", "of_period", "of_known_from", "of_known_by"):
        connection.execute(f"DROP TABLE {table}")


def _load(connection: duckdb.DuckDBPyConnection, tables: Sequence[Path]) -> None:
    columns = ", ".join(
        f"coalesce(nullif(trim({name(column)}), ''), {literal(USUAL.get(column, ''))}) AS {name(column)}"
        for column in FIGURE_COLUMNS
    )
    files = ", ".join(literal(table) for table in tables)
    kinds = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in FIGURE_COLUMNS)
    source = (
        f"read_csv([{files}], columns = {{{kinds}}}, header = true, auto_detect = false, delim = ',', quote = '\"',"
        " escape = '\"', filename = true)"
    )
    empty = (
        f"(SELECT {', '.join(f'NULL::VARCHAR AS {name(column)}' for column in (*FIGURE_COLUMNS, 'filename'))} LIMIT 0)"
    )
    try:
        connection.execute(
            f"CREATE OR REPLACE TABLE loaded AS SELECT {columns}, filename FROM {source if tables else empty}"
        )
    except failure() as error:
        raise LedgerError(f"the bundled tables cannot be read: {error}") from error


def _translate(connection: duckdb.DuckDBPyConnection, column: str, read: Callable[[str], tuple[str, ...]]) -> None:
    """Read each distinct text of a column once, in Python, into the table of_<column>."""
    found = rows(
        connection, f"SELECT {name(column)}, min(filename) FROM loaded WHERE {name(column)} <> '' GROUP BY ALL"
    )
    table = []
    for text, file in found:
        try:
            table.append((text, *read(text)))
        except LadingError as error:
            raise LedgerError(f"{file}, column {column}: {error}") from error
    _create(connection, f"of_{column}", ("text", "one", "two"), [(*row, "")[:3] for row in table])


def _register(connection: duckdb.DuckDBPyConnection, releases: Iterable[Release]) -> None:
    table = [
        (
            one.id,
            one.source,
            str(microseconds(one.known_from)),
            str(microseconds(one.known_by)),
            str(microseconds(one.retrieved_at)) if one.retrieved_at else "",
        )
        for one in releases
    ]
    _create(connection, "released", ("id", "source", "known_from", "known_by", "retrieved_at"), table)


def _create(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], texts: Sequence[Sequence[str]]
) -> None:
    limit = "" if texts else " LIMIT 0"
    connection.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM {records(columns)}{limit}", {"rows": joined(texts)}
    )


def _check(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise LedgerError for the first row that names what does not exist or holds no number."""
    columns = ", ".join(name(column) for column in FIGURE_COLUMNS)
    wrong = {
        "release is not in releases.csv": "release NOT IN (SELECT id FROM released)",
        "status does not exist": f"status NOT IN ({literals(STATUSES)})",
        "value is not a number": f"NOT regexp_full_match(value, {literal(NUMERAL)})",
        "resolution is not a number": f"resolution <> '' AND NOT regexp_full_match(resolution, {literal(NUMERAL)})",
        "period is missing": "period = ''",
        "a control character stands": f"regexp_matches(concat_ws('', {columns}), '[\\x1d-\\x1f]')",
    }
    for what, condition in wrong.items():
        shown = ("filename", "release", "reporter", "flow", "partner", "product", "period", "value", "status")
        found = rows(connection, f"SELECT {', '.join(map(name, shown))} FROM loaded WHERE {condition} LIMIT 1")
        for file, *cells in found:
            raise LedgerError(f"{file}: {what} in the row {', '.join(cells)}; correct the table and build it again")
    columns = ", ".join(name(column) for column in DIMENSIONS)
    for file, *cells in rows(connection, f"SELECT min(filename), {columns} FROM loaded GROUP BY {columns}"):
        try:
            Key(*cells)
        except LadingError as error:
            raise LedgerError(f"{file}: {error}, in a row of {', '.join(filter(None, cells))}") from error


def _days(text: str) -> tuple[str, ...]:
    period = Period.parse(text)
    return (period.first.isoformat(), period.last.isoformat())


def _typed() -> str:
    """The SELECT list from the joined tables to the columns on disk."""
    made = {
        "first": "CAST(of_period.one AS DATE)",
        "last": "CAST(of_period.two AS DATE)",
        "resolution": "nullif(loaded.resolution, '')",
        "known_from": _instant("coalesce(of_known_from.one, released.known_from)"),
        "known_by": _instant("coalesce(of_known_by.one, released.known_by)"),
        "retrieved_at": _instant("nullif(released.retrieved_at, '')"),
        "source": "released.source",
    }
    columns = [f"{made.get(column, f'loaded.{name(column)}')} AS {name(column)}" for column in TYPES]
    return ", ".join([*columns, "CAST(loaded.value AS DOUBLE) AS number", "row_number() OVER () AS place"])


def _instant(text: str) -> str:
    return f"make_timestamptz(CAST({text} AS BIGINT))"


def _fold(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep one print of each figure a vintage, by the rule of `conflicts`."""
    figure = ", ".join(name(column) for column in (*GROUP, "release", "known_from", "known_by"))
    twice = rows(
        connection,
        f"SELECT place, {packed(COLUMNS)} FROM staged WHERE status IN ({literals(FACTS)})"
        f" QUALIFY count(*) OVER (PARTITION BY {figure}) > 1",
    )
    places: dict[Observation, int] = {}
    for place, text in sorted(twice):
        cells = text.split(FIELD)
        days = Period.parse(f"{cells[9]}..{cells[10]}")
        places.setdefault(observation(Key(*cells[: len(DIMENSIONS)]), days, cells[len(GROUP) :]), place)
    kept = {places[one] for one in fold(places)}
    dropped = [place for place, _ in twice if place not in kept]
    if dropped:
        connection.execute(f"DELETE FROM staged WHERE place IN ({', '.join(map(str, dropped))})")
    connection.execute("ALTER TABLE staged DROP COLUMN place")
