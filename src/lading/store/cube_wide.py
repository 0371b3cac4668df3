"""The fast way into the cube: publishers' files, read by DuckDB as a source describes them, measures side by side.

A month of Comext has five million rows of three measures each. Kept as one row a flow, in the order of the file, and
taken apart when it is read, it comes in as fast as it is read.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadInput, LedgerError, ReleaseRefused
from ..model import Release
from ..model.detail import DEFAULTS, DETAIL, MEASURES, Check, Detail
from .cube_schema import COLUMNS
from .duckdb import failure, joined, literal, literals, name, parquet, records, rows
from .files import locked, sweep, temporary, write_whole
from .receipt import Receipt
from .schema import microseconds
from .shelf import Manifest, Shelf, slug

if TYPE_CHECKING:
    import duckdb

WIDE = ".wide.parquet"
"""Ends the name of a file in this layout."""

ADDS = "adds"
"""Stands in the metadata of a file whose rows may be parts of one figure."""

NOTHING = "\x1d"
"""Stands for None on the way into DuckDB."""

ALWAYS = (
    Check(
        "{count} rows name no reporter, partner, product, flow or period (the first has the product {example})",
        "reporter IS NULL OR partner IS NULL OR product IS NULL OR flow IS NULL OR first IS NULL OR last IS NULL",
        "coalesce(product, '-')",
    ),
    Check(
        "{count} figures are told twice, with two values, such as product {example}",
        "isnan(value) OR isnan(net_weight)",
    ),
    Check("{count} values are no finite numbers, such as product {example}", "isinf(value) OR isinf(net_weight)"),
    Check("{count} values lie below nought, such as product {example}", "value < 0 AND flow <> 'balance'", fatal=False),
)
"""What holds for every source."""

MEASURED = (("value", "unit"), ("net_weight", "'kilograms'"), ("quantity", "quantity_unit"))
"""Column of a measure, and the SQL of its unit."""


def take(
    connection: duckdb.DuckDBPyConnection,
    shelf: Shelf,
    release: Release,
    table: Detail | Mapping[str, Sequence[object]],
    files: Sequence[Path],
) -> tuple[Receipt, tuple[str, ...]]:
    """Add what the files hold, and tell what is odd in it. All of it is safe on disk when this returns, or none.

    Rows equal to those of the newest release with this title change nothing. Raises ReleaseRefused where a check fails.
    """
    with locked(shelf.lock):
        for folder in (shelf.releases, shelf.manifests):
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder)
        draft = temporary(shelf.releases / "incoming.parquet")
        try:
            _write(connection, table, files, draft)
            checks = table.checks if isinstance(table, Detail) else ()
            _once(connection, draft, release, adds=isinstance(table, Detail) and table.adds)
            count, content, reporters, oddities = _checked(connection, draft, (*checks, *ALWAYS), release)
            newest = _newest(shelf, release)
            if newest and newest.content == content:
                return Receipt(newest.release, 0, count), oddities
            _keep(shelf, release, draft, content, count, reporters)
        finally:
            draft.unlink(missing_ok=True)
    return Receipt(release, count), oddities


def _once(connection: duckdb.DuckDBPyConnection, draft: Path, release: Release, *, adds: bool) -> None:
    """Rows that are told twice become one, as of replies that overlap; two values of one figure refuse the release."""
    if adds:
        return  # they are added up when they are read
    dimensions = ", ".join(name(column) for column in DETAIL if column not in (*MEASURES, "status"))
    held = _complete(connection, draft)
    ((many, different),) = rows(connection, f"SELECT count(*), count(DISTINCT hash({dimensions})) FROM {held}")
    if many == different:
        return
    _replace(connection, draft, f"SELECT DISTINCT * FROM {parquet([draft])}")
    sql = (
        f"SELECT any_value(product), any_value(partner), any_value(period), min(value), max(value),"
        f" (count(*) OVER ()) FROM {held} GROUP BY {dimensions} HAVING count(*) > 1 LIMIT 1"
    )
    for product, partner, period, least, most, count in rows(connection, sql):
        raise ReleaseRefused(
            f"{release.title}: {count:,} figures are told twice, with two values, such as product {product} with "
            f"{partner} in {period} ({least} and {most}): the file may hold a dimension that is not read here. "
            "Nothing was stored"
        )


def _replace(connection: duckdb.DuckDBPyConnection, draft: Path, sql: str) -> None:
    """Put the rows of a query in the place of the draft's own."""
    other = temporary(draft)
    try:
        _copy(connection, sql, {}, _constants(connection, draft), other)
        other.replace(draft)
    finally:
        other.unlink(missing_ok=True)


def _newest(shelf: Shelf, release: Release) -> Manifest | None:
    """The newest release of the same title."""
    held = (shelf.manifest(one) for one in shelf.names() if one.endswith(WIDE.removesuffix(".parquet")))
    alike = [one for one in held if (one.release.source, one.release.title) == (release.source, release.title)]
    return max(alike, key=lambda one: (one.release.known_by, one.release.id), default=None)


