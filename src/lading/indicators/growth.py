"""Growth on any base that the query names: 2025 on 2017, the month on the peak."""

from fractions import Fraction

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="growth",
    title="Growth on a base",
    formula="now / base - 1",
    unit="percent",
    numerator=level(),
    denominator=level(when="base"),
    offset=Fraction(1),
    example=Query("growth", "exports", "CHN", Period.parse("2025"), base=Period.parse("2017")),
    signed=True,
)
