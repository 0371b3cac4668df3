"""Total trade: exports and imports together."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="total",
    title="Total trade",
    formula="exports + imports",
    unit="level",
    numerator=level("exports") + level("imports"),
    example=Query("total", "total", "CHN", Period.parse("2025-12")),
)
