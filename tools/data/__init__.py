"""The bundled figures: from raw facts beside the project to the sorted tables in src/lading/bundled.

Each module reads one kind of source and puts its releases and figures on the shelf; nothing is estimated here.
"""

from __future__ import annotations

from pathlib import Path

from . import (
    calendars,
    commodities,
    countries,
    coverage,
    customs,
    customs_pages,
    eastmoney,
    induqin,
    longrun,
    partners,
    points,
    press,
    quotes,
    rates,
    transcribed,
)
from .figures import Shelf, figures_csv, releases_csv
from .shared import PROJECT

BUNDLED = PROJECT / "src" / "lading" / "bundled"
PAGE = PROJECT / "docs" / "reference" / "bundled-data.md"

READERS = (
    eastmoney.gather,
    customs_pages.gather,
    transcribed.gather,
    partners.gather,
    customs.gather,
    commodities.gather,
    press.gather,
    induqin.gather,
    calendars.gather,
    rates.gather,
    countries.gather,
    longrun.gather,
    points.gather,
    quotes.gather,
    transcribed.gather_press,
)
"""One a source, in the order in which they may lean on each other."""


def stocked() -> Shelf:
    """The shelf with everything on it."""
    shelf = Shelf()
    for gather in READERS:
        gather(shelf)
    return shelf


def build(shelf: Shelf) -> dict[Path, bytes]:
    """Every bundled table and the page on them, as bytes, by the path they belong to."""
    named = {figure.release for figure in shelf.figures()}
    files = {BUNDLED / f"{table}.csv": figures_csv(figures) for table, figures in shelf.tables.items()}
    files[BUNDLED / "releases.csv"] = releases_csv(shelf.releases[id_] for id_ in named)
    files[PAGE] = coverage.page(shelf).encode("utf8")
    return files


def write(files: dict[Path, bytes]) -> None:
    """Write them, and remove tables that are no longer made."""
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for stale in BUNDLED.glob("*.csv"):
        if stale not in files:
            stale.unlink()
