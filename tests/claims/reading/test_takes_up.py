"""What a sentence takes up from the one before it: both flows, a verb, a partner, a product, a month."""

import pytest

from lading.claims import read
from lading.claims.claim import Claim


def claims(text: str, day: str) -> list[Claim]:
    """The claims of a text that print a number."""
    return [claim for claim in read(text, date=day).claims if claim.numeric]


BOTH = "China's exports fell 6.2% in September and imports 6.2%. "


@pytest.mark.parametrize(
    "text",
    [
        "In local currency both were all but flat: minus 0.6 per cent and minus 0.8 per cent.",
        "August was -8.8% and -7.3%.",
        "In August they were $285 billion and $217 billion.",
        "They add up to a surplus of $77.7bn - $299.1bn less $221.4bn.",
    ],
)
def test_two_figures_of_both_flows_come_in_the_order_last_spoken(text):
    """Exports were told before imports, so the first of two figures is of exports."""
    assert ["exports", "imports"] == [c.flow for c in claims(BOTH + text, "2023-10-13")[2:] if c.flow != "balance"]


def test_a_bare_number_of_another_month_is_a_percentage_with_the_verb_taken_up():
    """Exports did so by 6.2 per cent, after 8.8 in August: trade fell, and so did they."""
    found = claims(
        "China's trade fell in September. Exports did so by 6.2 per cent, after 8.8 in August.", "2023-10-13"
    )

    assert [(-6.2, "2023-09"), (-8.8, "2023-08")] == [(float(c.value), c.period) for c in found]


def test_it_behind_a_clause_of_time_is_what_was_told_before():
    """The surplus with America was $18bn in May; in April it was $20.5bn."""
    text = (
        "China's trade surplus with America was $18bn in May. In April, when shipments had fallen 21%, it was $20.5bn."
    )
    found = [(c.flow, c.partner, c.period) for c in claims(text, "2025-06-09")]

    assert [("balance", "USA", "2025-05"), ("exports", "USA", "2025-04"), ("balance", "USA", "2025-04")] == found


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("It was Japan where sales shrank most after South Korea (15.8%): 11.6%.", ["KOR", "JPN"]),
        ("Exports to the EU were $217.3 billion, followed by the United States, $211.6 billion.", ["EU", "USA"]),
        ("Exports to America fell 22.4 pct. With Japan the country posted a surplus of $4 billion.", ["USA", "JPN"]),
    ],
)
def test_a_partner_singled_out_or_in_a_list(text, partners):
    """A cleft sentence, a list opened by "followed by", a sentence behind a shortened unit."""
    assert partners == [c.partner for c in claims("China's trade in September. " + text, "2023-10-13")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- COPPER: unwrought metal and products 431,000 tonnes. Ore rose 22%.", ["copper", "copper ore"]),
        ("- GAS: 6.52 million tonnes, pipeline and LNG combined, 10.6% below a year ago.", ["natural gas"] * 2),
        ("HOST: And rare earths?\n\nGUEST: Exports of 8,774 tonnes.", ["rare earths"]),
        ("And rare earths, since everybody asks: 4,416 tonnes shipped.", ["rare earths"]),
    ],
)
def test_a_product_that_heads_what_follows(text, expected):
    """A heading, a question or the words that open a sentence say what its figures count."""
    found = claims(f"China's imports rose 2% in October.\n\n{text}\n", "2019-11-08")

    assert expected == [c.product for c in found[1:]]


def test_out_behind_a_quantity_tells_the_flow():
    """Rare earths 5,994 t out are exports, and so is the total of seven months behind it."""
    text = "China's imports rose 4.1% in July. Rare earths 5,994 t out, 38,563 t so far this year."

    assert ["imports", "exports", "exports"] == [c.flow for c in claims(text, "2025-08-07")]


