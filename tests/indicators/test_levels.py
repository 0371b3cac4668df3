"""Levels assembled from what is held contain the truth, whatever is held of it and however coarsely it was printed."""

import datetime as dt
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lading.indicators.figures import figures
from lading.indicators.levels import Levels
from lading.model import Key, Period, Query

from .memory import MemoryLedger, printed_observation

MONTHS = 5
FLOWS = ("exports", "imports", "balance", "total")
amounts = st.lists(st.integers(0, 400), min_size=2 * MONTHS, max_size=2 * MONTHS)


def periods(year):
    """Every month of the first five of a year, and every year to date of them."""
    months = [Period.of_month(year, month) for month in range(1, MONTHS + 1)]
    return months + [Period.of_months(year, 1, month) for month in range(2, MONTHS + 1)]


def truth(amounts_of, flow, period):
    """The true level: sums of months, exports less or plus imports."""
    months = slice(period.first.month - 1, period.last.month)
    exports, imports = (sum(amounts_of[name][months]) for name in ("exports", "imports"))
    return {"exports": exports, "imports": imports, "balance": exports - imports, "total": exports + imports}[flow]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(now=amounts, then=amounts, data=st.data())
def test_whatever_is_told_contains_the_truth(now, then, data):
    """Of two years some figures are printed, to ones or tens; every level and growth then told holds the true one."""
    worlds = {
        2025: {"exports": now[:MONTHS], "imports": now[MONTHS:]},
        2024: {"exports": then[:MONTHS], "imports": then[MONTHS:]},
    }
    cells = [(flow, period) for year in worlds for flow in FLOWS for period in periods(year)]
    held = data.draw(st.lists(st.sampled_from(cells), unique=True, max_size=12))
    step = data.draw(st.sampled_from([0, 1, 10]))
    ledger = MemoryLedger(
        printed_observation(Key("CHN", flow), period, truth(worlds[period.first.year], flow, period), step)
        for flow, period in held
    )
    flow, period = data.draw(st.sampled_from([cell for cell in cells if cell[1].first.year == 2025]))
    level = truth(worlds[2025], flow, period)
    base = truth(worlds[2024], flow, period.a_year_earlier())

    for told in figures(Query("level", flow, "CHN", period), Levels(ledger)):
        assert level in told.interval
    for told in figures(Query("growth_yoy", flow, "CHN", period), Levels(ledger)):
        if level * base > 0 and told.interval is not None:
            assert (Fraction(abs(level), abs(base)) - 1) * 100 in told.interval


def test_a_level_that_nothing_gives_is_not_told():
    """Silence rather than a guess."""
    ledger = MemoryLedger([printed_observation(Key("CHN", "exports"), Period.parse("2025-01"), 5, 1)])

    assert figures(Query("level", "imports", "CHN", Period.parse("2025-01")), Levels(ledger)) == ()


def test_a_reader_of_one_day_reads_each_level_once():
    """Warm look-ups ask the ledger no second time."""
    ledger = MemoryLedger([printed_observation(Key("CHN", "exports"), Period.parse("2025-01"), 5, 1)])
    levels = Levels(ledger, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    query = Query("level", "exports", "CHN", Period.parse("2025-01"))
    figures(query, levels)
    asked = ledger.asked
    figures(query, levels)

    assert ledger.asked == asked
