"""Figures of forms: printed and computed kept apart, assembled where need be, and silent where there is no ratio."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lading.errors import NoObservation
from lading.indicators import evaluate
from lading.indicators.figures import form_interval
from lading.model import Form, Interval, Key, Level, Linear, Period, Query

DAY = dt.datetime(2026, 1, 14, 12, tzinfo=dt.UTC)
EXPORTS, IMPORTS, BALANCE = "CHN.exports", "CHN.imports", "CHN.balance"
PRELIM = "2026-01-14T03:00+00:00"
YEAR_BEFORE = "2025-01-13T03:00+00:00"


def query(indicator, flow="exports", period="2025-12", **fields):
    """A query about China."""
    return Query(indicator, flow, "CHN", Period.parse(period), **fields)


def test_the_printed_figure_comes_first_and_the_computed_one_beside_it(ledger_of):
    """Exports of December 2025: printed +6.6%, while the levels of two releases say 6.0 to 6.5."""
    growth = Key("CHN", "exports", indicator="growth_yoy")
    ledger = ledger_of(
        (growth, "2025-12", "6.6", "0.1", "prelim", PRELIM),
        (EXPORTS, "2025-12", "357.8", "0.1", "prelim", PRELIM),
        (EXPORTS, "2024-12", "336.3", "0.1", "year before", YEAR_BEFORE),
    )
    found = evaluate(query("growth_yoy"), ledger, DAY)
    (beside,) = found.others

    assert (found.way, found.interval) == ("printed", Interval("6.55", "6.65"))
    assert (beside.way, beside.releases) == ("computed", ("prelim", "year before"))
    assert beside.interval.within(Interval("6.3", "6.5"))


def test_a_balance_that_nobody_printed_is_exports_less_imports(ledger_of):
    """3,771,873.3 less 2,582,896.1 million dollars, from one page."""
    ledger = ledger_of((EXPORTS, "2025", "3771873.3", "0.1"), (IMPORTS, "2025", "2582896.1", "0.1"))
    found = evaluate(query("level", "balance", "2025"), ledger, DAY)

    assert (found.way, found.interval) == ("assembled", Interval("1188977.1", "1188977.3"))


def test_a_printed_balance_is_preferred(ledger_of):
    """What the publisher prints needs no sum."""
    ledger = ledger_of(
        (BALANCE, "2025", "1189.0", "0.1"), (EXPORTS, "2025", "3771.9", "0.1"), (IMPORTS, "2025", "2582.9", "0.1")
    )

    assert evaluate(query("level", "balance", "2025"), ledger, DAY).interval == Interval.of("1189.0", "0.1")


def test_a_rounded_quote_gives_way_to_the_sum_of_printed_parts(ledger_of):
    """A newspaper's 1,190 does not hide what the page's own exports and imports say."""
    ledger = ledger_of(
        (BALANCE, "2025", "1190", "10", "press", PRELIM, {"status": "quoted"}),
        (EXPORTS, "2025", "3771.9", "0.1", "prelim", PRELIM),
        (IMPORTS, "2025", "2582.9", "0.1", "prelim", PRELIM),
    )

    assert evaluate(query("level", "balance", "2025"), ledger, DAY).value == 1189


def test_a_month_held_only_as_a_step_of_the_year_to_date_says_so(ledger_of):
    """December from the year less eleven months crosses two releases, and the note tells."""
    ledger = ledger_of(
        (EXPORTS, "2025", "3771.9", "0.1", "prelim", PRELIM),
        (EXPORTS, "2025-01..2025-11", "3414.7", "0.1", "november", "2025-12-08T03:00+00:00"),
    )
    found = evaluate(query("level"), ledger, DAY)

    assert (found.way, found.interval) == ("assembled", Interval("357.1", "357.3"))
    assert "crosses 2 releases" in found.notes[0]


def test_a_year_to_date_is_summed_with_january_and_february_as_one(ledger_of):
    """Customs print the two months together, and none is invented."""
    ledger = ledger_of(
        (EXPORTS, "2025-01..2025-02", "539.9", "0.1"),
        (EXPORTS, "2025-03", "313.9", "0.1"),
        (EXPORTS, "2025-04", "315.7", "0.1"),
    )

    assert evaluate(query("level", period="2025-01..2025-04"), ledger, DAY).value == Interval.of("1169.5").middle


def test_a_vintage_that_may_have_been_known_makes_the_figure_uncertain(ledger_of):
    """A bulletin fetched later than the day asked for supports, but is not sure."""
    later = {"known_by": "2026-08-21T00:00+00:00"}
    ledger = ledger_of((EXPORTS, "2025", "3771.8", "0.1", "bulletin", PRELIM, later))

    assert not evaluate(query("level", period="2025"), ledger, DAY).certain


def test_a_surplus_that_became_a_deficit_has_no_growth_rate(ledger_of):
    """Both levels tell the story instead."""
    ledger = ledger_of((BALANCE, "2025-12", "-5", "0"), (BALANCE, "2024-12", "7", "0"))
    found = evaluate(query("growth_yoy", "balance"), ledger, DAY)

    assert found.interval is None
    assert "from surplus to deficit" in found.notes[0]
    assert "-$5" in found.notes[0]


def test_a_deficit_that_widened_grew(ledger_of):
    """From -100 to -105 is +5%: a deficit's growth is that of its size."""
    ledger = ledger_of((BALANCE, "2025-12", "-105", "0"), (BALANCE, "2024-12", "-100", "0"))

    assert evaluate(query("growth_yoy", "balance"), ledger, DAY).value == 5


