"""Detail: rows of more dimensions than a Key has, described as columns of a publisher's files.

A source says which file it is, which of its columns are which dimensions, and what may not be in it; the cube reads
the files by that description, whole columns at a time, and never makes an object of a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TEXT, NUMBER, DAY = "VARCHAR", "DOUBLE", "DATE"

DETAIL: dict[str, str] = {
    "reporter": TEXT,
    "partner": TEXT,
    "partner2": TEXT,
    "flow": TEXT,
    "product": TEXT,
    "classification": TEXT,
    "customs_procedure": TEXT,
    "transport": TEXT,
    "valuation": TEXT,
    "period": TEXT,
    "first": DAY,
    "last": DAY,
    "unit": TEXT,
    "value": NUMBER,
    "net_weight": NUMBER,
    "quantity": NUMBER,
    "quantity_unit": TEXT,
    "status": TEXT,
}
"""Column -> its type. `partner2`, `customs_procedure` and `transport` are empty where all are taken together; `value`
is in single ones of `unit`, a currency, `net_weight` in kilograms; `status` is printed or estimated (by its publisher).
`period` is written 2025-12, 2025 or 2025-Q4; areas that no list holds are called by scheme and code ("comext XI"),
groups of them "group" and code."""

MEASURES = ("value", "net_weight", "quantity")

_EMPTY = ("partner2", "customs_procedure", "transport", "valuation", "quantity_unit", "classification")
DEFAULTS: Mapping[str, str] = {"status": "'printed'"} | dict.fromkeys(_EMPTY, "''")
"""What stands in a column that a description leaves out: SQL."""

QUANTITY_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("kg", "KG", "KGM"), "kilograms"),
    **dict.fromkeys(("u", "NO", "NAR", "p/st", "items"), "units"),
    **dict.fromkeys(("l", "L", "LTR"), "litres"),
    **dict.fromkeys(("m³", "M3", "MTQ", "CM3"), "cubic_metres"),
    **dict.fromkeys(("m²", "M2", "MTK"), "square_metres"),
    **dict.fromkeys(("m", "M", "MTR"), "metres"),
    **dict.fromkeys(("2u", "PRS", "NPR", "pa"), "pairs"),
    **dict.fromkeys(("carat", "CTM", "CAR"), "carats"),
    **dict.fromkeys(("T", "TNE"), "tonnes"),
    **dict.fromkeys(("MWH",), "megawatt_hours"),
}
"""A publisher's code of a quantity's unit -> ours; others are kept as they are printed."""


_CONSTANT = re.compile(r"'[^']*'")


@dataclass(frozen=True, slots=True)
class Check:
    """A condition in SQL on a row of the cube, and the sentence to say of the rows that meet it.

    The sentence may use {count}, and {example}: the SQL `example` of one of them. `fatal` rows refuse the file;
    others are told. `whole` conditions are aggregates over all rows.
    """

    sentence: str
    condition: str
    example: str = "product"
    fatal: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """Files as rows of the cube.

    `read` is a FROM clause of DuckDB, with {files} for the list of files and {largest} for the bytes of the largest.
    `columns` gives each column of the cube as
    SQL over it; `codes` are lookups: name -> (SQL of the code, code -> ours), used in `columns` as name.ours.
    `pivot` says that rows which agree in all but their measures are one row; `measures` are then aggregates.
    `adds` says that such rows are parts of one figure, told apart by columns that the cube does not keep; else they are
    one figure with two values, which refuses the file.
    `files` may hold the bytes themselves, where they are not yet on disk; `suffix` is how such a file's name ends.
    """

    read: str
    columns: Mapping[str, str]
    codes: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    keep: str = ""
    pivot: bool = False
    adds: bool = False
    checks: tuple[Check, ...] = ()
    data: bytes = field(default=b"", repr=False)
    suffix: str = ".csv"

    @property
    def constants(self) -> dict[str, str]:
        """Columns that are one and the same text in every row: they need not be stored row by row."""
        made = {name: self.columns.get(name, DEFAULTS.get(name, "")) for name, kind in DETAIL.items() if kind == TEXT}
        return {name: sql[1:-1] for name, sql in made.items() if _CONSTANT.fullmatch(sql)}

    def select(self, files: Sequence[str]) -> str:
        """The query that gives the cube's columns of these files, but for the constants."""
        largest = str(max((Path(file).stat().st_size for file in files), default=0) + 1024)
        listed = "[" + ", ".join(_literal(file) for file in files) + "]"
        chosen = [
            f"CAST({self.columns.get(name, DEFAULTS.get(name, 'NULL'))} AS {DETAIL[name]}) AS {name}"
            for name in self._stored
        ]
        joins = "".join(
            f" LEFT JOIN (VALUES {_pairs(known)}) AS {name}(code, ours) ON {name}.code = {code}"
            for name, (code, known) in self.codes.items()
        )
        read = self.read.replace("{files}", listed).replace("{largest}", largest)
        where = f" WHERE {self.keep}" if self.keep else ""
        dimensions = ", ".join(self._dimensions())
        grouped = f" GROUP BY {dimensions} ORDER BY {dimensions}" if self.pivot else ""
        return f"SELECT {', '.join(chosen)} FROM {read}{joins}{where}{grouped}"

    @property
    def _stored(self) -> list[str]:
        return [name for name in DETAIL if name not in self.constants]

    def _dimensions(self) -> list[str]:
        return [str(place) for place, name in enumerate(self._stored, 1) if name not in MEASURES]


def quantity_unit(code: str) -> str:
    """The SQL of a quantity's unit, given the SQL of its code."""
    cases = " ".join(f"WHEN {_literal(known)} THEN {_literal(ours)}" for known, ours in QUANTITY_UNITS.items())
    return f"CASE {code} WHEN '' THEN '' {cases} ELSE {code} END"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _pairs(known: Mapping[str, str]) -> str:
    return ", ".join(f"({_literal(code)}, {_literal(ours)})" for code, ours in known.items()) or "(NULL, NULL)"
