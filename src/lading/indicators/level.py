"""The level itself: so many dollars, yuan or tonnes in a period."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="level",
    title="Level",
    formula="the figure itself",
    unit="level",
    numerator=level(),
    example=Query("level", "exports", "CHN", Period.parse("2025")),
    printed="level",
)
