"""Articles against the bundled figures: as of their own day, in every way the text can be meant."""

import datetime as dt

import pytest

from lading.claims import read
from lading.claims.verify import as_of_day, verify


def verdicts(text, day, ledger):
    """The claims of a text with their verdicts, as of the end of a day."""
    reading = read(text, date=day)
    return list(
        zip(
            reading.claims,
            verify(reading.claims, ledger, as_of_day(dt.date.fromisoformat(day)), reading.article),
            strict=True,
        )
    )


def tokens(text, day, ledger):
    """Figure -> token."""
    return {claim.text: verdict.token for claim, verdict in verdicts(text, day, ledger)}


def test_the_december_release_is_confirmed(bundled):
    """Growth, levels and the surplus as customs printed them on 14 January 2026."""
    text = (
        "China's exports rose 6.6% in December from a year earlier and imports grew 5.7%. "
        "The trade surplus for 2025 reached $1.19 trillion, up from $992 billion in 2024."
    )

    assert set(tokens(text, "2026-01-14", bundled).values()) <= {"supported", "implied", "rounding_edge"}


def test_a_wrong_rate_is_refuted_with_its_month_and_a_sentence_to_paste(bundled):
    """5.9% was November's; December's is 6.6%."""
    text = "China's exports rose 5.9% in December from a year earlier, customs data showed."
    [(_, verdict)] = verdicts(text, "2026-01-14", bundled)

    assert verdict.token == "refuted"
    assert any("November 2025" in one.sentence for one in verdict.meant)
    assert verdict.corrected == "China's exports rose 6.6% in December from a year earlier, customs data showed."


def test_a_wrong_direction_is_turned_round(bundled):
    """Exports to the world did not fall in December 2025."""
    text = "China's exports fell 6.6% in December 2025 from a year earlier, customs data showed."
    [(_, verdict)] = verdicts(text, "2026-01-14", bundled)

    assert verdict.token == "refuted"
    assert verdict.corrected.startswith("China's exports rose 6.6% in December 2025")


def test_a_rate_in_yuan_is_not_wrong_in_dollars(bundled):
    """6.2% for January to November is the yuan rate; in dollars it was 5.4%."""
    text = "China's exports rose 6.2 percent year on year in the first eleven months of 2025."
    [(_, verdict)] = verdicts(text, "2025-12-08", bundled)

    assert verdict.token == "supported"
    assert verdict.reading["basis"] == "CNY"


def test_an_articles_own_conversion_is_named(bundled):
    """24.46 trillion yuan is not $3.46 trillion at customs' rate."""
    text = "In the first eleven months of 2025 China's exports reached 24.46 trillion yuan ($3.46 trillion)."
    found = {claim.text: verdict for claim, verdict in verdicts(text, "2025-12-08", bundled)}

    assert found["$3.46 trillion"].token == "refuted"
    assert "own conversion" in found["$3.46 trillion"].meant[0].change


def test_a_later_copy_makes_it_another_vintage(bundled):
    """$993bn for 2024 is true of a copy of 2026 and of none that surely was out in January 2026."""
    text = "China's trade surplus was $1.19 trillion in 2025, beating the 2024 figure of $993bn."

    assert tokens(text, "2026-01-14", bundled)["$993bn"] in {"other_vintage", "rounding_edge", "supported"}


def test_a_poll_is_never_refuted(bundled):
    """What was expected is not what happened."""
    text = "China's exports rose 6.6% in December from a year earlier. Economists polled by Reuters had expected 3%."

    assert tokens(text, "2026-01-14", bundled)["3%"] != "refuted"


def test_a_forecast_is_an_opinion(bundled):
    """The future cannot be checked."""
    text = "China's exports rose 5.5% in 2025. The bank forecasts that exports will grow about 3% in 2026."

    assert tokens(text, "2026-01-14", bundled)["3%"] == "opinion"


