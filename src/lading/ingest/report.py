"""What an ingest did: per file its source, release, figures and oddities; and what was refused, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..indicators.listing import Cell, Listing


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file that was taken.

    `figures` counts what it holds, `stored` what of its release was new to the ledger, `detail` the rows that the
    ledger has no room for (codes by partner, customs regimes, lines no list holds) and `rows` those of them that are
    new to the cube; `checked` the identities that it was held against, `sha256` the digest of its bytes.
    """

    name: str
    source: str
    release: str
    figures: int
    stored: int
    detail: int
    checked: int
    oddities: tuple[str, ...]
    rows: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One file of which nothing was stored, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """All files of an ingest; `left_out` are files of a folder that no source recognises."""

    files: tuple[FileReport, ...]
    refused: tuple[Refusal, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def stored(self) -> int:
        """How many figures the ledger did not hold before."""
        return sum({file.release: file.stored for file in self.files}.values())

    @property
    def rows(self) -> int:
        """How many rows of detail the cube did not hold before."""
        return sum(file.rows for file in self.files)

    @property
    def title(self) -> str:
        """What was new, in words."""
        told = f"{self.stored} figures new to the ledger"
        return f"{told}, {self.rows:,} rows new to the cube" if any(file.detail for file in self.files) else told

    def listing(self) -> Listing:
        """One row a file; oddities and what was left out are notes."""
        rows: list[Mapping[str, Cell]] = [
            {
                "file": file.name,
                "source": file.source,
                "release": file.release,
                "figures": file.figures,
                "new": file.stored,
                "checks": file.checked,
                "detail": file.detail,
                "rows": file.rows,
                "oddities": len(file.oddities),
            }
            for file in self.files
        ]
        odd = [f"{file.name}: odd: {oddity}" for file in self.files for oddity in file.oddities]
        left = [f"left out, no source recognises it: {name}" for name in self.left_out]
        return Listing(self.title, tuple(rows), (*odd, *left))

    def __str__(self) -> str:
        refused = [f"{refusal.name}: refused: {refusal.reason}" for refusal in self.refused]
        rows = [
            f"{file.name}: {file.figures} figures of {file.release}, {file.checked} checks"
            + (f", {file.detail:,} rows of detail" if file.detail else "")
            for file in self.files
        ]
        listing = self.listing()
        return "\n".join([listing.title, *rows, *listing.notes, *refused])
