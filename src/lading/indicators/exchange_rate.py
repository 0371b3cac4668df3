"""Customs' own exchange rate: a flow's value in yuan over the same flow's value in dollars, not the market's rate."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="exchange_rate",
    title="Customs' exchange rate",
    formula="value in yuan / value in dollars",
    unit="level",
    numerator=level(unit="CNY"),
    denominator=level(unit="USD"),
    example=Query("exchange_rate", "exports", "CHN", Period.parse("2025-12"), unit="CNY"),
    coherent=True,
)
