"""`lading site`: series, coverage, calendar and glossary as files that need no server."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadInput, NoObservation
from ..indicators import coverage
from ..store import Ledger


def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to; it is made if need be.")],
    reporter: Annotated[str, typer.Option("--reporter", help="Only the series of this reporter.")] = "",
    as_of: Annotated[str, typer.Option("--as-of", metavar="DAY", help="As known at the end of that day.")] = "",
) -> None:
    """Write a page for every series held, with its CSV and JSON, and pages of coverage and words."""
    try:
        from .asking import as_of_instant  # noqa: PLC0415  only this command needs it
    except ImportError as error:
        raise BadInput(f"{error.name} is not installed: pip install 'lading[web]'") from error
    count = write(folder, Ledger.open(), as_of_instant(as_of), reporter)
    typer.echo(f"{count:,} series written: open {folder / 'index.html'}")


def write(folder: Path, ledger: Ledger, as_of: dt.datetime | None = None, reporter: str = "") -> int:
    """Write the site and say how many series it has; raises BadInput where the folder cannot be written."""
    from .files import written  # noqa: PLC0415  as above
    from .pages.about import glossary_page  # noqa: PLC0415  as above
    from .rendering import page  # noqa: PLC0415  as above
    from .telling import series_page  # noqa: PLC0415  as above

    listing = coverage(ledger, **({"reporter": reporter} if reporter else {}))
    _put(folder, {"glossary.html": glossary_page(root="", static=True).encode(), **_assets()})
    front = page("coverage.html", listing=listing, reporters=[], reporter=reporter, root="", static=True).encode()
    _put(folder, {"index.html": front, "coverage.html": front})
    count = 0
    for key in ledger.keys(**({"reporter": reporter} if reporter else {})):
        try:
            told = series_page(key, ledger, as_of)
        except NoObservation:
            continue
        body = page("series.html", told=told, as_of="", root="../", static=True).encode()
        name = told.address.replace("/", "_")
        _put(
            folder / "series",
            {f"{name}.html": body, **{f"{name}.{one}": written(told, one) for one in ("csv", "json")}},
        )
        count += 1
    return count


def _assets() -> dict[str, bytes]:
    static = resources.files("lading.web") / "static"
    return {f"static/{name}": (static / name).read_bytes() for name in ("style.css", "icon.svg")}


def _put(folder: Path, files: dict[str, bytes]) -> None:
    try:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError as error:
        raise BadInput(f"{folder} cannot be written: {error.strerror}; choose another folder") from error
