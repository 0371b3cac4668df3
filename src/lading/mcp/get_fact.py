"""get_fact: one figure in each way it can be told."""

from __future__ import annotations

from typing import Any

from ..accounts.answers import fact
from ..indicators import asked
from ..store import Ledger
from .answers import answer, moment_of


def tool(ledger: Ledger, words: str, as_of: str = "") -> dict[str, Any]:
    """One trade figure, asked for in words such as "exports CHN to USA 2025 growth" or "surplus 2025".

    `as_of` (YYYY-MM-DD) gives it as it was known on that day. Each row has figure, value with its bounds and unit,
    how it was told, vintage (certain or uncertain) and source: quote them together.
    """
    moment = moment_of(as_of)
    return answer(fact(asked(words, moment.date() if moment else None), ledger, moment), as_of)
