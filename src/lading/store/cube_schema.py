"""The columns of the cube on disk, and the SQL that brings a table into this shape."""

from __future__ import annotations

from collections.abc import Collection

from ..model import FLOWS, MEASURES, STATUSES, UNITS, Release
from .duckdb import literal, name
from .schema import microseconds

DIMENSIONS = (
    *("reporter", "partner", "partner2", "flow", "product", "classification", "customs_procedure"),
    *("transport", "valuation"),
    *("measure", "unit"),
)
"""What names a series. `product` is a code of `classification` ("HS2022"); `partner2`, `customs_procedure`
and `transport` are empty for all together."""

REQUIRED = ("reporter", "partner", "flow", "product", "classification", "measure", "unit", "period", "value")
"""Columns that a table must bring."""

OPTIONAL = ("partner2", "customs_procedure", "transport", "valuation", "status", "release", "known_from", "known_by")
"""Columns that it may bring; without them the texts are empty, the status is printed, the rest is the release's."""

COLUMNS = (*DIMENSIONS, "period", "first", "last", "value", "status", "release", "known_from", "known_by")
"""The columns on disk. `value` is a double in base units; `first` and `last` are the days of `period`."""

_KINDS = {"first": "DATE", "last": "DATE", "value": "DOUBLE", "known_from": "TIMESTAMPTZ", "known_by": "TIMESTAMPTZ"}

_NULLS = ", ".join(f"NULL::{_KINDS.get(column, 'VARCHAR')} AS {name(column)}" for column in COLUMNS)
EMPTY = f"SELECT {_NULLS} LIMIT 0"
"""A query that gives these columns and no rows."""

KNOWN = {"flow": FLOWS, "measure": MEASURES, "unit": tuple(UNITS), "status": STATUSES}
"""Columns with a closed list of values."""


def typed(raw: str, given: Collection[str], release: Release, spans: str) -> str:
    """The query that gives a table, and the days of its periods, the columns on disk."""
    usual = {
        **dict.fromkeys(("partner2", "customs_procedure", "transport", "valuation"), "''"),
        "status": "'printed'",
        "known_from": f"make_timestamptz({microseconds(release.known_from)})",
        "known_by": f"make_timestamptz({microseconds(release.known_by)})",
    }
    made = {
        "period": "spans.period",
        "first": "CAST(spans.first AS DATE)",
        "last": "CAST(spans.last AS DATE)",
        "value": "CAST(raw.value AS DOUBLE)",
        "release": literal(release.id),
    }
    for column, default in usual.items():
        kind = "TIMESTAMPTZ" if column.startswith("known") else "VARCHAR"
        made[column] = f"coalesce(CAST(raw.{name(column)} AS {kind}), {default})" if column in given else default
    columns = ", ".join(
        f"{made.get(column, f'CAST(raw.{name(column)} AS VARCHAR)')} AS {name(column)}" for column in COLUMNS
    )
    return f"SELECT {columns} FROM {raw} AS raw JOIN {spans} ON raw.period = spans.written"
