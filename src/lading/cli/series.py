"""`lading series`: a figure over time."""

from __future__ import annotations

from typing import Annotated

import typer

from ..indicators import series
from ..model import Period
from ..store import Ledger
from . import asking
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .write import write

ANY = Period.of_year(2000)
"""Stands in for the period that a series does not need."""

EXAMPLES = (
    "lading series exports growth --from 2025-07 --to 2025-12 --as-of 2026-08-21",
    "lading series exports --freq Q --from 2025-Q1 --to 2025-Q4",
)
"""Shown, with their output, on the page of this command."""


@asking.asks(but=("period", "base"))
def run(
    asked: asking.Asked,
    freq: Annotated[
        str, typer.Option("--freq", help="M months, Q quarters, A years, S years to date and the like.")
    ] = "M",
    first: Annotated[str, typer.Option("--from", help="The first period wanted.", metavar="PERIOD")] = "",
    last: Annotated[str, typer.Option("--to", help="The last period wanted.", metavar="PERIOD")] = "",
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Give a figure for every period it is held for, or can be told for, with its vintage mark."""
    moment = as_of_instant(as_of)
    within = [Period.parse(text) if text else None for text in (first, last)]
    write(series(asked.query(moment, ANY), Ledger.open(), moment, freq=freq, first=within[0], last=within[1]), style)
