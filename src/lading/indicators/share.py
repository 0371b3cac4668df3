"""Share: a partner of all partners, or a product of all goods."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="share",
    title="Share",
    formula="part / whole",
    unit="percent",
    numerator=level(),
    denominator=level(partner="whole"),
    example=Query("share", "exports", "CHN", Period.parse("2025"), partner="USA", unit="CNY"),
    printed="share",
)