def test_another_reporter_is_not_checkable_here(bundled):
    """Monthly figures of the United States are not bundled; the verdict says who has them."""
    text = "U.S. exports rose 2.6% in August from July to $280.8 billion, the Commerce Department said."
    found = verdicts(text, "2025-11-19", bundled)

    assert found
    assert {verdict.token for _, verdict in found} == {"not_checkable"}
    assert {verdict.missing for _, verdict in found} == {"US Census"}


def test_a_total_that_the_tables_count_otherwise_is_not_called_wrong(bundled):
    """Swiss headlines leave gold out: $250 billion of exports in 2019 stands beside 313.63 in international tables."""
    text = "Swiss exports increased by 3.9% in 2019 to CHF242.3 billion ($250 billion), customs said."

    assert "refuted" not in tokens(text, "2020-01-28", bundled).values()


def test_a_sentence_that_names_another_partner_is_not_called_wrong(bundled):
    """Where the reading may be at fault, the figure stays open."""
    text = "China's exports rose 6.6% in December. Mongolia was different: there sales fell 40.4%."

    assert "refuted" not in tokens(text, "2026-01-14", bundled).values()


@pytest.mark.parametrize(
    ("text", "day", "accepted"),
    [
        (
            "China's imports grew 5.7% in December, the fastest growth in three months.",
            "2026-01-14",
            {"supported", "implied"},
        ),
        ("China's trade surplus hit a record $1.19 trillion in 2025.", "2026-01-14", {"supported", "implied"}),
        (
            "China's exports rose 5.9% in November 2025, the fastest growth since July 2025.",
            "2025-12-08",
            {"refuted", "undecided"},
        ),
    ],
)
def test_records_are_held_against_their_window(bundled, text, day, accepted):
    """A record is scanned over the months it claims."""
    orders = [verdict.token for claim, verdict in verdicts(text, day, bundled) if claim.indicator == "record"]

    assert orders
    assert set(orders) <= accepted


def test_a_page_is_no_evidence_for_itself(bundled):
    """Left out as evidence, the page that alone holds a figure no longer supports it."""
    text = "China's exports came to US$330.35 billion in November 2025."
    reading = read(text, date="2025-12-08")
    day = as_of_day(dt.date(2025, 12, 8))
    [held] = verify(reading.claims, bundled, day, reading.article)
    [alone] = verify(reading.claims, bundled, day, reading.article, frozenset({"press-induqin-2025-12-08"}))

    assert held.evidence != alone.evidence


def test_the_bullet_of_a_list_is_no_minus(bundled):
    """A list of bold figures, each after a dash: exports rose 8.3% and the surplus was no deficit."""
    text = "Trade in September\n\n- **8.3%**: growth of exports on a year.\n- **$90.45 billion**: China's surplus.\n"
    found = verdicts(text, "2025-10-13", bundled)

    assert [(claim.text, claim.value > 0, verdict.token) for claim, verdict in found] == [
        ("8.3%", True, "supported"),
        ("$90.45 billion", True, "supported"),
    ]


def test_every_quantity_is_of_the_goods_named_behind_it(bundled):
    """Tons of soybeans, of iron ore and of crude oil, in one sentence."""
    text = (
        "In September China imported 12.87 million tons of soybeans, 116.33 million tons of iron ore and"
        " 47.25 million tons of crude oil."
    )
    found = verdicts(text, "2025-10-13", bundled)

    assert [(claim.product, verdict.token) for claim, verdict in found] == [
        ("soybeans", "supported"),
        ("iron ore", "supported"),
        ("crude oil", "supported"),
    ]


