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


def years(rows, flow):
    """Reporter, year and value of one flow of every country, all vintages."""
    return [
        (Decimal(row["value"]), row["reporter"], row["period"])
        for row in rows
        if (row["flow"], row["partner"], row["product"], row["unit"]) == (flow, "WLD", "TOTAL", "USD")
        and row["indicator"] == "level"
        and len(row["period"]) == 4
    ]


def test_no_other_country_ever_had_a_surplus_of_40_percent_of_chinas(rows):
    """The largest are Russia 2022 and Germany 2014; nothing reaches 40 percent of 1,189.0 bn."""
    others = sorted((one for one in years(rows, "balance") if one[1] != "CHN"), reverse=True)

    assert others[0][1:] == ("RUS", "2022")
    assert next(one[1:] for one in others if one[1] != "RUS") == ("DEU", "2014")
    assert others[0][0] < Decimal("0.4") * Decimal("1188.9772") * BILLION


def test_the_largest_surpluses_before_1988(rows):
    """Saudi Arabia's 84.6 bn of 1981 (World Bank), then Japan's 83.1 bn of 1986 (Correlates of War)."""
    old = sorted((one for one in years(rows, "balance") if one[2] < "1988"), reverse=True)

    assert [one[1:] for one in old[:2]] == [("SAU", "1981"), ("JPN", "1986")]
    assert [round(one[0] / BILLION, 1) for one in old[:2]] == [Decimal("84.6"), Decimal("83.1")]


def test_the_us_share_was_lower_in_1992_only(series):
    """11.1 percent in 2025 lies below every printed share of 1993-2024 and above 10.12 in 1992."""
    shares = {
        period: Decimal(row["value"])
        for key, found in series.items()
        if key[:6] == ("exports", "USA", "TOTAL", "value", "USD", "share")
        for row in found
        for period in [row["period"]]
    }

    assert [year for year, share in shares.items() if share < Decimal("11.14")] == ["1992"]
    assert len(shares) >= 31
    assert shares["1992"] == Decimal("10.12")


def test_months_reach_back_to_1983(series):
    """Exports of July 1983 were 1,814 million dollars; 117.6 bn in November 2007 was the highest before 2008."""
    assert value(series, "exports", "1983-07", "customs-1983-2013") == 1_814_000_000
    months = {
        key[6]: Decimal(row["value"])
        for key, found in series.items()
        if key[:6] == ("exports", "WLD", "TOTAL", "value", "USD", "level") and key[6] < "2008" and len(key[6]) == 7
        for row in found
    }
    assert max(months, key=lambda month: months[month]) == "2007-11"


def test_rare_earths_of_2025_exceed_every_year_held_since_2014(series):
    """28,000 t in 2014, 53,000 in 2018 ... 55,431 in 2024: all below 62,585; 2015 to 2017 are not held."""
    held = {
        key[6]: max(Decimal(row["value"]) for row in found if row["status"] != "conflict")
        for key, found in series.items()
        if key[:6] == ("exports", "WLD", "rare earths", "quantity", "tonnes", "level") and len(key[6]) == 4
    }
    since = {year: tonnes for year, tonnes in held.items() if "2014" <= year < "2025"}

    assert sorted(since) == ["2014", *map(str, range(2018, 2025))]
    assert max(since.values()) < Decimal("62585.2")


def test_china_gdp_has_two_vintages(series):
    """2021 was 17.8 trillion dollars in the World Bank's older copy and 18.2 in that of June 2026."""
    older = value(series, "total", "2021", "worldbank-gdp-2026-03", product="GDP")
    newer = value(series, "total", "2021", "worldbank-gdp-2026-06", product="GDP")

    assert [round(one / 10**12, 1) for one in (older, newer)] == [Decimal("17.8"), Decimal("18.2")]


def test_the_parser_reads_every_cell_of_a_page(series):
    """The figure for rare earths in December 2025 names its table, row and column."""
    rare = {"product": "rare earths", "measure": "quantity", "unit": "tonnes"}
    row = fact(series, "exports", "2025-12", "gacc-prelim-2025-12", **rare)

    assert (row["printed"], row["column"]) == ("4,392.1 Ton", "12 / Quantity")
    assert "Rare earth" in row["row"]


def test_trade_with_the_united_states_in_dollars(series):
    """420.05 bn of exports in 2025 are 11.14 percent of 3,771.87 bn, the same share as in yuan."""
    part = value(series, "exports", "2025", "page-sputnikglobe", partner="USA")
    whole = value(series, "exports", "2025", "gacc-prelim-2025-12")

    assert round(100 * part / whole, 2) == Decimal("11.14")


def test_months_add_up_to_what_customs_printed_to_date(series):
    """January to October 2023 less January to September is October: 274.8 bn printed, 271.7 by difference (revised)."""
    october = value(series, "exports", "2023-10", "gacc-bulletin-2023-10")
    step = value(series, "exports", "2023-01..2023-10", "gacc-bulletin-2023-10") - value(
        series, "exports", "2023-01..2023-09", "gacc-bulletin-2023-09"
    )

    assert round(october / BILLION, 1) == Decimal("274.8")
    assert round(step / BILLION, 1) == Decimal("271.7")


def test_a_page_that_customs_tables_contradict_is_in_conflict(series):
    """Exports to ASEAN in March 2025: two sites print 17 percent, yuan levels imply 11.5, one page prints 11.6."""
    found = series["exports", "ASEAN", "TOTAL", "value", "USD", "growth_yoy", "2025-03"]

    assert {(row["value"], row["status"]) for row in found} == {("11.6", "quoted"), ("17", "conflict")}
