"""Detail in files that a user holds: rows for the cube, and the totals in them for the ledger.

What a `lading pull` would store of the same bytes is stored of a saved copy too. A table that is not the cube's (a page
of customs names regimes, and has a row for each measure) is brought into its shape first.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import ReleaseRefused
from ..model import Observation, Period, Release
from ..model.detail import DETAIL, Detail
from ..sources import Parsed
from ..store import Ledger, Receipt
from ..store.cube import Cube
from .headline import headline, partner_sums
from .history import compare

MANY = 50
"""A file with so many partners of one flow is taken to hold them all."""

Table = Detail | Mapping[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The detail of one file: as which release of the cube it is kept, and how it is read."""

    release: Release
    table: Table
    files: tuple[Path, ...] = ()

    def take(self, cube: Cube) -> tuple[Receipt, tuple[str, ...]]:
        """Put them into a cube; twice is once."""
        return cube.take(self.release, self.table, self.files)

    def tried(self) -> tuple[int, tuple[Observation, ...], tuple[str, ...]]:
        """How many rows there are, the totals in them, and what is odd: everything checked, nothing stored."""
        with tempfile.TemporaryDirectory(prefix="lading-") as folder:
            cube = Cube.open(folder)
            receipt, odd = self.take(cube)
            totals, left = headline(cube, self.release)
            odd = (*odd, *partner_sums(cube, self.release.id, MANY))
        return receipt.added, tuple(totals), (*odd, *told_of(left))


def rows_of(parsed: Parsed, release: Release, sha256: str, file: Path | None) -> tuple[Rows | None, tuple[str, ...]]:
    """The rows of a file, and what of them the cube has no room for.

    The title of the release holds the digest, so that no file takes the place of another by its name.
    """
    if not parsed.table:
        return None, ()
    mark = sha256[:12]
    id_ = release.id if mark in release.id else f"{release.id}-{mark}"
    kept = replace(release, id=id_, title=f"{release.title} ({mark})", sha256=sha256)
    if isinstance(parsed.table, Detail):
        table = replace(parsed.table, data=b"") if file else parsed.table
        return Rows(kept, table, (file,) if file else ()), ()
    if set(parsed.table) <= DETAIL.keys():
        return Rows(kept, parsed.table), ()
    columns, left = _one_a_measure(parsed.table, release.source)
    told = (f"{left} printed rates of detail are left out: the cube holds levels",) if left else ()
    return (Rows(kept, columns) if columns else None), told


def told_of(left: int) -> tuple[str, ...]:
    """The sentence about totals that the ledger did not take."""
    return (f"{left:,} totals by partner stay in the cube alone: they are many",) if left else ()


def confronted(totals: Sequence[Observation], ledger: Ledger) -> tuple[str, ...]:
    """What is odd about a release's totals beside those of the year before; a thousandfold one refuses it.

    The world's totals alone: what a small country sells another may well be a thousand times what it was.
    """
    findings = [one for one in compare([one for one in totals if one.key.partner == "WLD"], ledger) if one]
    broken = [one for one in findings if one.broken]
    if broken:
        raise ReleaseRefused(f"{broken[0].says}: nothing of it is stored")
    return tuple(one.says for one in findings)


def _one_a_measure(table: Mapping[str, Sequence[object]], source: str) -> tuple[dict[str, list[object]], int]:
    """Rows of reporter, flow, ..., regime, measure, unit, indicator, period and value under the cube's columns."""
    columns: dict[str, list[object]] = {}
    left = 0
    names = list(table)
    for cells in zip(*table.values(), strict=True):
        row = dict(zip(names, cells, strict=True))
        if row.get("indicator", "level") != "level":
            left += 1
            continue
        period = Period.parse(str(row["period"]))
        counted = row.get("measure", "value") != "value"
        made = {
            "reporter": row["reporter"],
            "partner": row["partner"],
            "flow": row["flow"],
            "product": row["product"],
            "classification": source.upper(),
            "customs_procedure": row.get("regime", ""),
            "period": str(period),
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "unit": "" if counted else row["unit"],
            "value": None if counted else row["value"],
            "quantity": row["value"] if counted else None,
            "quantity_unit": row["unit"] if counted else "",
        }
        for name, cell in made.items():
            columns.setdefault(name, []).append(cell)
    return columns, left
