"""Derived figures as `fact` and `explain` tell them: marked, with routes, envelopes, the revision and the proof."""

from lading.accounts.answers import NO_ROUTE, explain, fact
from lading.indicators import asked
from lading.model import instant

RELEASE_DAY = instant("2026-01-14", end_of_day=True)


def the(words):
    """The query that words mean on the day of the release."""
    return asked(words, RELEASE_DAY.date())


def test_a_figure_not_surely_known_is_also_derived(bundled):
    """December's exports are held in a late copy only: that stays first, and what other prints imply stands below."""
    told = fact(the("exports 2025-12"), bundled, RELEASE_DAY)

    assert [row["told"] for row in told.rows] == ["printed", "derived"]
    assert told.rows[1]["figure"] == "$357.08 bn to $358.42 bn"
    assert told.rows[1]["of_vintage"] == "2026-01-14"
    assert "357.14 bn if none of it was revised" in told.rows[1]["routes"]
    assert "because exports January to November 2025 was revised" in told.rows[1]["revised"]
    assert "Add these" in told.rows[1]["proof"]
    assert any("the largest of" in note for note in told.notes)


def test_what_is_surely_printed_stands_alone(bundled):
    """The year's exports are printed: nothing is derived beside them, and no column for it."""
    told = fact(the("exports 2025"), bundled, RELEASE_DAY)

    assert {row["told"] for row in told.rows} == {"printed"}
    assert "proof" not in told.columns


def test_explain_shows_every_route_and_the_proof(bundled):
    """Rare earths of December 2024: the year less eleven months, growth taken back, and the lines to add."""
    told = explain(the("rare earths exports 2024-12"), bundled, RELEASE_DAY, routes=True)

    routes = {str(row["told"]) for row in told.rows if str(row["told"]).startswith("route")}
    assert routes == {"route 1: 3,326.2 t to 3,326.3 t", "route 2: 3,314.8 t to 3,340.0 t"}
    assert "proof, at least:" in told.notes
    assert any(note.startswith("  Add these three lines: exports of rare earths December 2024") for note in told.notes)


def test_explain_says_where_there_is_no_other_route(ledger_of):
    """One figure held alone: asked for routes, the answer is that there are none."""
    ledger = ledger_of(("CHN.exports.WLD.TOTAL.value.USD", "2025-12", 357 * 10**9, 10**9))

    told = explain(the("exports 2025-12"), ledger, None, routes=True)

    assert told.notes[-1] == NO_ROUTE


def test_a_wide_guess_is_not_told_beside_a_late_copy(ledger_of):
    """The year less eleven months, both to the nearest hundred billions, says nothing: the copy stands alone."""
    key, later = "CHN.exports.WLD.TOTAL.value.USD", {"known_by": "2026-07-01T00:00+00:00"}
    day = "2026-01-14T03:00+00:00"
    ledger = ledger_of(
        (key, "2025-12", 357 * 10**9, 10**9, "copy", day, later),
        (key, "2025", 3800 * 10**9, 10**11, "release", day),
        (key, "2025-01..2025-11", 3400 * 10**9, 10**11, "release", day),
    )

    assert [row["told"] for row in fact(the("exports 2025-12"), ledger, RELEASE_DAY).rows] == ["printed"]
