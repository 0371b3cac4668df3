"""coverage: what is held."""

from __future__ import annotations

from typing import Any

from ..indicators import coverage as held
from ..store import Ledger
from .answers import answer


def tool(ledger: Ledger, reporter: str = "", partner: str = "", flow: str = "", product: str = "") -> dict[str, Any]:
    """Which series are held, from when to when, with how many vintages; codes are ISO alpha-3, products names."""
    given = {"reporter": reporter, "partner": partner, "flow": flow, "product": product}
    return answer(held(ledger, **{name: value for name, value in given.items() if value}), "")
