"""The span of a figure that names none: what it goes on from, and what only stands aside."""

import pytest

from lading.claims import read


def periods(text: str, day: str) -> list[str]:
    """The periods of a text's figures in order."""
    return [claim.period for claim in read(text, date=day).claims if claim.numeric]


MONTH = "China's exports rose 16.9 per cent in May. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Imports, which had been flat in April, were up 4.1 per cent.", ["2022-04", "2022-05"]),
        (
            "Imports rose 3 per cent, having lost 6.2 per cent in April, against forecasts of a fall by 4.8 per cent.",
            ["2022-05", "2022-04", "2022-05"],
        ),
        ("It was the worst fall since March, when they dropped 7.5 percent.", ["2022-03"]),
        ("The surplus, $102.64bn, took the January-May total to $272.97bn.", ["2022-05", "2022-01..2022-05"]),
        ("Trade balance: $90.2bn, Apr $88.2bn.", ["2022-05", "2022-04"]),
        ("Imports grew 12%, those from ASEAN 5%, but from the EU they fell 9%.", ["2022-05"] * 3),
    ],
)
def test_a_clause_about_another_month_does_not_hold_what_follows(text, expected):
    """The month of a clause is that of its own figures alone; the sentence goes on in May."""
    assert ["2022-05", *expected] == periods(MONTH + text, "2022-06-09")


def test_a_bare_amount_is_of_a_span_as_long_as_what_it_is_compared_with():
    """5,792 tonnes against 5,994 in July are a month's, though the sentence before told of eight months."""
    text = "Exports rose 4.4% in August. The YTD surplus is USD 785bn. Rare earth exports: 5,792t, vs 5,994t in Jul."

    assert ["2025-08", "2025-01..2025-08", "2025-08", "2025-07"] == periods("China. " + text, "2025-09-08")


def test_a_story_that_turned_to_the_year_keeps_to_it_over_paragraphs():
    """After December a paragraph on 2019 as a whole: the surplus with the US below it is the year's."""
    text = """China's exports rose 7.6% in December.

For 2019 as a whole exports crept up 0.5%.

With the US the surplus came to $295.8bn. Imports from it were down 20.9%.

Soybean purchases in December hit 9.54 million tonnes.

Coal imports were 2.77 million tonnes.
"""
    assert ["2019-12", "2019", "2019", "2019", "2019-12", "2019-12"] == periods(text, "2020-01-14")


def test_a_story_told_of_eleven_months_goes_back_to_the_month():
    """A year to date is told in passing: the paragraph below it speaks of November again."""
    text = """China's exports rose 5.9% in November.

In the first eleven months exports were up 5.4%.

Rare earth exports rose to 5,493.9 tonnes.
"""
    assert ["2025-11", "2025-01..2025-11", "2025-11"] == periods(text, "2025-12-08")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the country's annual trade surplus reached $676.4 billion", "2021"),
        ("the annual increase in exports was 20.9%", "2021-12"),
        ("in the last 12 months exports reached $3,364 billion", "2021"),
        ("exports were $3,364 billion after eleven months", "2021-01..2021-11"),
        ("exports in the quarter were $975 billion", "2021-Q4"),
    ],
)
def test_words_for_a_span_beside_a_flow(text, expected):
    """An annual surplus is a year's; an annual increase tells what the growth is on."""
    assert [expected] == periods(f"China's exports rose in December 2021. Customs said {text}.", "2022-01-14")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("first week", "01..2023-10-07"), ("second week", "08..2023-10-14"), ("first two weeks", "01..2023-10-14")],
)
def test_a_week_of_a_month_is_counted_from_its_first_day(words, expected):
    """Brazil's first week of October 2023 brought a surplus of $1.482 billion."""
    assert [f"2023-10-{expected}"] == periods(
        f"Brazil's trade surplus was $1.482 billion in the {words} of October.", "2023-10-30"
    )


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Pakistan's exports were off 16.64 per cent on a year earlier to $2.304 billion from $2.764 billion.",
            "2023-01-04",
            ["2022-12", "2022-12", "2021-12"],
        ),
        (
            "China's trade surplus in October was $12.2bn after $14.7bn in September, first reported as $15.1bn.",
            "2021-11-08",
            ["2021-10", "2021-09", "2021-09"],
        ),
        (
            "China's trade surplus was $13.8bn in March; at $19.9bn it had been wider in the lockdown of March 2020.",
            "2021-04-13",
            ["2021-03", "2020-03"],
        ),
        ("China's exports fell in July. June was good. Volumes then leapt 60%.", "2025-08-20", ["2025-06"]),
        ("China's exports climbed 21.8% from January and February 2025.", "2026-03-10", ["2026-01..2026-02"]),
        ("China's exports rose 2% in January. Ten years ago they were $177bn.", "2026-03-10", ["2026-01", "2016-01"]),
        ("China's trade surplus was €18.7 bn in May. Exports rose 2% in June.", "2026-07-10", ["2026-05", "2026-06"]),
    ],
)  # fmt: skip
def test_another_time_is_told_by_arithmetic_or_by_words(text, day, expected):
    """A rate that leads from one amount to another says how far back that lies; so do "then" and "years ago"."""
    assert expected == periods(text, day)


