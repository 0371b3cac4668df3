"""Trade balance: exports less imports. Customs value the first free on board, the second with freight and insurance."""

from ..model import Period, Query, level
from .base import Indicator

indicator = Indicator(
    id="balance",
    title="Trade balance",
    formula="exports - imports",
    unit="level",
    numerator=level("exports") - level("imports"),
    example=Query("balance", "balance", "CHN", Period.parse("2025")),
)
