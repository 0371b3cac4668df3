"""Mirror: two countries' figures of one trade, what lies between them, and what remains."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lading.errors import BadQuery, NoObservation
from lading.indicators import mirror, mirror_listing
from lading.model import Interval, Key, Observation, Period, Release, instant
from lading.store import Ledger

KNOWN = instant("2025-06-01")
YEAR = Period.parse("2024")


def figure(reporter, flow, partner, value, period="2024", **more):
    """One figure in whole dollars."""
    key = Key(reporter, flow, partner, valuation=more.pop("valuation", ""))
    exact = Decimal(1)
    return Observation(key, Period.parse(period), Decimal(value), exact, "printed", "r", KNOWN, KNOWN,
                       source=more.pop("source", "comtrade"))  # fmt: skip


@pytest.fixture
def held(tmp_path):
    """A ledger that holds the figures given."""

    def make(*figures):
        ledger = Ledger.open(tmp_path / "ledger")
        ledger.append(Release("r", "comtrade", "Test", KNOWN, KNOWN), figures)
        return ledger

    return make


def terms(gap):
    """Name's first word -> interval."""
    return {term.name.split()[0]: term.interval for term in gap.terms}


@pytest.fixture(scope="module")
def bundled():
    """The figures that come with Lading."""
    return Ledger.open()


def test_the_bundled_ledger_holds_both_sides(bundled):
    """China says it sold Americans $525 bn in 2024; they say they bought $463 bn: the gap is below nought."""
    there, back = mirror("CHN", "USA", YEAR, bundled)

    assert ("CHN", "USA", "USA", "CHN") == (there.seller, there.buyer, back.seller, back.buyer)
    assert (524, 462) == tuple(int(side.interval.middle / 10**9) for side in (there.sold, there.bought))
    assert there.gap.hi < 0 < back.gap.lo
    assert not there.explained


def test_a_gap_that_freight_explains(bundled):
    """Australia counts 7.1% more from China in 2024 than China sold it: no more than freight and insurance are."""
    there, _ = mirror("CHN", "AUS", YEAR, bundled)

    assert there.explained
    assert 0 in there.residual


def test_what_was_known_on_a_day(bundled):
    """On 1 June 2020 nobody knew 2024."""
    with pytest.raises(NoObservation, match=r"To hold it: lading pull comtrade reporter=CHN partner=USA flow=exports"):
        mirror("CHN", "USA", YEAR, bundled, instant("2020-06-01"))


def test_the_terms_and_the_residual_add_up_to_the_gap(held):
    """Sold 100, bought 115: freight 2 to 10, so that 5 to 13 remain."""
    ledger = held(figure("CHN", "exports", "DEU", 100_000), figure("DEU", "imports", "CHN", 115_000))
    (gap,) = mirror("CHN", "DEU", YEAR, ledger)

    assert 15_000 in gap.gap
    assert Interval(2_000, 10_000).within(terms(gap)["freight"])
    assert 5_000 in gap.residual
    assert 13_000 in gap.residual
    assert 4_000 not in gap.residual


def test_freight_is_measured_where_the_buyer_tells_both(held):
    """The Census Bureau has customs value 100 and CIF 104: freight is 4, and the gap is that of the CIF figure."""
    ledger = held(
        figure("CHN", "exports", "USA", 90_000),
        figure("USA", "imports", "CHN", 100_000, source="census"),
        figure("USA", "imports", "CHN", 104_000, source="census", valuation="CIF"),
    )
    (gap,) = mirror("CHN", "USA", YEAR, ledger)

    assert ("measured", 4_000) == (gap.terms[0].how, gap.terms[0].interval.middle)
    assert 14_000 == gap.gap.middle
    assert 10_000 == gap.residual.middle


def test_customs_value_has_no_freight(held):
    """Where the buyer tells customs value alone, nothing is taken out for freight."""
    ledger = held(figure("CHN", "exports", "USA", 90_000), figure("USA", "imports", "CHN", 100_000, source="census"))
    (gap,) = mirror("CHN", "USA", YEAR, ledger)

    assert Interval(0, 0) == gap.terms[0].interval
    assert "bought, customs value, says the United States" in [
        row["line"] for row in mirror_listing((gap,), ledger).rows
    ]


def test_timing_comes_from_the_months_at_both_ends(held):
    """In June 40 more left than in May: up to six weeks of that, 60, were still at sea at the end of June."""
    ledger = held(
        figure("CHN", "exports", "USA", 1_000, "2024-05"),
        figure("CHN", "exports", "USA", 1_040, "2024-06"),
        figure("USA", "imports", "CHN", 990, "2024-06"),
    )
    (gap,) = mirror("CHN", "USA", Period.parse("2024-06"), ledger)

    timing = terms(gap)["timing"]
    assert -60 in timing
    assert -63 not in timing
    assert 0 in timing


def test_timing_of_a_year_is_a_months_share_of_the_change(held):
    """Sales fell by 240 in a year: up to 30 more came in than went out."""
    ledger = held(
        figure("CHN", "exports", "USA", 2_400, "2023"),
        figure("CHN", "exports", "USA", 2_160, "2024"),
        figure("USA", "imports", "CHN", 2_200, "2024"),
    )
    (gap,) = mirror("CHN", "USA", YEAR, ledger)

    assert 30 in terms(gap)["timing"]
    assert Fraction(31) not in terms(gap)["timing"]


def test_re_exports_bound_what_came_by_a_hub(held):
    """Hong Kong sold 30 on to Germany, of whatever origin: at most that is missing from what China says it sold."""
    ledger = held(
        figure("CHN", "exports", "DEU", 100),
        figure("DEU", "imports", "CHN", 130),
        figure("HKG", "re_exports", "DEU", 30),
    )
    (gap,) = mirror("CHN", "DEU", YEAR, ledger)
    (term,) = [one for one in gap.terms if one.name.startswith("re-exports")]

    assert ("re-exports through Hong Kong", 30) == (term.name, round(term.interval.hi))
    assert gap.explained


def test_what_is_not_measured_is_named(held):
    """Without neighbouring periods or a hub's figures both terms are told as not measured, with how to get them."""
    ledger = held(figure("CHN", "exports", "DEU", 100), figure("DEU", "imports", "CHN", 130))
    gaps = mirror("CHN", "DEU", YEAR, ledger)
    listing = mirror_listing(gaps, ledger)

    assert {"timing": None, "re-exports": None} == {k: v for k, v in terms(gaps[0]).items() if v is None}
    assert "lading pull comtrade reporter=HKG flow=re_exports partner=DEU" in " ".join(listing.notes)
    assert "not taken out" in listing.rows[-1]["says"]


def test_one_direction_is_enough(held):
    """Where only one direction has both sides, it is told alone."""
    ledger = held(figure("CHN", "exports", "DEU", 100), figure("DEU", "imports", "CHN", 130))

    assert [("CHN", "DEU")] == [(gap.seller, gap.buyer) for gap in mirror("DEU", "CHN", YEAR, ledger)]


def test_nothing_mirrors_itself(bundled):
    """China's trade with China is re-imports, no mirror."""
    with pytest.raises(BadQuery, match=r"CHN does not mirror itself"):
        mirror("CHN", "CHN", YEAR, bundled)


def test_rows_have_bounds_for_programs(bundled):
    """Each line has its middle and its bounds, exact."""
    listing = mirror_listing(mirror("CHN", "USA", YEAR, bundled), bundled)
    row = next(row for row in listing.rows if row["line"] == "residual")

    assert row["low"] < row["value"] < row["high"]
    assert {"seller", "buyer", "figure", "of sold", "how", "says", "releases"} <= set(row)
