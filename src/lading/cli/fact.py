"""`lading fact`: one figure in words or options, printed and computed, with its source and vintage."""

from __future__ import annotations

from ..indicators import fact
from ..store import Ledger
from . import asking
from .implied import implied
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .write import write

EXAMPLES = (
    "lading fact surplus 2025 --as-of 2026-01-14",
    "lading fact exports CHN to USA 2025-11 growth --as-of 2025-12-18",
    "lading fact exports ASEAN 2025-12 growth yuan --membership base",
    "lading fact exports 2025-12 --as-of 2026-01-14",
    "lading fact exports CHN to USA 2025-13",
)
"""Shown, with their output, on the page of this command."""


@asking.asks()
def run(
    asked: asking.Asked,
    membership: asking.Membership = "",
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Give one figure in each way it can be told, with its source and its vintage.

    What its publisher printed and what printed levels give are two facts, shown one below the other. A figure that is
    quoted is known only through the press, a derived one by a sum or an approximation that is named. A vintage is
    uncertain if the figure may have been another on the day asked for. Where nothing was surely known of it by then,
    the figure is also derived from those that were: through sums, printed growth and what revisions the ledger holds.
    """
    moment = as_of_instant(as_of)
    write(fact(asked.query(moment), Ledger.open(), moment, membership=membership, beside=implied), style)
