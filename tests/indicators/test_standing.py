"""Records, ranks and streaks: order statements on intervals, with their window, ties, gaps and what spoils them."""

import datetime as dt

import pytest

from lading.errors import BadQuery, NoObservation
from lading.indicators.rank import rank
from lading.indicators.record import record
from lading.indicators.streak import streak
from lading.model import Interval, Key, Period, Query

SURPLUS = "CHN.balance"


def yearly(key, *values, resolution="0.1", last=2025):
    """Rows of one series by year, ending with `last`; None leaves a year out."""
    years = range(last - len(values) + 1, last + 1)
    return [(key, str(year), value, resolution) for year, value in zip(years, values, strict=True) if value]


def query(indicator="level", flow="balance", period="2025", **fields):
    """A query about China."""
    return Query(indicator, flow, "CHN", Period.parse(period), **fields)


def test_the_highest_since_names_the_last_year_above(ledger_of):
    """5 after 9, 3 and 4 is the highest since 2022."""
    found = record(query(), ledger_of(*yearly(SURPLUS, "9", "3", "4", "5")))

    assert found.sentence == "highest since 2022"
    assert not found.is_record


def test_a_record_names_its_window_and_what_is_not_held(ledger_of):
    """Rare earths 2025: above every year held since 2014, with 2015 to 2017 not held."""
    tonnes = Key("CHN", "exports", product="rare earths", measure="quantity", unit="tonnes")
    rows = yearly(
        tonnes, "28000", None, None, None, "53000", "46330", "35448", "48918", "48728", "52307", "55431", "62585"
    )
    found = record(
        Query(
            "level", "exports", "CHN", Period.parse("2025"), product="rare earths", measure="quantity", unit="tonnes"
        ),
        ledger_of(*rows),
    )

    assert found.is_record
    assert found.sentence == "highest of all held from 2014 to 2024"
    assert found.standing.missing == ("2015", "2016", "2017")
    assert found.standing.compared == 8


def test_a_tie_within_rounding_is_no_record(ledger_of):
    """4.0 and 4.0 printed to a tenth cannot be told apart."""
    found = record(query(), ledger_of(*yearly(SURPLUS, "4.0", "3.0", "4.0")))

    assert found.sentence == "highest of all held from 2023 to 2024, though 2023 may equal it"


def test_a_break_takes_years_out_of_the_comparison(ledger_of):
    """The US share of 1992 is lower, but Hong Kong's routing makes it incomparable: so the lowest of all compared."""
    rows = [
        *yearly("CHN.exports.USA", "10.1", "18.5", "17.8", "11.1", last=1995),
        *yearly("CHN.exports", "100", "100", "100", "100", last=1995),
    ]
    found = record(query("share", "exports", "1995", partner="USA"), ledger_of(*rows), direction="low")

    assert found.last_beyond is None
    assert [rival.name for rival in found.standing.spoiled] == ["1992"]
    assert any("Hong Kong" in note for note in found.standing.notes)


def test_nothing_earlier_means_no_record(ledger_of):
    """One year alone stands among nothing."""
    with pytest.raises(NoObservation, match="no earlier figure is held"):
        record(query(), ledger_of(*yearly(SURPLUS, "4")))


def test_a_rank_counts_what_is_surely_above_and_what_may_be(ledger_of):
    """Third or fourth: two months above, and one too close to tell."""
    rows = [(SURPLUS, f"2025-0{m}", v, "0.1") for m, v in enumerate(("137.9", "30.0", "113.8", "109.9", "109.9"), 1)]

    found = rank(query(period="2025-05"), ledger_of(*rows))

    assert found.rank == Interval(3, 4)
    assert "too close to tell apart: 2025-04" in found.notes


def test_partners_are_ranked_among_their_kind(ledger_of):
    """Countries among countries: ASEAN is no rival of the United States."""
    rows = [(f"CHN.exports.{code}", "2025", value, "0") for code, value in (("USA", "3"), ("ASEAN", "5"), ("JPN", "1"))]

    found = rank(query(flow="exports", partner="USA"), ledger_of(*rows), among="partners")

    assert found.rank == Interval(1, 1)
    assert [rival.name for rival in found.behind] == ["Japan"]


def test_no_other_country_ever(ledger_of):
    """Among reporters ever, each year of each is a rival, whatever way its surplus is held."""
    rows = [
        ("CHN.balance", "2025", "1189", "0"),
        ("DEU.exports", "2014", "1494", "0"),
        ("DEU.imports", "2014", "1211", "0"),
        ("RUS.balance", "2022", "315.6", "0"),
    ]
    found = rank(query(), ledger_of(*rows), among="reporters ever")

    assert [(rival.name, int(rival.figure.value)) for rival in found.behind] == [
        ("Germany 2014", 283),
        ("Russia 2022", 315),
    ]