def test_a_headline_takes_the_span_of_the_figure_it_rounds():
    """$90.2bn in a title is April's, not March's $88.2bn that stands beside it."""
    text = """CHINA TRADE: SURPLUS $90.2bn, MAR $88.2bn

China's exports rose 8.5% in April. The surplus was $90.2bn. From January to April it was $294.2bn.
"""
    assert ["2023-04", "2023-03"] == periods(text, "2023-05-09")[:2]


OPENED = (
    "China's crude oil imports were 35.82 million tonnes in June. Over the first half they were 252.52 million tonnes. "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OPENED + "Coal arrivals fell to 18.98 million tonnes.", ["2022-06", "2022-01..2022-06", "2022-06"]),
        (
            "Over the first half China's exports to America shrank 10.9%. Rare-earth exports rose 11.9%.",
            ["2022-01..2022-06"] * 2,
        ),
        ("China's imports rose 1.1% in June, having declined 3.4% a month earlier.", ["2022-06", "2022-05"]),
        ("China's trade surplus was $97.94bn in June, the biggest since records began in 1987.", ["2022-06"]),
        ("China's exports rose 17.9% in June; over the six months they are up 14.2%.", ["2022-06", "2022-01..2022-06"]),
    ],
)  # fmt: skip
def test_a_paragraph_returns_to_the_span_it_opened_in(text, expected):
    """A half year told of one good in passing does not hold the next good; one that opens the paragraph does."""
    assert expected == periods(text, "2022-07-13")


def test_a_forecast_rise_that_was_missed_is_an_expectation():
    """Exports grew 2.4% in September, missing a forecast 6.0% rise."""
    text = "China's exports grew 2.4% in September, missing a forecast 6.0% rise and an 8.7% increase in August."

    assert ["fact", "expectation", "fact"] == [c.modality for c in read(text, date="2024-10-14").claims]


def test_a_rate_over_the_year_beside_one_of_a_month_is_the_years():
    """Trade plunged in December and was down over the year: 2017, not December on a year earlier."""
    text = "China's trade with North Korea plunged 50.5 percent in December and was down 10.5 percent over the year."

    assert ["2017-12", "2017"] == periods(text, "2018-01-12")


def test_the_previous_two_months_are_those_before_the_month_spoken_of():
    """A contraction of 10.2 percent in the previous two months is January's and February's."""
    text = "China's imports dropped 1.4 percent in March after a 10.2 percent contraction in the previous two months."

    assert ["2023-03", "2023-01..2023-02"] == periods(text, "2023-04-13")
