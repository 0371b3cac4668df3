"""A brief from the bundled figures: what it says of December 2025, and that nothing unproven is said."""

import datetime as dt
from dataclasses import replace

import pytest

from lading.brief import compose, text_of
from lading.brief.compose import latest_period, reading_day
from lading.brief.selfcheck import self_check
from lading.claims.verdicts.truths import Known
from lading.errors import BadInput, NoObservation
from lading.model import Period, instant

RELEASED = instant("2026-01-14", end_of_day=True)


@pytest.fixture(scope="module")
def december(bundled):
    """The brief of December 2025 as known on the day of its release."""
    return compose(bundled, Period.parse("2025-12"), as_of=RELEASED)


@pytest.mark.parametrize(
    "said",
    [
        "China's trade surplus reached a record of almost $1.2 trillion in 2025",
        "to a record $1.19 trillion in 2025, against $992.2 billion in 2024",
        "China's exports rose 6.6% in December 2025 from a year earlier",
        "imports rose 5.7% in December 2025 from a year earlier in dollar terms",
        "Economists polled by Reuters had expected exports to rise 3.0% in December 2025",
        "Economists polled by Reuters had expected imports to rise 0.9% in December 2025",
        "China's exports rose 5.5% in 2025 from a year earlier, to $3.77 trillion",
        "China's imports were flat (0.0%) in 2025 from a year earlier, at $2.58 trillion",
        "The United States' share of China's exports fell to 11.1% in 2025 from 14.7% in 2024",
        "In dollar terms, exports to the United States fell 20% in 2025",
        "exports to Africa rose 26.5%",
        "rare earths rose 12.9% in 2025 from a year earlier, to 62,585 tonnes",
        "to 4,392 tonnes",
        "Imports of soybeans rose 1.3% in December 2025",
        "Imports of soybeans rose 6.5% in 2025 from a year earlier, to 111.8 million tonnes",
    ],
)
def test_december_says_what_the_press_said(december, said):
    """The record and its size, growth against the poll and the month before, partners, rare earths and soybeans."""
    assert said in text_of(december)


@pytest.mark.parametrize(
    "said",
    [
        "to between $357.0 billion and $358.5 billion as other figures imply, after rising 5.9% in November 2025",
        "to between $242.9 billion and $244.4 billion as other figures imply, after rising 1.9% in November 2025",
    ],
)
def test_december_in_dollars_is_derived_where_its_first_print_is_not_held(december, said):
    """Only a later copy of the month is held, and it was revised: its size is told as other figures imply it."""
    figures = [figure for figure in december.figures() if figure.way == "derived" and "-12" in str(figure.query.period)]

    assert said in text_of(december)
    assert {figure.query.flow for figure in figures} >= {"exports", "imports"}
    assert all("eastmoney-2026-08-11" not in figure.releases for figure in figures)


def test_december_adds_what_the_press_did_not_say(december):
    """Contributions, diversion and a revision inside the year, each among the findings."""
    text = text_of(december)

    assert {"contribution", "diversion", "revision"} <= {finding.kind for finding in december.findings}
    assert "exports to ASEAN contributed 2.3 percentage points" in text
    assert "Exports to the United States fell by 727.0 billion yuan in 2025" in text
    assert "first put at $1,075.8 billion in the first 11 months of 2025" in text


def test_today_the_brief_tells_what_was_revised(bundled):
    """The surplus of 2025, first put at $1,189.0 billion, has been revised since."""
    text = text_of(compose(bundled, Period.parse("2025-12"), with_charts=False))

    assert "China's trade surplus in 2025, first put at $1,189.0 billion, stood at $1,180." in text


def test_january_and_february_are_one_release(bundled):
    """Asked for January 2026, the brief tells January and February together."""
    made = compose(bundled, Period.parse("2026-01"), with_charts=False)

    assert str(made.period) == "2026-01..2026-02"
    assert "in January-February 2026" in made.title.text


@pytest.mark.parametrize("month", ["2024-03", "2025-10", "2026-07"])
@pytest.mark.parametrize("on_the_day", [True, False])
def test_a_month_with_less_data_gives_a_shorter_brief(bundled, month, on_the_day):
    """Every finished brief passes its own check, and says what was missing."""
    period = Period.parse(month)
    as_of = instant(reading_day(None, "CHN", period).isoformat(), end_of_day=True) if on_the_day else None
    made = compose(bundled, period, as_of=as_of, with_charts=False)
    known = Known(bundled, as_of or dt.datetime(9000, 1, 1, tzinfo=dt.UTC))

    assert self_check(made, bundled, reading_day(as_of, "CHN", period), known).passed
    assert made.missing


def test_a_bound_is_no_figure(bundled):
    """Of Latin America in early 2024 only Mexico is held: what is known is a bound, and no contribution is told."""
    text = text_of(compose(bundled, Period.parse("2025-02"), with_charts=False))

    assert "exports to Latin America contributed" not in text
    assert "exports to Latin America rose by" not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("6.6%", "6.7%"),
        ("rose 6.6%", "fell 6.6%"),
        ("December 2025", "October 2025"),
        ("ASEAN", "Japan"),
        ("in 2024", "in 2025"),
    ],
)
def test_a_changed_brief_is_refused(december, bundled, old, new):
    """One number, sign, month, partner or year changed in one sentence, and the self-check refuses it."""
    section = next(s for s in december.sections if any(old in one.text for p in s.paragraphs for one in p))
    sentence = next(one for p in section.paragraphs for one in p if old in one.text)
    changed = replace(sentence, text=sentence.text.replace(old, new, 1))
    brief = replace(december, title=changed, standfirst=(), sections=(), charts=())

    assert not self_check(brief, bundled, dt.date(2026, 1, 14), Known(bundled, RELEASED)).passed


def test_the_latest_month_is_the_one_with_both_flows(bundled):
    """Without a period the newest month is told for which exports and imports are held."""
    assert latest_period(bundled, "CHN") >= Period.parse("2026-07")


def test_what_is_not_held_is_said(bundled):
    """A country without months, and a year instead of a month, end in a sentence that tells what to do."""
    with pytest.raises(NoObservation, match="no month of Aruba's exports and imports is held"):
        compose(bundled, reporter="ABW")
    with pytest.raises(BadInput, match="2025 is no month"):
        compose(bundled, Period.parse("2025"))
    with pytest.raises(BadInput, match="cannot be held against hopes: choose from consensus, previous"):
        compose(bundled, Period.parse("2025-12"), against=["hopes"])
