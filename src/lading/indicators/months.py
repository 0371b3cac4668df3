"""A year to date, a quarter, a year, January-February: the sum of its months."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="months",
    title="Sum of months",
    formula="sum of the months of the period",
    unit="level",
    numerator=level(each="month"),
    example=Query("months", "exports", "CHN", Period.parse("2024-01..2024-11")),
)
