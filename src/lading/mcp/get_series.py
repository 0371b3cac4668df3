"""get_series: a figure over time."""

from __future__ import annotations

from typing import Any

from ..indicators import asked, series
from ..model import Period
from ..store import Ledger
from .answers import answer, moment_of

ANY = Period.of_year(2000)
"""Stands in for the period that a series does not need."""


def tool(
    ledger: Ledger, words: str, first: str = "", last: str = "", freq: str = "M", as_of: str = ""
) -> dict[str, Any]:
    """A trade figure over time, such as words="exports CHN to USA", first="2025-01", last="2025-12".

    `freq`: M months, Q quarters, A years, S years to date. Each row has unit, vintage and source of its own.
    """
    moment = moment_of(as_of)
    within = [Period.parse(text) if text else None for text in (first, last)]
    query = asked(words, moment.date() if moment else None, period=ANY)
    return answer(series(query, ledger, moment, freq=freq, first=within[0], last=within[1]), as_of)
