"""`lading revisions`: how a figure changed, vintage by vintage."""

from __future__ import annotations

from ..indicators import revisions
from ..store import Ledger
from . import asking
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .write import write

EXAMPLES = ("lading revisions surplus 2025",)
"""Shown, with their output, on the page of this command."""


@asking.asks()
def run(
    asked: asking.Asked,
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Show how a figure was told over time: each time something surely changed it, and by how much.

    With --as-of, only what was known by that day.
    """
    moment = as_of_instant(as_of)
    write(revisions(asked.query(moment), Ledger.open(), moment), style)
