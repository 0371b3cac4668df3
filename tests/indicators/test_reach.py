"""What cannot be told is known without looking: the reach of a series says so for every level."""

from lading.indicators.identity import routes
from lading.indicators.levels import Levels
from lading.indicators.reach import reach
from lading.model import Key, Level, Period

from .memory import MemoryLedger, printed_observation

JANUARY, FEBRUARY, BOTH = (Period.parse(text) for text in ("2025-01", "2025-02", "2025-01..2025-02"))


def test_a_level_is_within_reach_exactly_where_it_is_told():
    """Exports of both months and of January give February and, with its imports, the balance; March nothing."""
    exports, imports = Key("CHN", "exports"), Key("CHN", "imports")
    cells = [(exports, BOTH, 540), (exports, JANUARY, 324), (imports, FEBRUARY, 180)]
    levels = Levels(MemoryLedger([printed_observation(*cell, 0) for cell in cells]))
    asked = [
        Level(Key("CHN", flow), period)
        for flow in ("exports", "imports", "balance", "total")
        for period in (JANUARY, FEBRUARY, BOTH, Period.parse("2025-03"))
    ]

    within = [reach(levels.ledger, one.key, {}).told(one.key.flow, one.period, 2) for one in asked]

    assert within == [levels.reading(one) is not None for one in asked]
    assert sum(within) == 6


def test_gdp_is_no_sum_of_flows():
    """What is not traded in and out is put together from spans of time alone."""
    assert [route.indicator for route in routes("total", JANUARY)] == ["total", "months"]
    assert [route.indicator for route in routes("total", JANUARY, traded=False)] == ["months"]
