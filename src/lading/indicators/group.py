"""A group of countries: the sum of its members, by the list that was in force."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="group",
    title="Group of countries",
    formula="sum of the members on the last day of the period",
    unit="level",
    numerator=level(each="member"),
    example=Query("group", "exports", "CHN", Period.parse("2025-12"), partner="G7", unit="CNY"),
)
