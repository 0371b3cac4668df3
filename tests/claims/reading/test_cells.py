"""Cells that say themselves what they count in, and flashes whose polls follow a shortened word."""

import datetime as dt

from lading.claims import read
from lading.claims.check import check
from lading.claims.opening import Document

DAY = dt.date(2025, 1, 13)
TABLE = """China's 2024 trade

| Indicator | 2024 | change |
|---|---|---|
| Exports | $3.58 trillion | +5.9% |
| Surplus | $992 billion | +20.8% |
"""


def test_a_cell_with_its_scale_is_a_level():
    """Currency and scale stand in the cell, flow before the row, year over the column."""
    levels = [one for one in read(TABLE, date=DAY).claims if one.indicator == "level"]

    assert [("exports", "USD", 3_580_000_000_000), ("balance", "USD", 992_000_000_000)] == [
        (one.flow, one.unit, one.value) for one in levels
    ]
    assert {"2024"} == {one.period for one in levels}


def test_a_poll_behind_a_shortened_word_in_capitals_is_one():
    """EST. ends no sentence."""
    claims = read("CHINA JULY EXPORTS +7.2% Y/Y IN USD TERMS; EST. +5.6%\n", date=dt.date(2025, 8, 7)).claims

    assert [("+7.2%", "fact"), ("+5.6%", "expectation")] == [(one.text, one.modality) for one in claims]


def test_what_was_revised_since_is_not_wrong_now(bundled):
    """The first half's imports, told on the day as 26.9%, stand at 26.6% in a later copy."""
    text = "China's exports rose 17.6% in the first half of 2026 in dollars, and imports 26.9%.\n"
    found = check([Document("a story", text)], bundled, date=dt.date(2026, 7, 14))

    assert "refuted" not in {one.now.token for one in found.articles[0].findings}


def test_heads_on_two_lines_are_read_together():
    """The flow stands on the first line of the head, the unit or the rate below it, one by one."""
    text = (
        "China's trade with its partners in April\n\n"
        "               Exports   Imports   Exports\n"
        "               ($bln)    ($bln)    % y/y\n"
        "Japan          13.7      14.7      33.0\n"
    )

    told = [(c.flow, c.indicator, c.unit, float(c.value)) for c in read(text, date="2020-05-07").claims]

    assert told == [
        ("exports", "level", "USD", 13.7e9),
        ("imports", "level", "USD", 14.7e9),
        ("exports", "growth_yoy", "percent", 33.0),
    ]


def test_one_word_of_a_head_may_stand_over_several_columns():
    """A flow printed once over its level and its rate is the flow of both."""
    text = (
        "China's trade in April\n\n"
        "               Exports            Imports\n"
        "Partner        $ bn     y/y %     $ bn     y/y %\n"
        "Japan          13.7     33.0      14.7     -5.1\n"
    )

    told = [(c.flow, c.partner, float(c.value)) for c in read(text, date="2020-05-07").claims]

    assert told == [
        ("exports", "JPN", 13.7e9),
        ("exports", "JPN", 33.0),
        ("imports", "JPN", 14.7e9),
        ("imports", "JPN", -5.1),
    ]


def test_months_and_years_of_a_head_stand_on_lines_of_their_own():
    """A rate is on the month or the year before by the column it follows; a title between rows gives the flow."""
    text = (
        "TABLE-China preliminary July commodity trade data\n\n"
        "               July     June     Pct      July     Pct      Jan-July   Pct\n"
        "               2017     2017     change   2016     change   2017       change\n"
        "               mln T    mln T             mln T             mln T\n"
        "Imports\n"
        "Crude oil      34.74    36.11    -3.79    31.07    11.81    247.08     13.60\n"
    )

    told = [(c.indicator, c.period, float(c.value)) for c in read(text, date="2017-08-08").claims]

    assert told == [
        ("level", "2017-07", 34.74e6),
        ("level", "2017-06", 36.11e6),
        ("growth_mom", "2017-07", -3.79),
        ("level", "2016-07", 31.07e6),
        ("growth_yoy", "2017-07", 11.81),
        ("level", "2017-01..2017-07", 247.08e6),
        ("growth_yoy", "2017-01..2017-07", 13.6),
    ]


def test_cells_parted_by_one_blank_are_a_table():
    """Copied tables lose their blanks: a name, then numbers, under heads of as many words."""
    text = (
        "China's trade with its partners in August\n\n"
        "Aug-19 Exports Imports Balance Exports Imports\n"
        "($bln) ($bln) ($bln) +/- % y/y +/- % y/y\n"
        "South Korea 8.4 14.5 -6.0 1.9% -17.6%\n"
        "USA 37.3 10.4 27.0 -16.0% -22.4%\n"
    )

    told = [(c.flow, c.partner, c.unit, float(c.value)) for c in read(text, date="2019-09-08").claims]

    assert told[:5] == [
        ("exports", "KOR", "USD", 8.4e9),
        ("imports", "KOR", "USD", 14.5e9),
        ("balance", "KOR", "USD", -6e9),
        ("exports", "KOR", "percent", 1.9),
        ("imports", "KOR", "percent", -17.6),
    ]
    assert {partner for _, partner, _, _ in told[5:]} == {"USA"}


def test_a_title_over_rows_names_their_partner():
    """A table by month for each partner: the name stands over the months, the flow in short before the row."""
    text = (
        "China's May trade with the EU and U.S.\n\n"
        "EUROPEAN UNION\n"
        "            May   Apr   Mar\n"
        " Exp pct  -24.8 -23.6 -20.2\n"
        " Exp($b)   17.3  17.4  17.2\n"
        "________________________________________________\n"
        "UNITED STATES\n"
        "            May   Apr   Mar\n"
        " Imp($b)    5.7   6.6   6.2\n"
    )

    told = [(c.flow, c.partner, c.period, float(c.value)) for c in read(text, date="2009-06-11").claims]

    assert told == [
        ("exports", "EU", "2009-05", -24.8),
        ("exports", "EU", "2009-04", -23.6),
        ("exports", "EU", "2009-03", -20.2),
        ("exports", "EU", "2009-05", 17.3e9),
        ("exports", "EU", "2009-04", 17.4e9),
        ("exports", "EU", "2009-03", 17.2e9),
        ("imports", "USA", "2009-05", 5.7e9),
        ("imports", "USA", "2009-04", 6.6e9),
        ("imports", "USA", "2009-03", 6.2e9),
    ]
