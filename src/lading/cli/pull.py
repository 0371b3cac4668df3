"""`lading pull`: ask a publisher for what is not held, and store it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..errors import BadInput
from ..indicators.listing import Listing
from ..ingest.pull import pull
from ..model import Period
from ..sources import find_source
from .exits import REFUSED
from .options import Format, FormatOption, ViaOption
from .places import lines, shop, wanted
from .write import write

EXAMPLES = ("lading pull comtrade --help-words", "lading pull gacc --help-words")
"""Shown, with their output, on the page of this command."""


def run(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Who is asked: see `lading sources`.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", help="What is asked: reporter=CHN product=85; see --help-words."),
    ] = None,
    since: Annotated[str, typer.Option(metavar="PERIOD", help="From this month or year on: 2024-01, 2024.")] = "",
    until: Annotated[str, typer.Option(metavar="PERIOD", help="Up to this month or year.")] = "",
    in_parts: Annotated[
        bool, typer.Option("--in-parts", help="Begin what the quota cannot carry at once; run it again for the rest.")
    ] = False,
    help_words: Annotated[bool, typer.Option("--help-words", help="Say what can be asked of the source.")] = False,
    via: ViaOption = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what came of it.")] = False,
    style: FormatOption = Format.TABLE,
) -> None:
    """Fetch a publisher's new releases, keep every reply as it came, check it and store it.

    Keys are taken from the environment. A pull that was stopped goes on where it was when it is run again.
    """
    found = find_source(source)
    if help_words:
        if found.connector is None:
            raise BadInput(f"{source} has no server to pull from: take its files in with `lading ingest FILE`")
        rows = tuple({"word": name, "means": text} for name, text in found.connector.terms.items())
        write(Listing(f"What `lading pull {source}` may be asked", rows), style)
        return
    periods = [Period.parse(text) if text else None for text in (since, until)]
    done = pull(found, shop(found, quiet=quiet, via=via), wanted(words or []), *periods, in_parts=in_parts)
    if style is Format.TABLE:
        sys.stdout.write("\n".join(lines(done)) + "\n")
    else:
        counts = {name: len(getattr(done, name)) for name in ("changed", "gone", "empty", "refused")}
        row: dict[str, str | int] = {"source": done.source, "calls": done.calls, "replies": done.replies}
        row |= {"figures": done.figures, "rows": done.rows, "releases": " ".join(done.releases), **counts}
        write(Listing("Pulled", (row,)), style)
    if done.refused:
        raise typer.Exit(REFUSED)
