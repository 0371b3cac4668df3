"""Offsets survive everything that lies between a file and its reader."""

from __future__ import annotations

import pytest

from lading.claims import read
from lading.claims.periods.dating import printed_day
from lading.claims.text.article import Article
from lading.claims.text.normal import normalise

DISGUISES = [
    "China\u2019s exports rose 6.6\u00a0percent in December\u2002from a year earlier.",
    "\ufeffChina's exports rose 6.6 percent in December\r\nfrom a year earlier.\r\n",
    "China&rsquo;s exports rose 6.6&nbsp;percent in December from a year earlier.",
    "<html><body><p>China's exports rose <b>6.6 percent</b> in December from a year earlier.</p></body></html>",
    "China's exports rose **6.6 percent** in December from a year earlier.",
    "China's exports [rose 6.6 percent](https://example.org/a) in December from a year earlier.",
]


@pytest.mark.parametrize("text", DISGUISES)
def test_span_on_disk(text):
    """The span cuts the figure out of the file as it lies on disk."""
    (claim,) = read(text.encode(), date="2026-01-14").claims

    assert "6.6" in claim.text
    assert text[claim.start : claim.end] == claim.text


def test_escaped_dollar():
    """An escaped dollar sign belongs to the figure."""
    text = "China's trade surplus hit \\$1.19tn in 2025."
    (claim,) = (c for c in read(text, date="2026-01-14").claims if c.indicator == "level")

    assert (claim.text, claim.value) == ("\\$1.19tn", 1_190_000_000_000)


def test_normalise_keeps_length_of_what_it_does_not_touch():
    """A plain text is its own normal form, and every offset is its own."""
    text, starts, shifts = normalise("Exports rose 5%.")
    article = Article("", "Exports rose 5%.", text, starts, shifts)

    assert (text, article.span(13, 15)) == ("Exports rose 5%.", (13, 15))


def test_a_sentence_cut_off_is_reported():
    """A line that ends in the middle of a sentence gives a note and is not joined to the heading after it."""
    text = "Trade got worse in December, and in that month exports of goods to the\n\nNew markets\n\n"
    text += "Exports rose 5% in May 2024."
    reading = read(text, date="2024-06-10")

    assert "breaks off" in reading.notes[0]


REPORTERS = [
    ("In RMB terms exports grew 3.5%.\n\n1. The United States. Exports: USD 5 billion.", "CHN"),
    ("The nation's trade deficit grew to $50.1 billion in July as exports fell.", "USA"),
    ("SARS: trade surplus of R19.70 billion in September, exports R191.56 billion.", "ZAF"),
    ("Perú: las exportaciones sumaron US$ 6.115 millones en noviembre.", "PER"),
    ("Exports rose 5% in May, the Census and Statistics Department said.", "HKG"),
]


@pytest.mark.parametrize(("text", "reporter"), REPORTERS)
def test_who_reports(text, reporter):
    """Currencies, offices and titles tell who reports where no sentence says so."""
    assert read(text, date="2022-10-31").reporter == reporter
    assert read(text, date="2022-10-31", reporter="VNM").reporter == "VNM"


FORMS = [
    ("EXP +4.4% y/y vs cons +5.0%, prev +7.2%\nIMP +1.3% y/y", "+1.3%", {"flow": "imports", "value": 1.3}),
    ("China's trade.\n\nTB USD 102.3bn vs cons USD 99.4bn", "USD 102.3bn", {"flow": "balance", "unit": "USD"}),
    ("**3.5%.** That's how much more China exported last month.", "3.5%", {"flow": "exports", "period": "2025-08"}),
    ("China's imports gave up 7.5% in August.", "7.5%", {"value": -7.5}),
    (
        "China's exports.\n\nWith America the trade gap was $32bn in August.",
        "$32bn",
        {"partner": "USA", "reporter": "CHN"},
    ),
    (
        "New Zealand's trade deficit was NZ$3.3 billion in the year ended July.",
        "NZ$3.3 billion",
        {"period": "2024-08..2025-07"},
    ),
    (
        "China's exports rose 5% in August and to Japan 3%; for the EU, 12.6.",
        "12.6",
        {"unit": "percent", "value": 12.6},
    ),
    ("Exports of China, sharp decreases were seen to India (-37.9%).", "-37.9%", {"modality": "fact"}),
    (
        "China, USD bn\n\nArea; Exports; Imports\nJapan; 13.5 (7.6%); 19.2 (30.4%)\nIndia; 1.5 (2.6%); 1.2 (3.4%)",
        "30.4%",
        {"partner": "JPN", "flow": "imports", "value": 30.4},
    ),
]


