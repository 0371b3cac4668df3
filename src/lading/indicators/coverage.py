"""Coverage ratio: how much of its imports exports pay for."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="coverage",
    title="Coverage ratio",
    formula="exports / imports",
    unit="percent",
    numerator=level("exports"),
    denominator=level("imports"),
    example=Query("coverage", "exports", "CHN", Period.parse("2025")),
)
