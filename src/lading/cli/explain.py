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


def run(
    words: asking.Words = None,
    indicator: asking.Indicator = "",
    flow: asking.Flow = "",
    reporter: asking.Reporter = "",
    partner: asking.Partner = "",
    product: asking.Product = "",
    period: asking.When = "",
    unit: asking.Unit = "",
    base: asking.Base = "",
    membership: asking.Membership = "",
    routes: asking.Routes = False,
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Show every cell a figure rests on: as printed, in which release, table, row and column, at which address.

    A figure that nobody surely printed is derived: each set of printed figures that leads to it is a route, with what
    it gives, how far revisions may move it, and the proof of both ends.
    """
    options = {"indicator": indicator, "flow": flow, "reporter": reporter, "partner": partner, "product": product}
    options |= {"period": period, "unit": unit, "base": base}
    moment = as_of_instant(as_of)
    query = asking.the_query(words, options, moment)
    write(explain(query, Ledger.open(), moment, membership=membership, beside=proved, routes=routes), style)