def test_a_base_that_may_be_nought_gives_no_growth_rate(ledger_of):
    """A balance printed as 0.0 may be either side of it."""
    ledger = ledger_of((BALANCE, "2025-12", "7", "0"), (BALANCE, "2024-12", "0.0", "0.1"))

    assert "base may be nought" in evaluate(query("growth_yoy", "balance"), ledger, DAY).notes[0]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (query("level", partner="USA"), "the partners held are WLD"),
        (query("level", period="2024-12"), "Held are 1 periods from 2025-12 to 2025-12, the nearest 2025-12"),
        (query("level", unit="CNY"), "It is held in USD: ask for that"),
        (Query("level", "imports", "WLD", Period.parse("2025-12"), partner="CHN"), "Nothing is held of WLD"),
    ],
)
def test_what_is_not_held_is_said_with_what_is(ledger_of, asked, message):
    """The message names the periods, units or partners that are held nearby."""
    with pytest.raises(NoObservation, match=message):
        evaluate(asked, ledger_of((EXPORTS, "2025-12", "357.8", "0.1")), DAY)


def test_a_mirror_that_is_held_is_named(ledger_of):
    """What one country exports, the other imports."""
    ledger = ledger_of(("CHN.imports.USA", "2025-12", "10", "0.1"))

    with pytest.raises(NoObservation, match="Its mirror is held: imports of CHN with USA in USD"):
        evaluate(Query("level", "exports", "USA", Period.parse("2025-12"), partner="CHN"), ledger, DAY)


ends = st.fractions(min_value=-50, max_value=50, max_denominator=20)
intervals = st.tuples(ends, ends).map(lambda pair: Interval(min(pair), max(pair)))
inside = st.fractions(min_value=0, max_value=1, max_denominator=16)


def at(interval, place):
    """A member of an interval: its low end at 0, its high end at 1."""
    return interval.lo + (interval.hi - interval.lo) * place


@given(intervals, intervals, inside, inside)
def test_growth_on_intervals_holds_every_growth_of_its_members(now, then, place_now, place_then):
    """Brute force, for levels of either sign and bases that straddle nought: no growth rate that exists is left out."""
    levels = [Level(Key("CHN", "balance"), Period.parse(period)) for period in ("2025", "2024")]
    growth = Form(Linear.of({levels[0]: 1}), Linear.of({levels[1]: 1}), Interval.of(1).lo)
    true_now, true_then = at(now, place_now), at(then, place_then)
    assume(true_now * true_then > 0)

    interval, note = form_interval(growth, dict(zip(levels, (now, then), strict=True)).__getitem__, signed=True)

    if interval is None:
        assert 0 in then, note
    else:
        assert abs(true_now) / abs(true_then) - 1 in interval


@given(intervals, intervals, intervals, inside, inside, inside)
def test_a_linear_ratio_on_intervals_holds_every_ratio_of_its_members(a, b, c, x, y, z):
    """Contribution to growth: (now - then) / whole, whatever the signs."""
    keys = [Level(Key("CHN", flow), Period.parse("2025")) for flow in ("exports", "imports", "total")]
    held = dict(zip(keys, (a, b, c), strict=True))
    ratio = Form(Linear.of({keys[0]: 1, keys[1]: -1}), Linear.of({keys[2]: 1}))
    whole = at(c, z)
    assume(whole != 0)

    interval, _ = form_interval(ratio, held.__getitem__, signed=False)

    assert interval is None or (at(a, x) - at(b, y)) / whole in interval
    assert (interval is None) == (0 in c)
