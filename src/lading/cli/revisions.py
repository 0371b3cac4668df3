"""`lading revisions`: how a figure changed, vintage by vintage."""

from __future__ import annotations

from ..indicators import revisions
from ..store import Ledger
from . import asking
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .write import write

EXAMPLES = ("lading revisions surplus 2025",)
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
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Show how a figure was told over time: each time something surely changed it, and by how much.

    With --as-of, only what was known by that day.
    """
    options = {"indicator": indicator, "flow": flow, "reporter": reporter, "partner": partner, "product": product}
    options |= {"period": period, "unit": unit, "base": base}
    moment = as_of_instant(as_of)
    query = asking.the_query(words, options, moment)
    write(revisions(query, Ledger.open(), moment), style)
