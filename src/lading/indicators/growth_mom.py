"""Growth on the span just before: a month on the month before it, a quarter on a quarter."""

from fractions import Fraction

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="growth_mom",
    title="Growth on the period before",
    formula="now / the period just before - 1",
    unit="percent",
    numerator=level(),
    denominator=level(when="previous"),
    offset=Fraction(1),
    example=Query("growth_mom", "exports", "CHN", Period.parse("2025-12")),
    printed="growth_mom",
    signed=True,
)