@pytest.mark.parametrize(
    ("window", "token"), [("seven months", "supported"), ("two years", "undecided"), ("three months", "supported")]
)
def test_a_first_rise_in_months_is_held_against_each_of_them(window, token, bundled):
    """Exports rose in November 2023 after six falls; what else came about for the first time no series tells."""
    text = f"China's exports rose 0.5% in November from a year earlier, increasing for the first time in {window}."
    found = verdicts(text, "2023-12-07", bundled)

    assert found[1][1].token == token


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("China's exports and imports both fell 6.2% in September from a year earlier.", "2023-10-13"),
        ("A year ago China's exports grew 2.4% in September, customs said.", "2025-10-13"),
        ("Of China's exports in September, $34.3 billion, or 10.4%, went to the US.", "2025-10-13"),
    ],
)
def test_what_a_sentence_may_mean_is_not_called_wrong(text, day, bundled):
    """Each of two flows, the September of a year ago, and what went to one country."""
    assert "refuted" not in tokens(text, day, bundled).values()


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("In the first three quarters China's exports rose 7.1% in yuan.", "2025-10-13", {"7.1%": "supported"}),
        ("China exported 988,000 cars in May.", "2026-06-09", {"988,000 cars": "supported"}),
        ("Chinese exports to the US fell 20% in the whole of 2025.", "2026-01-14", {"20%": "supported"}),
    ],
)
def test_spans_are_no_shares_and_cars_are_goods(text, day, told, bundled):
    """Three quarters are no 75%, a whole year is no whole of a share, and a thing that is counted is the product."""
    assert tokens(text, day, bundled) == told


@pytest.mark.parametrize(
    ("text", "day", "figure"),
    [
        ("China's exports rose 6.6% in December and 5.5% in 2025 as a whole, and imports 5.7%.", "2026-01-14", "5.5%"),
        ("China's export growth slowed to 3.9% in April and imports were flat.", "2022-05-09", "3.9%"),
        (
            "Rare earth exports of China rose 2.2% to 25,378 tonnes in January-May but 44.9% by value to $243.6m.",
            "2026-06-09",
            "44.9%",
        ),
    ],
)
def test_growth_is_no_share_and_may_be_by_value_beside_tonnes(text, day, figure, bundled):
    """A rate with "in 2025 as a whole" behind it is growth, and a sentence that counts tonnes and money tells both."""
    assert tokens(text, day, bundled)[figure] == "supported"


def test_a_year_before_is_a_year_before_what_the_article_tells_of(bundled):
    """May's exports to the United States against April's and those of May 2024."""
    text = "China's exports to the US fell to $28.8bn in May from $33bn in April and $44bn a year before."

    assert "refuted" not in tokens(text, "2025-06-09", bundled).values()


def test_a_window_that_no_calendar_tells_is_not_called_wrong(bundled):
    """Exports fell more in January-February 2020 than in July 2023, at the onset of the pandemic."""
    text = (
        "China's exports fell 14.5% in July, their biggest fall since the onset of the pandemic, customs data showed."
    )

    assert "refuted" not in tokens(text, "2023-08-08", bundled).values()


def test_january_and_february_count_together_in_a_first_fall(bundled):
    """February 2025 alone was below its year before, which customs did not print."""
    text = "China's exports fell 1.1% in October, the first fall since March 2024."

    assert tokens(text, "2025-11-07", bundled)["first fall since March 2024"] == "supported"


def test_a_record_may_be_of_the_month_the_article_is_about(bundled):
    """38.1% was the most in four years in March 2021; the February in brackets takes nothing away."""
    text = (
        "Imports of China jumped 38.1% y/y in March (Feb: 17.3%), the fastest in four years."
        " Exports were up 30.6%; the surplus was $13.8bn in March."
    )

    assert "refuted" not in tokens(text, "2021-04-13", bundled).values()


def test_a_rate_adjusted_by_somebody_is_never_wrong(bundled):
    """Customs and the OECD adjust China's trade in their own ways; all figures of such a sentence are adjusted."""
    text = "China's exports rose 25%. On a seasonally adjusted basis, exports rose by 12.4% and imports by 3.4%."
    reading = read(text, date="2013-02-08")

    verdicts = verify(reading.claims[1:], bundled, as_of_day(dt.date(2013, 2, 8)), reading.article)
    tokens = {verdict.token for verdict in verdicts}

    assert [one.adjustment for one in reading.claims] == ["none", "sa", "sa"]
    assert "refuted" not in tokens
