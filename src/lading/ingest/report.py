"""What an ingest did: per file its source, release, figures and oddities; and what was refused, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..indicators.listing import Cell, Listing


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file that was taken.

    `figures` counts what it holds, `stored` what of its release was new to the ledger, `detail` the rows that the
    ledger has no room for (customs regimes, lines no list holds), `checked` the identities that it was held against.
    """

    name: str
    source: str
    release: str
    figures: int
    stored: int
    detail: int
    checked: int
    oddities: tuple[str, ...]


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
                "oddities": len(file.oddities),
            }
            for file in self.files
        ]
        odd = [f"{file.name}: odd: {oddity}" for file in self.files for oddity in file.oddities]
        left = [f"left out, no source recognises it: {name}" for name in self.left_out]
        return Listing(f"{self.stored} figures new to the ledger", tuple(rows), (*odd, *left))

    def __str__(self) -> str:
        refused = [f"{refusal.name}: refused: {refusal.reason}" for refusal in self.refused]
        rows = [f"{file.name}: {file.figures} figures of {file.release}, {file.checked} checks" for file in self.files]
        listing = self.listing()
        return "\n".join([listing.title, *rows, *listing.notes, *refused])
