"""Multiple: so many times the base, or so many times another partner."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="multiple",
    title="Multiple",
    formula="now / base",
    unit="ratio",
    numerator=level(),
    denominator=level(partner="other", when="base"),
    example=Query("multiple", "exports", "CHN", Period.parse("2025"), base=Period.parse("2008")),
    signed=True,
)
