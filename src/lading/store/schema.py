"""The columns of the ledger on disk, and the way from an observation to a row and back.

Values are kept twice: as the decimal text they were written in, which comes back digit for digit, and as a double
(`number`) for work on whole columns. A DECIMAL(38,10) instead would give 992.2 back as 992.2000000000 and refuse
what has more than 28 digits before the point; the text and the double cost about a fifth more space (bench/store.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..errors import BadInput, BadNumber
from ..model import Key, Observation, Period
from .duckdb import FIELD, RECORD, SERIES, name

DIMENSIONS = ("reporter", "flow", "partner", "product", "measure", "unit", "indicator", "adjustment", "valuation")
"""What names a series, in the order the compacted file is sorted by."""

GROUP = (*DIMENSIONS, "first", "last")
"""What names one figure: a series and the first and last day of its period."""

TYPES: dict[str, str] = {
    **dict.fromkeys(DIMENSIONS, "VARCHAR"),
    "first": "DATE",
    "last": "DATE",
    "value": "VARCHAR",
    "resolution": "VARCHAR",
    "status": "VARCHAR",
    "release": "VARCHAR",
    "known_from": "TIMESTAMPTZ",
    "known_by": "TIMESTAMPTZ",
    **dict.fromkeys(("printed", "table", "row", "column", "source"), "VARCHAR"),
    "retrieved_at": "TIMESTAMPTZ",
    **dict.fromkeys(("pollster", "statistic", "note"), "VARCHAR"),
}
"""Column -> its type in DuckDB, in the order of a row's fields. On disk `number DOUBLE` follows."""

COLUMNS = tuple(TYPES)
AFTER_KEY = COLUMNS[len(DIMENSIONS) :]
STORED = ", ".join(name(column) for column in (*COLUMNS, "number"))
"""The SELECT list of all columns on disk."""
_NULLS = ", ".join(f"NULL::{kind} AS {name(column)}" for column, kind in TYPES.items())
EMPTY = f"SELECT {_NULLS}, NULL::DOUBLE AS number LIMIT 0"
"""A query that gives these columns and no rows."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


def microseconds(moment: dt.datetime) -> int:
    """Microseconds since 1970 in UTC: how instants travel, since DuckDB hands out zoned ones only with pytz."""
    return (moment - EPOCH) // MICROSECOND


def moment(count: int) -> dt.datetime:
    """The instant that many microseconds after 1970."""
    return EPOCH + dt.timedelta(microseconds=count)


@lru_cache(maxsize=20_000)
def _moment(count: str) -> dt.datetime:
    """The instant that a row tells as a text: a release's is that of all its figures."""
    return moment(int(count))


def fields(observation: Observation) -> tuple[str, ...]:
    """An observation as the texts of one row, in the order of COLUMNS; nothing is the empty text."""
    if not observation.value.is_finite():
        raise BadNumber(f"{observation.key} {observation.period}: {observation.value} is not a number; leave it out")
    seen = observation.retrieved_at
    texts = (
        *key_fields(observation.key),
        observation.period.first.isoformat(),
        observation.period.last.isoformat(),
        str(observation.value),
        "" if observation.resolution is None else str(observation.resolution),
        observation.status,
        observation.release,
        str(microseconds(observation.known_from)),
        str(microseconds(observation.known_by)),
        observation.printed,
        observation.table,
        observation.row,
        observation.column,
        observation.source,
        "" if seen is None else str(microseconds(seen)),
        observation.pollster,
        observation.statistic,
        observation.note,
    )
    whole = "".join(texts)
    if FIELD in whole or RECORD in whole or SERIES in whole:
        raise BadInput(
            f"{observation.key} {observation.period}: a text holds a control character from U+001D to U+001F;"
            " remove it in the source's parser"
        )
    return texts


def key_fields(key: Key) -> tuple[str, ...]:
    """The dimensions of a key as texts, in the order of DIMENSIONS."""
    return (
        key.reporter,
        key.flow,
        key.partner,
        key.product,
        key.measure,
        key.unit,
        key.indicator,
        key.adjustment,
        key.valuation,
    )


def observation(key: Key, period: Period, cells: Sequence[str]) -> Observation:
    """The observation of a row, given the fields that follow its period."""
    value, resolution, status, release, known_from, known_by, printed, table, row, column, source, seen = cells[:12]
    pollster, statistic, note = cells[12:]
    return Observation(
        key,
        period,
        Decimal(value),
        Decimal(resolution) if resolution else None,
        status,
        release,
        _moment(known_from),
        _moment(known_by),
        printed,
        table,
        row,
        column,
        source,
        _moment(seen) if seen else None,
        pollster,
        statistic,
        note,
    )


def typed() -> str:
    """The SELECT list that turns rows of texts into the columns on disk."""
    columns = []
    for column, kind in TYPES.items():
        text = name(column)
        if kind == "TIMESTAMPTZ":
            text = f"make_timestamptz(CAST(nullif({text}, '') AS BIGINT)) AS {text}"
        elif kind == "DATE":
            text = f"CAST({text} AS DATE) AS {text}"
        elif column == "resolution":
            text = f"nullif({text}, '') AS {text}"
        columns.append(text)
    return ", ".join([*columns, 'CAST("value" AS DOUBLE) AS "number"'])


def packed(columns: Iterable[str]) -> str:
    """The SQL expression that joins these columns of a row into one text, as `fields` writes them."""
    texts = []
    for column in columns:
        kind, text = TYPES[column], name(column)
        text = f"epoch_us({text})" if kind == "TIMESTAMPTZ" else text
        texts.append(f"coalesce(CAST({text} AS VARCHAR), '')")
    return f"concat_ws(chr(31), {', '.join(texts)})"


def key_of(cells: Sequence[Any]) -> Key:
    """The key of a row's first nine fields."""
    return Key(*cells[: len(DIMENSIONS)])
