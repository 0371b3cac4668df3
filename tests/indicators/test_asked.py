"""Figures asked for in a few words."""

import datetime as dt

import pytest

from lading.errors import BadPeriod, BadQuery
from lading.indicators import asked
from lading.indicators.when import period_words
from lading.model import Period, Query

LEVEL = Query("level", "exports", "CHN", Period.parse("2025"))
TONNES = {"measure": "quantity", "unit": "tonnes"}


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("exports CHN to USA 2025 growth", LEVEL.but(indicator="growth_yoy", partner="USA")),
        (
            "rare earths exports December 2025",
            LEVEL.but(product="rare earths", period=Period.parse("2025-12"), **TONNES),
        ),
        ("surplus 2025", LEVEL.but(flow="balance")),
        ("China's trade surplus 2025", LEVEL.but(flow="balance")),
        ("soybean imports 2025 tonnes", LEVEL.but(flow="imports", product="soybeans", **TONNES)),
        ("US share of exports 2025", LEVEL.but(indicator="share", partner="USA")),
        ("exports to the United States, 2025, in yuan", LEVEL.but(partner="USA", unit="CNY")),
        ("imports from Brazil 2025", LEVEL.but(flow="imports", partner="BRA")),
        ("exports ASEAN 2025", LEVEL.but(partner="ASEAN")),
        ("exports of integrated circuits 2025", LEVEL.but(product="integrated circuits")),
        ("steel exports 2025 dollars", LEVEL.but(product="steel")),
        ("Germany exports 2014", LEVEL.but(reporter="DEU", period=Period.parse("2014"))),
        ("exports to USA from Germany 2025", LEVEL.but(reporter="DEU", partner="USA")),
        ("surplus Jan-Nov 2025", LEVEL.but(flow="balance", period=Period.parse("2025-01..2025-11"))),
        ("Jan–Nov surplus 2025", LEVEL.but(flow="balance", period=Period.parse("2025-01..2025-11"))),
        ("exports Q4 2025", LEVEL.but(period=Period.parse("2025-Q4"))),
        ("exports first half of 2025", LEVEL.but(period=Period.parse("2025-S1"))),
        ("exports June 2025 year to date", LEVEL.but(period=Period.parse("2025-01..2025-06"))),
        ("exports growth 2025 on 2017", LEVEL.but(indicator="growth", base=Period.parse("2017"))),
        ("exports growth 2017 to 2025", LEVEL.but(indicator="growth", base=Period.parse("2017"))),
        ("exports growth 2025 against 2024", LEVEL.but(indicator="growth_yoy")),
        ("exports december", LEVEL.but(period=Period.parse("2025-12"))),
        ("exportaciones 2025", LEVEL),
        ("中国 出口 美国 2025", LEVEL.but(partner="USA")),
        ("crude oil imports price 2025", LEVEL.but(indicator="unit_value", flow="imports", product="crude oil")),
        ("exports growth m/m 2025", LEVEL.but(indicator="growth_mom")),
        ("GDP 2025 yuan", LEVEL.but(flow="total", product="GDP", unit="CNY")),
        ("exchange rate 2025", LEVEL.but(indicator="exchange_rate", unit="CNY")),
    ],
)
def test_words_mean_a_query(words, query):
    """Flow, partners, product, period, unit and indicator, in any sensible order."""
    assert asked(words, dt.date(2026, 1, 14)) == query


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("exprots 2025", "Did you mean 'exports'"),
        ("exports", "names no period: add 2025"),
        ("China 2025", "names no flow"),
        ("exports imports 2025", "two flows at once"),
        ("exports to USA to Japan 2025", "two partners at once"),
        ("exports december", "of which year"),
        ("exports 2023 2024 2025", "names 3 periods"),
        ("garments exports 2025 quantity", "no quantity is known for garments"),
    ],
)
def test_words_that_name_no_figure_get_help(words, message):
    """The message says which word, and what would do."""
    with pytest.raises(BadQuery, match=message):
        asked(words)


def test_a_month_that_does_not_exist_names_the_nearest():
    """There is no month 13."""
    with pytest.raises(BadPeriod, match=r"Did you mean 2025-12\?"):
        asked("exports CHN to USA 2025-13")


def test_a_span_that_runs_backwards_is_refused():
    """November to January of one year."""
    with pytest.raises(BadPeriod, match="runs backwards"):
        asked("exports Nov-Jan 2025")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-12", "December 2025"),
        ("2025", "2025"),
        ("2025-Q4", "2025 Q4"),
        ("2025-01..2025-02", "January and February 2025"),
        ("2024-11..2025-02", "November 2024 to February 2025"),
        ("2023-06-01..2023-06-20", "2023-06-01..2023-06-20"),
    ],
)
def test_periods_are_written_as_texts_write_them(period, words):
    """For titles and headings."""
    assert period_words(Period.parse(period)) == words
