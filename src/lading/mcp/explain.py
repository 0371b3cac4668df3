"""explain: the cells behind a figure."""

from __future__ import annotations

from typing import Any

from ..indicators import asked
from ..indicators import explain as explained
from ..store import Ledger
from .answers import answer, moment_of


def tool(ledger: Ledger, words: str, as_of: str = "") -> dict[str, Any]:
    """The cells behind a figure: every observation as printed, with release, table, row, column and address."""
    moment = moment_of(as_of)
    return answer(explained(asked(words, moment.date() if moment else None), ledger, moment), as_of)
