"""The facts of December 2025 from the bundled figures, each as known on its day."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from lading.errors import NoObservation
from lading.indicators import Listing, asked, coverage, evaluate, explain, fact, revisions, series
from lading.indicators.headlines import headlines, one_a_row
from lading.model import Period, Query, instant

RELEASE_DAY = instant("2026-01-14", end_of_day=True)
LATER = instant("2026-08-21", end_of_day=True)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("exports 2025", "$3,771.9 bn"),
        ("imports 2025", "$2,582.9 bn"),
        ("surplus 2025", "$1,189.0 bn"),
        ("exports growth 2025", "+5.5%"),
        ("imports growth 2025", "0.0%"),
        ("exports growth 2025-12", "+6.6%"),
        ("imports growth 2025-12", "+5.7%"),
        ("surplus Jan-Nov 2025", "$1,075.8 bn"),
        ("surplus 2024", "$992.2 bn"),
        ("US share of exports 2025", "11.14%"),
        ("rare earths exports 2025", "62,585 t"),
        ("rare earths exports 2025 growth", "+12.9%"),
        ("rare earths exports 2025-12", "4,392.1 t"),
        ("rare earths exports 2025-12 growth", "+32.05%"),
        ("soybean imports 2025", "111.83 Mt"),
        ("exports 2025-11", "$330.35 bn"),
        ("imports 2025-11", "$218.67 bn"),
        ("surplus 2025-11", "$111.68 bn"),
    ],
)
def test_the_facts_of_the_release(bundled, words, figure):
    """As of 14 January 2026, each with its source and its vintage mark."""
    row = fact(asked(words), bundled, RELEASE_DAY).rows[0]

    assert row["figure"] == figure
    assert row["vintage"] in {"certain", "uncertain"}
    assert row["source"]
    assert row["known"]


@pytest.mark.parametrize("words", ["exports 2025-11", "imports 2025-11", "surplus 2025-11"])
def test_november_is_known_through_the_press(bundled, words):
    """The first prints of November 2025 are quoted, and say so."""
    assert fact(asked(words), bundled, RELEASE_DAY).rows[0]["told"] == "quoted"


@pytest.mark.parametrize(
    ("words", "figure"),
    [("surplus 2025", "$1,180.1 bn"), ("exports 2025", "$3,770.2 bn"), ("imports 2025", "$2,590.1 bn")],
)
def test_the_revised_facts(bundled, words, figure):
    """As of 21 August 2026."""
    assert fact(asked(words), bundled, LATER).rows[0]["figure"] == figure


def test_revisions_show_both_figures_and_the_difference(bundled):
    """The surplus of 2025: 1,189.0 when it came out, 1,180.1 in August 2026, 8.9 less."""
    rows = revisions(asked("surplus 2025"), bundled).rows

    assert [row["figure"] for row in rows] == ["$1,189.0 bn", "$1,188.9 bn", "$1,181.3 bn", "$1,180.1 bn"]
    assert rows[-1]["in all"] == "-$8.9 bn"


def test_revisions_as_of_a_day_show_nothing_later(bundled):
    """On the release day there was only the first print."""
    assert len(revisions(asked("surplus 2025"), bundled, RELEASE_DAY).rows) == 1


def test_a_figure_can_be_walked_back_to_its_cells(bundled):
    """The US share rests on two cells of one bulletin."""
    rows = explain(asked("US share of exports 2025 yuan"), bundled).rows

    assert {(row["release"], row["printed"]) for row in rows} >= {
        ("gacc-bulletin-2025-12", "300673436.2667 10,000 CNY"),
        ("gacc-bulletin-2025-12", "2698897640.9623 10,000 CNY"),
    }
    assert all(row["cell"] for row in rows)


def test_a_series_tells_every_month(bundled):
    """Growth of exports through 2025, month by month."""
    found = series(asked("exports growth 2025"), bundled, first=Period.parse("2025-01"), last=Period.parse("2025-12"))

    assert [row["period"] for row in found.rows] == [f"2025-{month:02d}" for month in range(1, 13)]


def test_a_series_of_quarters_is_put_together_from_months(bundled):
    """Nobody prints quarters; they are assembled and say so."""
    found = series(
        asked("exports 2025"), bundled, freq="Q", first=Period.parse("2025-Q1"), last=Period.parse("2025-Q4")
    )

    assert [row["period"] for row in found.rows] == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert {row["told"] for row in found.rows} == {"assembled", "printed"}


def test_a_series_that_is_not_held_is_said(bundled):
    """There are no exports of Chad to Peru."""
    with pytest.raises(NoObservation, match="no months are held of Chad, exports to Peru"):
        series(Query("level", "exports", "TCD", Period.parse("2025"), partner="PER"), bundled)


def test_coverage_says_from_when_to_when(bundled):
    """The world's exports in dollars are held to July 2026."""
    fixed = {"reporter": "CHN", "flow": "exports", "partner": "WLD", "product": "TOTAL", "unit": "USD"}
    rows = coverage(bundled, **fixed, indicator="level", adjustment="none").rows

    assert [row["last"] for row in rows] == ["2026-01..2026-07"]


