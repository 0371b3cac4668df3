"""`lading demo`: the December 2025 release of Chinese customs, from the bundled figures, and how its brief begins."""

from __future__ import annotations

from typing import Annotated

import typer

from ..indicators.headlines import headlines, one_a_row
from ..model import Period
from ..store import Ledger
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .write import write, write_page

EXAMPLES = ("lading demo",)
"""Shown, with their output, on the page of this command."""


def run(
    period: Annotated[str, typer.Option("--period", "-p", help="The month of the release.")] = "2025-12",
    as_of: AsOfOption = "2026-01-14",
    style: FormatOption = Format.TABLE,
) -> None:
    """Show a release as it was known on its day: figures, growth, polls, partners, products, later revisions.

    Every figure carries its vintage mark and the number of its source.
    """
    moment = as_of_instant(as_of)
    found = headlines(Ledger.open(), Period.parse(period), moment)
    if style is Format.TABLE:
        write_page(f"China's foreign trade, as known on {as_of}" if as_of else "China's foreign trade", found)
        _brief(period, as_of)
    else:
        write(one_a_row(found), style)


def _brief(period: str, as_of: str) -> None:
    """The same release as a brief: its headline and standfirst, and how to have the whole of it."""
    from ..brief import compose  # noqa: PLC0415  a quarter of a second that the table for programs need not pay

    made = compose(Ledger.open(), Period.parse(period), as_of=as_of_instant(as_of), with_charts=False)
    words = f"lading brief {period}" + (f" --as-of {as_of}" if as_of else "")
    lines = ["", "The brief", made.title.text, *(sentence.text for sentence in made.standfirst)]
    typer.echo("\n".join([*lines, f"{made.checked} figures read back and proven. The whole, with charts: {words}"]))
