"""Nothing that is promised is missing: months, partners, products, releases."""

from lading.model import Period

MONTHS = [Period.of_month(year, month) for year in range(2008, 2027) for month in range(1, 13)][:223]


def periods(series, *key, statuses=("printed", "derived", "quoted", "estimated")):
    """The periods of a series of which a figure is held."""
    return {k[6] for k, found in series.items() if k[:6] == key and any(row["status"] in statuses for row in found)}


def test_totals_in_dollars_have_no_gap(series):
    """Exports, imports, balance and total, month and year to date, January 2008 to July 2026."""
    wanted = {str(month) for month in MONTHS} | {str(month.year_to_date()) for month in MONTHS}
    for flow in ("exports", "imports", "balance", "total"):
        assert wanted <= periods(series, flow, "WLD", "TOTAL", "value", "USD", "level"), flow


def test_growth_in_dollars_has_no_gap(series):
    """The growth of exports and imports, month and year to date, January 2008 to July 2026."""
    wanted = {str(month) for month in MONTHS} | {str(month.year_to_date()) for month in MONTHS}
    for flow in ("exports", "imports"):
        assert wanted <= periods(series, flow, "WLD", "TOTAL", "value", "USD", "growth_yoy"), flow


def first_prints(series, flow, indicator):
    """The periods of which a figure of customs' own release is held, or a page that quotes it."""
    return {
        key[6]
        for key, found in series.items()
        if key[:6] == (flow, "WLD", "TOTAL", "value", "USD", indicator)
        and any(row["status"] == "quoted" or row["release"].startswith("gacc-") for row in found)
    }


def test_first_prints_of_129_releases(series):
    """December 2014 to July 2026, but for six autumn months of 2017 and 2018 that nobody holds."""
    releases = [
        Period.of_months(month.first.year, 1, 2) if month.first.year >= 2020 and month.first.month == 2 else month
        for month in MONTHS
        if month >= Period.parse("2014-12") and not (month.first.year >= 2020 and month.first.month == 1)
    ]
    gaps = {"2017-09", "2017-10", "2017-11", "2018-09", "2018-10", "2018-11"}
    for flow, indicator in (("exports", "growth_yoy"), ("imports", "growth_yoy"), ("balance", "level")):
        missing = {str(release) for release in releases} - first_prints(series, flow, indicator)
        assert missing == gaps, (flow, missing)
    assert len(releases) - len(gaps) == 127


def test_partners_by_month(series):
    """The large partners have every month from January 2024 to July 2026, in yuan."""
    months = {str(month) for month in MONTHS if month.first.year >= 2024}
    for partner in ("WLD", "USA", "EU", "ASEAN", "JPN", "HKG", "IND", "AUS", "CAN", "IDN", "ASIA"):
        for flow in ("exports", "imports", "total"):
            assert months <= periods(series, flow, partner, "TOTAL", "value", "CNY", "level"), (partner, flow)


def test_rare_earths_by_month(series):
    """Every month from March 2025 to July 2026 but January 2026, which customs gave together with February."""
    months = {str(Period.parse("2025-03").shift(n)) for n in range(17)} - {"2026-01"}

    assert months <= periods(series, "exports", "WLD", "rare earths", "quantity", "tonnes", "level")


def test_polls_by_agency(rows):
    """Reuters above all, for most releases since 2019."""
    polls = [row for row in rows if row["status"] == "forecast"]
    reuters = {(row["flow"], row["period"]) for row in polls if row["pollster"] == "Reuters"}

    assert {row["pollster"] for row in polls} == {
        *("Reuters", "Bloomberg", "Wall Street Journal", "Wind", "Yicai", "Caixin")
    }
    assert len(reuters) > 120


def test_exchange_rates_by_month(series):
    """Yuan a dollar, every month from January 1981 to June 2026."""
    found = periods(series, "total", "WLD", "exchange rate", "value", "CNY", "rate")

    assert len([period for period in found if len(period) == 7]) == 546


def test_two_hundred_countries(rows):
    """Yearly exports and imports of some 220 countries, 1988 to 2024, and no group among them."""
    reporters = {row["reporter"] for row in rows if row["partner"] == "WLD" and row["release"] != "gacc"}

    assert len(reporters) > 200
    assert not reporters & {"WLD", "EU", "ASIA", "AFRICA", "EUROPE"}