def test_an_amount_before_topics_told_beside_it_goes_on_with_the_last():
    """In yuan, 692.8 billion, with exports up: the surplus again, in the currency named."""
    text = "China's surplus was $97.44 billion in November. In yuan, 692.8 billion, with exports +5.8%."
    found = [(c.flow, c.unit) for c in claims(text, "2024-12-10")]

    assert [("balance", "USD"), ("balance", "CNY"), ("exports", "percent")] == found


def test_bare_flows_behind_a_balance_with_a_partner_are_with_it():
    """The surplus with the U.S. was $140.48 billion; exports were down 8.1 percent."""
    text = """China's exports fell 1.3% in June.

For January-June, the surplus with the U.S. was $140.48 billion. Exports were down 8.1 percent.

With the U.S. it was $29.92 billion in June. Exports to its biggest trading partner dropped 7.8 percent.
"""

    assert ["WLD", "USA", "USA", "USA", "USA"] == [c.partner for c in claims(text, "2019-07-12")]


def test_an_area_that_opens_its_clause_is_a_partner():
    """From Russia imports fell 7.2 percent: China's from Russia, not Russia's."""
    found = claims("China's exports rose 2.3% in May. From Russia imports fell 7.2%.", "2025-06-09")

    assert [("CHN", "WLD"), ("CHN", "RUS")] == [(c.reporter, c.partner) for c in found]


def test_a_sentence_that_goes_through_goods_keeps_to_the_flow_of_the_story():
    """By product, behind a surplus and imports, means exports where the story began with them."""
    text = """Taiwan's exports rose 20.6% in February. Imports expanded 26.1% and the trade surplus was US$27.3 billion.

By product, electronic components gained 38.9%.
"""
    assert "exports" == claims(text, "2026-03-11")[-1].flow


def test_the_former_and_the_latter_are_the_two_told_last():
    """Trade with the EU and the US stood at two amounts: the former grew, the latter slipped."""
    stood = "China's trade with the EU and the US stood at 3.11 trillion yuan and 2 trillion yuan respectively"
    text = f"{stood}: the former grew 10.2 percent, the latter slipped 3.6 percent."

    assert ["EU", "USA", "EU", "USA"] == [c.partner for c in claims(text, "2026-07-15")]


def test_a_supplier_sells_and_a_destination_buys():
    """Germany was the top destination of Turkey's exports, China one of its suppliers."""
    text = "Turkey's exports rose 13%. Among suppliers Russia was first with $1.9bn, followed by China, $1.4bn."

    assert ["exports", "imports", "imports"] == [c.flow for c in claims(text, "2018-11-01")]


def test_a_commodity_among_commodities_is_what_the_country_buys():
    """Of the big commodities, crude was the steadiest: imports of China, though exports were told last."""
    text = "China's exports rose 2% in 2022.\n\nOf the big commodities, crude was the steadiest at 508.28m tonnes."

    assert "imports" == claims(text, "2023-01-13")[-1].flow


def test_the_surplus_on_that_trade_is_a_balance_with_the_partner():
    """Goods for the US were off; the surplus on that trade ticked up: not the trade, the surplus."""
    text = "China's exports to the United States fell 13.2% in April. The surplus on that trade was $21.01 billion."

    assert [("exports", "USA"), ("balance", "USA")] == [(c.flow, c.partner) for c in claims(text, "2019-05-08")]


def test_volumes_in_a_story_of_one_product_are_its():
    """Rare earths head the story, so volumes that leapt 60% in the next paragraph are theirs."""
    text = """Rare earth shipments retreat from June peak

China's exports of rare earths in July fell to 5,994 tonnes.

June had been exceptional. Volumes then leapt 60% year-on-year.
"""
    assert ("rare earths", "2025-06") == (claims(text, "2025-08-20")[-1].product, claims(text, "2025-08-20")[-1].period)


def test_shipments_of_another_country_in_chinas_story_are_those_to_it():
    """US shipments are what China ships to the US."""
    found = claims("China's exports rose 8.3% in September. US shipments fell 16.9% in that month.", "2025-10-13")

    assert [("CHN", "WLD"), ("CHN", "USA")] == [(c.reporter, c.partner) for c in found]
