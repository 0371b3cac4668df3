"""`lading explain`: the cells and vintages behind a figure."""

from __future__ import annotations

from ..indicators import explain
from ..store import Ledger
from . import asking
from .implied import proved
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .write import write

EXAMPLES = (
    "lading explain rare earths exports 2025 --as-of 2026-01-14",
    "lading explain rare earths exports 2024-12 --as-of 2026-01-14 --routes",
)
"""Shown, with their output, on the page of this command."""


@asking.asks()
def run(
    asked: asking.Asked,
    membership: asking.Membership = "",
    routes: asking.Routes = False,
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Show every cell a figure rests on: as printed, in which release, table, row and column, at which address.

    A figure that nobody surely printed is derived: each set of printed figures that leads to it is a route, with what
    it gives, how far revisions may move it, and the proof of both ends.
    """
    moment = as_of_instant(as_of)
    write(
        explain(asked.query(moment), Ledger.open(), moment, membership=membership, beside=proved, routes=routes), style
    )
