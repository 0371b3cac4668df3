"""Contribution to growth: how many points of the whole's growth a part makes up."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="contribution",
    title="Contribution to growth",
    formula="(part now - part a year earlier) / whole a year earlier",
    unit="percentage_points",
    numerator=level() - level(when="base"),
    denominator=level(partner="whole", when="base"),
    example=Query("contribution", "exports", "CHN", Period.parse("2025"), partner="USA", unit="CNY"),
    printed="contribution",
)
