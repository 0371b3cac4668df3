"""`lading coverage`: what the ledger holds."""

from __future__ import annotations

from ..indicators import coverage
from ..store import Ledger
from . import asking
from .options import Format, FormatOption
from .write import write

EXAMPLES = ("lading coverage --partner USA --unit CNY",)
"""Shown, with their output, on the page of this command."""


def run(
    indicator: asking.Indicator = "",
    flow: asking.Flow = "",
    reporter: asking.Reporter = "",
    partner: asking.Partner = "",
    product: asking.Product = "",
    unit: asking.Unit = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """List the series held: from when to when, how many periods, how many vintages."""
    options = {"indicator": indicator, "flow": flow, "reporter": reporter, "partner": partner, "product": product}
    wanted = {name: value for name, value in {**options, "unit": unit}.items() if value}
    write(coverage(Ledger.open(), **wanted), style)
