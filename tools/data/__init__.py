"""The bundled figures: from raw facts beside the project to the sorted tables in src/lading/bundled.

Each module reads one kind of source and puts its releases and figures on the shelf; nothing is estimated here.
"""

from __future__ import annotations

from pathlib import Path

from . import calendars, customs, eastmoney, induqin, partners, press, rates
from .figures import Shelf, figures_csv, releases_csv
from .shared import PROJECT

BUNDLED = PROJECT / "src" / "lading" / "bundled"

READERS = (
    eastmoney.gather,
    partners.gather,
    customs.gather,
    press.gather,
    induqin.gather,
    calendars.gather,
    rates.gather,
)
"""One a source, in the order in which they may lean on each other."""


def build() -> dict[str, bytes]:
    """Every bundled table, as bytes, by file name."""
    shelf = Shelf()
    for gather in READERS:
        gather(shelf)
    named = {figure.release for figure in shelf.figures()}
    files = {f"{table}.csv": figures_csv(figures) for table, figures in shelf.tables.items()}
    files["releases.csv"] = releases_csv(release for id_, release in shelf.releases.items() if id_ in named)
    return files


def write(files: dict[str, bytes], folder: Path = BUNDLED) -> None:
    """Write the tables, and remove those that are no longer made."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    for stale in folder.glob("*.csv"):
        if stale.name not in files:
            stale.unlink()
