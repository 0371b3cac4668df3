"""Points of a share: from 14.7% to 11.1% is 3.6 points down."""

from ..model import Period, Query
from .base import Function
from .bind import base_period
from .points import points_of

indicator = Function(
    id="share_points",
    title="Points of a share",
    formula="share now - share in the base period (a year earlier unless named)",
    unit="percentage_points",
    example=Query("share_points", "exports", "CHN", Period.parse("2025"), partner="USA", unit="CNY"),
    evaluate=points_of("share", base_period),
)
