"""`lading brief`: a release as a checked, charted, sourced report, in several formats from one text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from ..brief import AGAINST, Brief, compose
from ..brief.charts import warm_up
from ..brief.render import find_format, write
from ..model import Period
from ..store import Ledger
from .options import AsOfOption, as_of_instant

ALL = "html,md,json,xlsx"


def run(
    period: Annotated[
        str,
        typer.Argument(
            metavar="[PERIOD]",
            help="The month of the release, as 2025-12. Default: the newest held.",
            show_default=False,
        ),
    ] = "",
    reporter: Annotated[str, typer.Option("--reporter", help="Who reports: an ISO alpha-3 code.")] = "CHN",
    as_of: AsOfOption = "",
    against: Annotated[
        str, typer.Option("--against", help=f"What it is held against: {', '.join(AGAINST)}.")
    ] = ",".join(AGAINST),
    formats: Annotated[
        str, typer.Option("--format", "-f", help=f"Formats, with commas: {ALL}, or those of plug-ins.")
    ] = ALL,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the files go.")] = Path(),
) -> None:
    """Write the brief of a release: headline, findings, charts, methods, sources.

    Every sentence is read back by Lading's own reader and proven before anything is written; what cannot be proven is
    left out and named. January and February of Chinese customs are one release.
    """
    wanted = [one.strip() for one in formats.split(",") if one.strip()]
    for one in wanted:
        find_format(one)
    moment = as_of_instant(as_of)
    if set(wanted) - {"json", "xlsx"}:
        Thread(target=warm_up, daemon=True).start()
    made = compose(
        Ledger.open(),
        Period.parse(period) if period else None,
        reporter=reporter.upper(),
        as_of=moment,
        against=[one.strip() for one in against.split(",") if one.strip()],
        with_charts=any(one != "json" for one in wanted),
    )
    typer.echo("\n".join(_told(made, write(made, folder, wanted), folder)))


def _told(made: Brief, paths: Sequence[Path], folder: Path) -> list[str]:
    """The headline, how it was proven, and what was written."""
    lines = [made.title.text, *(sentence.text for sentence in made.standfirst), ""]
    lines.append(
        f"{made.checked} figures proven; {len(made.sources)} sources; {len(made.missing)} things not available."
    )
    lines += [str(path) for path in paths if path.parent == folder]
    pictures = [path for path in paths if path.parent != folder]
    return [*lines, f"{pictures[0].parent} ({len(pictures)} pictures)"] if pictures else lines