@pytest.mark.parametrize(("text", "printed", "fields"), FORMS)
def test_forms_of_telling(text, printed, fields):
    """Notes, letters, tables and revisions are read as their readers read them."""
    claims = [c for c in read(text, date="2025-09-08").claims if c.text.rstrip(".") == printed.rstrip(".")]

    assert len(claims) == 1
    assert {name: getattr(claims[0], name) for name in fields} == pytest.approx(fields)


WRAPPED = """BEIJING Sept 8 China's exports in the first eight months rose
7.5 percent from the same period a year earlier, while imports
dropped 8.2 percent and the surplus for the eight months grew
to a new record."""
CARRIED = [
    (
        "China's exports rose 8.3% in August. Imports rose 7.4%.\n\nBy destination:\n- US: -27.0%\n- ASEAN: +15.6%",
        "-27.0%",
        {"flow": "exports", "partner": "USA"},
    ),
    (
        "U.S. trade. The deficit with China fell $4.0 billion to $11.4 billion in July. Imports fell to $19.4 billion.",
        "$19.4 billion",
        {"flow": "imports", "partner": "CHN"},
    ),
    (
        "China's exports grew 5.9% in July, a reversal from June's 1.1% drop, and beating a 3.8% forecast in a poll.",
        "3.8%",
        {"value": 3.8, "modality": "expectation"},
    ),
    (
        "China's imports fell 6.8% in July, against a 4% drop analysts expected, and 4.5% in the previous month.",
        "4.5%",
        {"modality": "fact", "period": "2025-06"},
    ),
    (
        "China's exports rose 8.6% in July.\n\nOver the first seven months it looks like this. Exports: $1.71trn.",
        "$1.71trn",
        {"period": "2025-01..2025-07"},
    ),
    ("Vietnam's exports are estimated to reach $6.2 billion in July.", "$6.2 billion", {"modality": "fact"}),
    (
        WRAPPED,
        "7.5 percent",
        {"flow": "exports", "value": 7.5},
    ),
]


@pytest.mark.parametrize(("text", "printed", "fields"), CARRIED)
def test_what_a_figure_takes_from_before(text, printed, fields):
    """Partner, flow, sign and kind of saying are carried as far as a reader carries them."""
    (claim,) = (
        c for c in read(text, date="2025-08-08" if "Sept" not in text else "2025-09-08").claims if c.text == printed
    )

    assert {name: getattr(claim, name) for name in fields} == pytest.approx(fields)


def test_a_fifth_straight_month_is_no_fifth():
    """An ordinal before "straight month" counts months; it is no growth of 20 percent."""
    found = read("China's exports rose for a fifth straight month in July 2025.", date="2025-08-07").claims

    assert [(one.indicator, one.value) for one in found] == [("streak", 5)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BEIJING, January 14, 2026 - {}", "2026-01-14"),
        ("BEIJING, Jan 14, 2026 (Xinhua) -- {}", "2026-01-14"),
        ("BEIJING (14 January 2026) – {}", "2026-01-14"),
        ("As the ministry of trade had already announced in a letter on January 14, 2026 - {}", "None"),
        ("China said on January 14, 2026 that {}", "None"),
    ],
)
def test_a_dateline_tells_the_day_however_long_its_sentence(line, day):
    """Place, day, dash, and then the first sentence on the same line."""
    sentence = "exports of goods rose 6.6 percent in December from a year earlier, said the customs office"

    assert str(printed_day("A headline\n\n" + line.format(sentence))) == day
