"""`lading site`: releases, series, coverage and glossary as files that need no server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadInput, NoObservation
from ..model import Key, Period
from ..store import Ledger

FILES = ("style.css", "icon.svg", "bar.css", "release.js")
"""Files of ours that the pages need."""


def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to; it is made if need be.")],
    reporter: Annotated[str, typer.Option("--reporter", help="Only the series of this reporter.")] = "",
    as_of: Annotated[str, typer.Option("--as-of", metavar="DAY", help="As known at the end of that day.")] = "",
    releases: Annotated[
        int, typer.Option("--releases", help="The newest months of which briefs are written.", min=0)
    ] = 3,
) -> None:
    """Write a page for every series held, with CSV and JSON, the briefs of the newest months, coverage and words."""
    try:
        from .asking import as_of_instant  # noqa: PLC0415  only this command needs it
    except ImportError as error:
        raise BadInput(f"{error.name} is not installed: pip install 'lading[web]'") from error
    ledger, moment = Ledger.open(), as_of_instant(as_of)
    briefs = write_releases(folder, ledger, moment, reporter or "CHN", releases) if releases else ()
    count = write(folder, ledger, moment, reporter, briefs)
    typer.echo(f"{count:,} series and {len(briefs)} releases written: open {folder / 'index.html'}")


def write_releases(
    folder: Path, ledger: Ledger, as_of: dt.datetime | None, reporter: str, most: int
) -> tuple[tuple[str, str], ...]:
    """Write the briefs of a reporter's newest months; (address, month) of each, none where nothing is held."""
    from ..brief import compose  # noqa: PLC0415  as above
    from ..brief.render.html import page as brief_page  # noqa: PLC0415  as above
    from .pages.release import barred, months  # noqa: PLC0415  as above
    from .rendering import page  # noqa: PLC0415  as above

    chosen = [one for one in months(reporter, ledger) if as_of is None or _told(reporter, one, ledger, as_of)][:most]
    for month in chosen:
        text = brief_page(compose(ledger, month, reporter=reporter, as_of=as_of))
        choice = {"months": [str(one) for one in chosen], "period": str(month), "root": "../", "static": True}
        _put(folder / "release", {f"{month}.html": barred(text, page("release.html", **choice), "../")})
    return tuple((f"release/{one}.html", str(one)) for one in chosen)


def _told(reporter: str, month: Period, ledger: Ledger, as_of: dt.datetime) -> bool:
    flows = ("exports", "imports")
    return all(ledger.in_force(Key(reporter, flow), month, as_of) for flow in flows)


def write(
    folder: Path,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    reporter: str = "",
    briefs: Sequence[tuple[str, str]] = (),
) -> int:
    """Write the site and say how many series it has; raises BadInput where the folder cannot be written."""
    from .files import written  # noqa: PLC0415  as above
    from .pages.about import glossary_page  # noqa: PLC0415  as above
    from .pages.coverage import rows_of  # noqa: PLC0415  as above
    from .rendering import page  # noqa: PLC0415  as above
    from .telling import series_page  # noqa: PLC0415  as above

    rows = rows_of(ledger, reporter)
    _put(folder, {"glossary.html": glossary_page(root="", static=True).encode(), **_assets()})
    values = {"names": {}, "reporter": reporter, "q": "", "briefs": briefs, "root": "", "static": True}
    front = page("coverage.html", rows=rows, **values).encode()
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
    return {f"static/{name}": (static / name).read_bytes() for name in FILES}


def _put(folder: Path, files: dict[str, bytes]) -> None:
    try:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError as error:
        raise BadInput(f"{folder} cannot be written: {error.strerror}; choose another folder") from error