def _keep(shelf: Shelf, release: Release, draft: Path, content: str, count: int, reporters: tuple[str, ...]) -> None:
    file = shelf.releases / f"{slug(release.id)}.{content[:12]}{WIDE}"
    write_whole(file, draft.replace)
    newest = microseconds(release.known_by)
    shelf.write_manifest(Manifest.of(release, file, content, rows=count, reporters=reporters, newest=newest))


def _write(
    connection: duckdb.DuckDBPyConnection,
    table: Detail | Mapping[str, Sequence[object]],
    files: Sequence[Path],
    draft: Path,
) -> None:
    if isinstance(table, Mapping):
        _copy(connection, *_of_columns(table), {}, draft)
        return
    with tempfile.TemporaryDirectory(prefix="lading-") as spill:
        if table.data:
            spilled = Path(spill) / f"detail{table.suffix}"
            spilled.write_bytes(table.data)
            files = (*files, spilled)
        told = table.constants | ({ADDS: "yes"} if table.adds else {})
        _copy(connection, table.select([str(file) for file in files]), {}, told, draft)


def _of_columns(table: Mapping[str, Sequence[object]]) -> tuple[str, dict[str, str]]:
    if unknown := sorted(set(table) - DETAIL.keys()):
        raise BadInput(f"the cube has no {unknown[0]!r}: its columns are {', '.join(DETAIL)}")
    lengths = sorted({len(values) for values in table.values()})
    if len(lengths) != 1:
        raise BadInput(f"the columns of a table differ in length ({lengths}): give each row every column")
    listed = ", ".join(
        f"CAST({f'nullif({name(column)}, {literal(NOTHING)})' if column in table else DEFAULTS.get(column, 'NULL')}"
        f" AS {kind}) AS {name(column)}"
        for column, kind in DETAIL.items()
    )
    text = [[NOTHING if cell is None else str(cell) for cell in values] for values in table.values()]
    return f"SELECT {listed} FROM {records(list(table))}", {"rows": joined(zip(*text, strict=True))}


def _copy(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: dict[str, str],
    constants: Mapping[str, str],
    draft: Path,
) -> None:
    """Write a query's rows as they come, and what is the same in all of them into the file's own metadata.

    The light compression takes a third of the time that zstd does.
    """
    told = ", ".join(f"{column}: {literal(text)}" for column, text in constants.items())
    metadata = f", KV_METADATA {{{told}}}" if constants else ""
    try:
        connection.cursor().execute(
            f"COPY ({sql}) TO {literal(draft)} (FORMAT parquet, COMPRESSION snappy{metadata})", parameters
        )
    except failure() as error:
        told = re.split(r" (?:Possible|LINE 1:|Try setting) ?", " ".join(str(error).split()))[0][:300]
        if "Out of Memory" in told:
            raise LedgerError(f"the rows do not fit into memory: {told}. Pull less at once") from error
        raise ReleaseRefused(
            f"the file does not read as its layout says: {told}. Nothing was stored; look at the file, its layout may "
            "have changed"
        ) from error


def _checked(
    connection: duckdb.DuckDBPyConnection, draft: Path, checks: Sequence[Check], release: Release
) -> tuple[int, str, tuple[str, ...], tuple[str, ...]]:
    """Count and hash the rows, name their reporters, and try every check, in one pass; then tell of those met."""
    columns = ", ".join(name(column) for column in DETAIL)
    parts = ["count(*)", f"sum(CAST(hash({columns}) AS HUGEINT))", "list(DISTINCT reporter)"]
    parts += [check.condition if check.whole else f"bool_or({check.condition})" for check in checks]
    held = _complete(connection, draft)
    ((count, hashed, reporters, *met),) = rows(connection, f"SELECT {', '.join(parts)} FROM {held}")
    if not count:
        raise ReleaseRefused(f"{release.title}: the file has a head and no rows: ask again, or for another period")
    oddities = []
    for check in (check for check, holds in zip(checks, met, strict=True) if holds):
        where = "" if check.whole else f" WHERE {check.condition}"
        example = check.example if check.whole else f"any_value({check.example})"
        sql = f"SELECT count(*), CAST({example} AS VARCHAR) FROM {held}{where}"
        ((many, shown),) = rows(connection, sql)
        sentence = check.sentence.format(count=f"{many:,}", example=shown)
        if check.fatal:
            raise ReleaseRefused(f"{release.title}: {sentence}. Nothing was stored")
        oddities.append(sentence)
    return int(count), f"{hashed:032x}-{count}"[-48:], tuple(sorted(reporters)), tuple(oddities)


