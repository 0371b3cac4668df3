"""explain: the cells behind a figure."""

from __future__ import annotations

from typing import Any

from ..accounts.answers import explain as explained
from ..indicators import asked
from ..store import Ledger
from .answers import answer, moment_of


def tool(ledger: Ledger, words: str, as_of: str = "") -> dict[str, Any]:
    """The cells behind a figure: every observation as printed, with release, table, row, column and address.

    Of a figure that nobody surely printed: every route to it from others, and the proof, among the caveats.
    """
    moment = moment_of(as_of)
    return answer(explained(asked(words, moment.date() if moment else None), ledger, moment), as_of)
