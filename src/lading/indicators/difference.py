"""Difference: so much more than a year earlier, than the base, or than another partner."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="difference",
    title="Difference",
    formula="now - base",
    unit="level",
    numerator=level() - level(partner="other", when="base"),
    example=Query("difference", "balance", "CHN", Period.parse("2025"), base=Period.parse("2024")),
)
