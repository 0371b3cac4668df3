"""Unit value: what a tonne, a piece or a barrel was worth on average, customs' nearest thing to a price."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="unit_value",
    title="Unit value",
    formula="value / quantity",
    unit="level",
    numerator=level(measure="value"),
    denominator=level(measure="quantity", unit="quantity"),
    example=Query("unit_value", "exports", "CHN", Period.parse("2025-12"), product="rare earths", whole="tonnes"),
    printed="unit_value",
    coherent=True,
)
