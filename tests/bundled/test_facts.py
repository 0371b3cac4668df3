"""Facts of China's trade, checked by hand against what was printed, each with its vintage."""

from decimal import Decimal

import pytest

BILLION = Decimal(10**9)


def fact(series, flow, period, release, **dimensions):
    """The one bundled figure of a release."""
    key = {"partner": "WLD", "product": "TOTAL", "measure": "value", "unit": "USD", "indicator": "level"} | dimensions
    rows = [row for row in series[(flow, *key.values(), period)] if row["status"] != "forecast"]
    found = [row for row in rows if row["release"].startswith(release)]
    assert len(found) == 1, found
    return found[0]


def value(series, flow, period, release, **dimensions):
    """Its value."""
    return Decimal(fact(series, flow, period, release, **dimensions)["value"])


@pytest.mark.parametrize(
    ("flow", "release", "billions"),
    [
        ("exports", "gacc-prelim-2025-12", "3771.8733"),
        ("imports", "gacc-prelim-2025-12", "2582.8961"),
        ("balance", "gacc-prelim-2025-12", "1188.9772"),
        ("exports", "gacc-bulletin-2025-12", "3771.8424"),
        ("balance", "eastmoney-2026-07-07", "1181.3"),
        ("balance", "eastmoney-2026-08-11", "1180.1"),
    ],
)
def test_the_year_2025_in_dollars(series, flow, release, billions):
    """The surplus of 2025 was 1,189.0 bn when first printed and 1,180.1 bn in August 2026."""
    assert value(series, flow, "2025", release) == Decimal(billions) * BILLION


def test_the_preliminary_release_of_december_2025_has_its_instant(releases):
    """Eleven o'clock in Shanghai on 14 January 2026, though the page is dated the 8th."""
    release = releases["gacc-prelim-2025-12"]

    assert release["known_from"] == release["known_by"] == "2026-01-14T03:00:00Z"


def test_the_bulletin_of_december_2025_is_dated_the_eighteenth(releases):
    """A bulletin's figures may be those of the preliminary release; they are surely public by the 18th."""
    release = releases["gacc-bulletin-2025-12"]

    assert (release["known_from"], release["known_by"]) == ("2026-01-14T03:00:00Z", "2026-01-19T11:59:59Z")


@pytest.mark.parametrize(
    ("flow", "period", "percent"),
    [
        ("exports", "2025", "5.5"),
        ("exports", "2025-12", "6.6"),
        ("imports", "2025-12", "5.7"),
        ("imports", "2025", "0"),
    ],
)
def test_growth_of_december_2025(series, flow, period, percent):
    """+6.6 and +5.7 percent in December, +5.5 and 0.0 in the year, as EastMoney still shows them."""
    assert value(series, flow, period, "eastmoney-2026-07-07", indicator="growth_yoy") == Decimal(percent)


def test_first_prints_of_growth_are_quoted_on_their_day(series):
    """Of the growth rates of the day a page of that day is held."""
    for flow, percent in (("exports", "6.6"), ("imports", "5.7")):
        row = fact(series, flow, "2025-12", "press-", indicator="growth_yoy")
        assert (Decimal(row["value"]), row["status"]) == (Decimal(percent), "quoted")


def test_eleven_months_of_2025(series):
    """3,414,732.8 less 2,338,884.7 million dollars is 1,075,848.1."""
    assert value(series, "balance", "2025-01..2025-11", "gacc-prelim-2025-11") == Decimal("1075.8481") * BILLION


@pytest.mark.parametrize(
    ("flow", "period", "billions", "known_from"),
    [
        ("exports", "2025-11", "330.35", ""),
        ("imports", "2025-11", "218.67", ""),
        ("balance", "2025-11", "111.68", ""),
        ("balance", "2025-01..2025-10", "964.8", "2025-11-07T03:00:00Z"),
        ("balance", "2024", "992.2", "2025-01-13T03:00:00Z"),
    ],
)
def test_first_prints_known_through_one_page(series, flow, period, billions, known_from):
    """They are quoted, each known from its own release on."""
    row = fact(series, flow, period, "press-induqin")

    assert Decimal(row["value"]) == Decimal(billions) * BILLION
    assert (row["status"], row["known_from"]) == ("quoted", known_from)


def test_the_share_of_the_united_states(series):
    """300,673,436 of 2,698,897,641 ten thousand yuan are 11.14 percent of exports in 2025, after 14.67 in 2024."""
    for year, share in (("2025", "11.14"), ("2024", "14.67")):
        part = value(series, "exports", year, f"gacc-bulletin-{year}-12", partner="USA", unit="CNY")
        whole = value(series, "exports", year, f"gacc-bulletin-{year}-12", unit="CNY")
        assert round(100 * part / whole, 2) == Decimal(share)


def test_rare_earths(series):
    """62,585.2 t in 2025, +12.9 percent; 4,392.1 t in December; 5,493.873 t in November."""
    rare = {"product": "rare earths", "measure": "quantity", "unit": "tonnes"}

    assert value(series, "exports", "2025", "gacc-prelim-2025-12", **rare) == Decimal("62585.2")
    assert value(series, "exports", "2025", "gacc-prelim-2025-12", **rare, indicator="growth_yoy") == Decimal("12.9")
    assert value(series, "exports", "2025-12", "gacc-prelim-2025-12", **rare) == Decimal("4392.1")
    assert value(series, "exports", "2025-11", "gacc-prelim-2025-11", **rare) == Decimal("5493.873")


def test_soybeans(series):
    """111.83 million tonnes in 2025."""
    beans = {"product": "soybeans", "measure": "quantity", "unit": "tonnes"}

    assert value(series, "imports", "2025", "gacc-bulletin-2025-12", **beans) == Decimal(111830000)


def test_october_2025_was_first_printed_lower_than_it_stands_now(series):
    """-1.1 percent on the day, -1.2 at EastMoney in 2026: both are held."""
    first = fact(series, "exports", "2025-10", "press-", indicator="growth_yoy")

    assert Decimal(first["value"]) == Decimal("-1.1")
    assert value(series, "exports", "2025-10", "eastmoney-2026-07-07", indicator="growth_yoy") == Decimal("-1.2")


def test_a_first_print_of_2016_comes_with_its_day(series, releases):
    """January 2016: a balance of 63.29 bn on 15 February, 56.9 in EastMoney's later series."""
    row = fact(series, "balance", "2016-01", "gacc-first-print-2016-01")

    assert (Decimal(row["value"]), row["status"]) == (Decimal("63.29") * BILLION, "quoted")
    assert releases[row["release"]]["known_from"] == "2016-02-15T03:00:00Z"
    assert value(series, "balance", "2016-01", "eastmoney-2026-07-07") == Decimal("56.9") * BILLION