def test_coverage_of_nothing_is_said(bundled):
    """A reporter that is not held."""
    with pytest.raises(NoObservation, match="nothing is held of reporter XXX"):
        coverage(bundled, reporter="XXX")


def test_a_listing_hands_over_to_every_frame(bundled):
    """Arrow, pandas, Polars and the notebook get the same rows."""
    found = fact(asked("surplus 2025"), bundled, RELEASE_DAY)

    assert found.to_arrow()["figure"].to_pylist() == ["$1,189.0 bn"]
    assert found.to_pandas()["value"].tolist() == [1188977200000.0]
    assert found.to_polars()["unit"].to_list() == ["USD"]
    assert pl.DataFrame(found).equals(found.to_polars())
    assert pa.table(found).num_rows == 1
    assert isinstance(found.to_pandas(), pd.DataFrame)


def test_a_notebook_shows_a_figure_in_each_way_it_is_told(bundled):
    """Printed and computed, one below the other."""
    shown = evaluate(asked("exports growth December 2025"), bundled, RELEASE_DAY)._repr_html_()

    assert all(part in shown for part in ("+6.6%", "quoted", "computed", "uncertain"))


def test_a_notebook_shows_a_listing_safely():
    """Text of a source is text, not markup."""
    found = Listing("<b>", ({"a": "x < y"},), ("note & more",))

    assert "<td>x &lt; y</td>" in found._repr_html_()
    assert "&lt;b&gt;" in found._repr_html_()


def test_headlines_carry_vintage_marks_polls_and_sources(bundled):
    """The demo's page: December 2025 as known on 14 January 2026."""
    sections = {listing.title: listing for listing in headlines(bundled, Period.parse("2025-12"), RELEASE_DAY)}

    exports = sections["December 2025"].rows[0]
    assert exports["on a year earlier"].startswith("+6.6% ●")
    assert exports["expected"].startswith("+3.0% Reuters")
    assert exports["surprise"] == "+3.6 points"
    assert sections["2025"].rows[2]["level"].startswith("$1,189.0 bn ●")
    assert any("highest of all held" in note for note in sections["2025"].notes)
    assert sections["Told otherwise since"].rows[-1]["difference"] == "-$8.9 bn"
    assert len(sections["Sources"].notes) > 5


def test_headlines_for_programs_are_one_figure_a_row(bundled):
    """Section, line, column, number, unit, vintage, releases."""
    rows = one_a_row(headlines(bundled, Period.parse("2025-12"), RELEASE_DAY)).rows

    (surplus,) = (row for row in rows if (row["section"], row["line"]) == ("2025", "Balance"))

    assert (surplus["value"], surplus["unit"], surplus["certain"]) == (1188977200000, "USD", True)


def test_headlines_of_a_month_that_is_not_held_are_refused(bundled):
    """1950 had no monthly release."""
    with pytest.raises(NoObservation, match="nothing is held of CHN in November 1950"):
        headlines(bundled, Period.parse("1950-11"))