def test_a_figure_known_only_from_a_later_copy_makes_the_statement_uncertain(ledger_of):
    """Old months as a copy of 2026 shows them may have been printed otherwise."""
    copied = {"known_by": "2026-08-21T00:00+00:00"}
    rows = [
        (SURPLUS, "2024", "9", "0", "copy", "2025-01-13T03:00+00:00", copied),
        (SURPLUS, "2025", "11", "0", "prelim", "2026-01-14T03:00+00:00"),
    ]
    found = record(query(), ledger_of(*rows), dt.datetime(2026, 2, 1, tzinfo=dt.UTC))

    assert not found.standing.certain
    assert "from copies that may be of a later vintage: 2024" in found.standing.notes


def growth(**by_month):
    """Printed growth rates by month, such as m2025_11="5.9"."""
    key = Key("CHN", "exports", indicator="growth_yoy")
    return [(key, name[1:].replace("_", "-"), value, "0.1") for name, value in by_month.items()]


def test_a_streak_ends_with_the_other_sign(ledger_of):
    """Two months up after October's fall."""
    rows = growth(m2025_09="8.3", m2025_10="-1.1", m2025_11="5.9", m2025_12="6.6")
    found = streak(query("growth_yoy", "exports", "2025-12"), ledger_of(*rows))

    assert (found.sign, found.length, found.ended_by.name) == (1, Interval(2, 2), "2025-10")


def test_a_streak_runs_through_january_and_february_as_one(ledger_of):
    """Printed together, they count once."""
    rows = [
        *growth(m2025_12="6.6", m2026_03="3.0"),
        (Key("CHN", "exports", indicator="growth_yoy"), "2026-01..2026-02", "21.8", "0.1"),
    ]
    found = streak(query("growth_yoy", "exports", "2026-03"), ledger_of(*rows))

    assert [member.name for member in found.members] == ["2026-03", "2026-01..2026-02", "2025-12"]


def test_a_rate_of_nought_leaves_the_length_open(ledger_of):
    """0.0% may be a rise or a fall, so the streak is one month or three."""
    rows = growth(m2025_09="-2.0", m2025_10="1.0", m2025_11="0.0", m2025_12="6.6")
    found = streak(query("growth_yoy", "exports", "2025-12"), ledger_of(*rows))

    assert found.length == Interval(1, 3)


def test_a_gap_leaves_the_streak_open_above(ledger_of):
    """What is not held may go on."""
    found = streak(query("growth_yoy", "exports", "2025-12"), ledger_of(*growth(m2025_11="5.9", m2025_12="6.6")))

    assert (found.length, found.gap) == (Interval(2, None), "2025-10")


def test_an_unknown_comparison_is_bad_input(ledger_of):
    """The message lists the four there are."""
    with pytest.raises(BadQuery, match="choose from periods, partners, reporters"):
        rank(query(), ledger_of(*yearly(SURPLUS, "3", "4")), among="planets")


def test_the_us_share_of_2025_is_the_lowest_of_every_year_held_since_1993(bundled):
    """Below each of the 32 years 1993 to 2024; 1992 was lower and cannot be compared."""
    found = record(query("share", "exports", "2025", partner="USA"), bundled, direction="low")

    assert found.is_record
    assert found.sentence == "lowest of all held from 1993 to 2024"
    assert (found.standing.compared, found.standing.missing) == (32, ())
    assert any(note.startswith("1992 (10.12%), though beyond, not compared") for note in found.standing.notes)


def test_rare_earths_of_2025_are_the_highest_held_since_2014(bundled):
    """Customs' site reaches back to 2014; 2015 to 2017 are not held, which the statement says."""
    tonnes = {"product": "rare earths", "measure": "quantity", "unit": "tonnes"}
    found = record(query("level", "exports", "2025", **tonnes), bundled, since=Period.parse("2014"))

    assert found.is_record
    assert found.standing.missing == ("2015", "2016", "2017")
    assert "not held: 2015, 2016, 2017" in found.standing.notes


def test_no_other_country_held_ever_had_forty_percent_of_chinas_surplus(bundled):
    """The largest were Russia's of 2022 and Germany's of 2014."""
    found = rank(query(), bundled, among="reporters ever")
    largest = sorted(found.behind, key=lambda rival: -rival.figure.value)

    assert found.rank == Interval(1, 1)
    assert [rival.name for rival in largest[:2]] == ["Russia 2022", "Germany 2014"]
    assert all(rival.figure.value < found.figure.value * 4 / 10 for rival in largest)
    assert found.compared > 5000
