"""Growth on a year earlier. What a publisher prints rests on its own restated base, so it is a fact apart."""

from fractions import Fraction

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="growth_yoy",
    title="Growth on a year earlier",
    formula="now / a year earlier - 1",
    unit="percent",
    numerator=level(),
    denominator=level(when="year_earlier"),
    offset=Fraction(1),
    example=Query("growth_yoy", "exports", "CHN", Period.parse("2025-12")),
    printed="growth_yoy",
    signed=True,
)
