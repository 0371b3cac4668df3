"""The commands that ask for figures: words, options, formats, errors and exit codes."""

import csv
import io
import json

import pytest

from lading.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home without figures of the user's own."""
    monkeypatch.delenv("LADING_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def lading(capsys, *words):
    """Run a command; its exit code, output and errors."""
    with pytest.raises(SystemExit, match=r"\d") as left:
        main(words)
    out, err = capsys.readouterr()
    return left.value.code or 0, out, err


def test_a_fact_in_words(capsys):
    """Figure, source and vintage on one line."""
    code, out, _ = lading(capsys, "fact", "surplus", "2025", "--as-of", "2026-01-14")

    assert code == 0
    assert out.splitlines()[0] == "China, trade balance, 2025, in dollars"
    assert out.splitlines()[2].split("  ")[0] == "$1,189.0 bn"


def test_words_without_options_are_answered_alike(capsys):
    """The short way past the parser and the long way give the same answer."""
    assert lading(capsys, "fact", "surplus 2025") == lading(capsys, "fact", "surplus 2025", "--format", "table")


def test_options_say_the_same_as_words(capsys):
    """Every field of a query has an option."""
    options = ("--flow", "exports", "--partner", "USA", "--period", "2025", "--indicator", "growth_yoy")

    assert lading(capsys, "fact", *options) == lading(capsys, "fact", "exports CHN to USA 2025 growth")


def test_an_option_goes_before_the_words(capsys):
    """Words name 2025, the option 2024."""
    _, out, _ = lading(capsys, "fact", "surplus 2025", "--period", "2024", "--as-of", "2026-01-14")

    assert "$992.2 bn" in out


def test_json_and_csv_hold_every_column(capsys):
    """Programs get numbers, bounds and releases."""
    _, as_json, _ = lading(capsys, "fact", "surplus 2025", "--as-of", "2026-01-14", "--format", "json")
    _, as_csv, _ = lading(capsys, "fact", "surplus 2025", "--as-of", "2026-01-14", "--format", "csv")

    (row,) = json.loads(as_json)
    assert (row["value"], row["unit"], row["vintage"]) == (1188977200000, "USD", "certain")
    (line,) = csv.DictReader(io.StringIO(as_csv))
    assert line["value"] == "1188977200000"
    assert line.keys() == row.keys()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("fact", "exprots 2025"),
            2,
            "BadQuery: 'exprots' in 'exprots 2025' names nothing Lading knows. Did you mean 'exports'?",
        ),
        (("fact",), 2, "BadQuery: nothing was asked"),
        (
            ("fact", "exports CHN to USA 2025-13"),
            2,
            "BadPeriod: '2025-13': there is no month 13. Did you mean 2025-12?",
        ),
        (("fact", "exports to Chad 1950"), 3, "NoObservation: no level of CHN.exports.TCD"),
        (("fact", "exports 2025", "--as-of", "soon"), 2, "BadPeriod: 'soon' is not a day"),
        (("fact", "exports 2025", "--format", "xml"), 2, "is not one of"),
        (("fact", "exports 2025", "--indicator", "growht_yoy"), 2, "UnknownCode: no indicator is called 'growht_yoy'"),
        (("series", "exports growth", "--freq", "W"), 2, "BadQuery: frequency 'W' does not exist"),
        (("coverage", "--reporter", "XXX"), 3, "NoObservation: nothing is held of reporter XXX"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(capsys, words, code, message):
    """The exit code tells bad input from a figure that is not held; there is no traceback."""
    left, out, err = lading(capsys, *words)

    assert (left, out) == (code, "")
    assert message in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err


def test_a_series_needs_no_period(capsys):
    """Its words name none."""
    _, out, _ = lading(capsys, "series", "exports growth", "--from", "2025-11", "--to", "2025-12")

    assert out.splitlines()[0] == "China, exports, 2025-11 to 2025-12: growth on a year earlier, in dollars"
    assert len(out.splitlines()) == 4


def test_explain_shows_cells(capsys):
    """Release, cell and address."""
    _, out, _ = lading(capsys, "explain", "rare earths exports 2025")

    assert "62,585" in out
    assert "Preliminary release, December 2025" in out


def test_revisions_show_the_difference(capsys):
    """The surplus of 2025 as told four times."""
    _, out, _ = lading(capsys, "revisions", "surplus 2025")

    days = [line.split("  ")[0] for line in out.splitlines()[2:]]
    assert days == ["2026-01-14", "2026-01-18", "2026-07-07", "2026-08-11"]
    assert "-$8.9 bn" in out


def test_coverage_lists_series(capsys):
    """One line a series."""
    _, out, _ = lading(capsys, "coverage", "--partner", "DEU", "--flow", "exports", "--unit", "CNY")

    assert "series held" in out.splitlines()[0]
    assert "DEU" in out


def test_the_demo_prints_the_december_release(capsys):
    """What the README runs."""
    code, out, _ = lading(capsys, "demo")

    assert code == 0
    assert "China's foreign trade, as known on 2026-01-14" in out
    assert all(figure in out for figure in ("$3,771.9 bn", "$1,189.0 bn", "+6.6%", "Reuters", "62,585 t"))


def test_the_demo_speaks_to_programs(capsys):
    """One figure a row."""
    _, out, _ = lading(capsys, "demo", "--format", "json")

    assert {"section", "line", "column", "value", "releases"} <= json.loads(out)[0].keys()
