"""Points between growth rates: 6.6% after 5.9% is 0.7 points faster."""

from ..model import Period, Query
from .base import Function
from .points import points_of

indicator = Function(
    id="growth_points",
    title="Points between growth rates",
    formula="growth on a year earlier now - the same in the base period (the span before unless named)",
    unit="percentage_points",
    example=Query("growth_points", "exports", "CHN", Period.parse("2025-12")),
    evaluate=points_of("growth_yoy", lambda query: query.base or query.period.previous()),
)