def _metadata(connection: duckdb.DuckDBPyConnection, file: Path) -> dict[str, str]:
    found = rows(connection, f"SELECT key, value FROM parquet_kv_metadata({literal(file)})")
    return {bytes(key).decode(): bytes(value).decode() for key, value in found}


def _constants(connection: duckdb.DuckDBPyConnection, file: Path) -> dict[str, str]:
    """Columns that are one text in every row: they stand in the file's metadata."""
    return {column: text for column, text in _metadata(connection, file).items() if column in DETAIL}


def _added_up(connection: duckdb.DuckDBPyConnection, file: Path) -> str:
    """The FROM clause with one row a figure: parts of one are added, where the file says that it holds such."""
    held = _complete(connection, file)
    if ADDS not in _metadata(connection, file):
        return held
    made = {column: f"sum({column})" for column in MEASURES} | {"status": "max(status)"}
    listed = ", ".join(f"{made.get(column, name(column))} AS {name(column)}" for column in DETAIL)
    return f"(SELECT {listed} FROM {held} GROUP BY ALL)"


def _complete(connection: duckdb.DuckDBPyConnection, file: Path) -> str:
    """The FROM clause of a file in this layout with every column, those of its metadata too."""
    told = _constants(connection, file)
    constants = "".join(f", {literal(text)} AS {name(column)}" for column, text in told.items())
    return f"(SELECT *{constants} FROM {parquet([file])})"


def totals(connection: duckdb.DuckDBPyConnection, shelf: Shelf, manifest: Manifest) -> str:
    """The query for the totals of a file of this layout; parts of which a total stands beside them are left out."""
    return (
        "SELECT reporter, flow, partner, valuation, unit, CAST(first AS VARCHAR), CAST(last AS VARCHAR),"
        " max(status), CAST(sum(CAST(value AS DECIMAL(38, 4))) AS VARCHAR)"
        f" FROM {_complete(connection, shelf.parquet(manifest))}"
        " WHERE product = 'TOTAL' AND partner2 = '' AND transport = '' AND value IS NOT NULL"
        " GROUP BY reporter, flow, partner, valuation, unit, first, last"
        " HAVING count(*) = 1 OR min(customs_procedure) <> '' ORDER BY ALL"
    )


def unmatched(
    connection: duckdb.DuckDBPyConnection, shelf: Shelf, manifest: Manifest, groups: Collection[str], least: int
) -> str:
    """The query for the sums of partners that are not the world's; a millionth, or one, is rounding."""
    country = f"partner NOT IN ({literals([*groups, 'WLD'])}) AND NOT starts_with(partner, 'group ')"
    return (
        "SELECT reporter, flow, product, period, unit, world, parts FROM (SELECT reporter, flow, product,"
        " classification, customs_procedure, valuation, period, unit, max(value) FILTER (partner = 'WLD') AS world,"
        f" sum(value) FILTER ({country}) AS parts, count(DISTINCT partner) FILTER ({country}) AS many"
        f" FROM {_complete(connection, shelf.parquet(manifest))} WHERE partner2 = '' AND transport = ''"
        " AND flow <> 'balance' GROUP BY ALL)"
        f" WHERE many >= {int(least)} AND abs(world - parts) > greatest(1, abs(world) / 1e6)"
        " ORDER BY abs(world - parts) DESC, reporter, flow, product, period"
    )


def superseded(manifests: Sequence[Manifest]) -> dict[str, int]:
    """File -> since when a later release of the same title stands in its place, in microseconds since 1970.

    A title says what was asked: who asks the same again and gets fewer rows has seen some withdrawn.
    """
    ordered = sorted((one for one in manifests if one.file.endswith(WIDE)), key=lambda one: one.newest)
    later: dict[tuple[str, str], Manifest] = {}
    until = {}
    for one in reversed(ordered):
        asked = (one.release.source, one.release.title)
        if asked in later:
            until[one.file] = later[asked].newest
        later[asked] = one
    return until


def as_rows(connection: duckdb.DuckDBPyConnection, shelf: Shelf, manifest: Manifest, until: int | None = None) -> str:
    """The query that gives a file of this layout the columns of the cube, one row a measure.

    With `until`, nothing as of that instant, in microseconds since 1970, or later.
    """
    release = manifest.release
    made = {
        "release": literal(release.id),
        "known_from": f"make_timestamptz({microseconds(release.known_from)})",
        "known_by": f"make_timestamptz({microseconds(release.known_by)})",
    }
    file = _added_up(connection, shelf.parquet(manifest))
    limit = f" AND $as_of < make_timestamptz({until})" if until is not None else ""
    parts = []
    for measure, unit in MEASURED:
        cells = made | {"measure": literal(measure), "unit": unit, "value": measure}
        listed = ", ".join(f"{cells.get(column, name(column))} AS {name(column)}" for column in COLUMNS)
        parts.append(f"SELECT {listed} FROM {file} WHERE {measure} IS NOT NULL{limit}")
    return " UNION ALL ".join(parts)
