"""A whole check: figures counted, wrong ones corrected, days told, an article no evidence for itself."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest

from lading.claims.check import NOW, check
from lading.claims.opening import opened
from lading.errors import BadInput
from lading.model import Key, Period, Release

TRUE = "Jan 14, 2026\n\nChina's exports rose 6.6% in December from a year earlier, customs data showed."
GROWTH = Key("CHN", "exports", indicator="growth_yoy", unit="USD")
WRONG = TRUE.replace("6.6%", "7.9%")


def test_a_true_figure_is_checked(bundled):
    """Exports of December 2025 grew 6.6 percent in dollars."""
    found = check([TRUE], bundled)

    assert found.summary == "1 figure: 1 checked, 0 wrong, 0 cannot be checked here"


def test_a_wrong_figure_comes_with_the_sentence_to_paste(bundled):
    """7.9 percent is wrong for December 2025; the sentence is offered with 6.6."""
    finding = check([WRONG], bundled).articles[0].findings[0]

    assert (finding.verdict.token, finding.verdict.corrected) == ("refuted", TRUE.partition("\n\n")[2])


def test_the_day_in_the_text_is_the_day_of_the_verdict(bundled):
    """Without a date given, the printed day is used, and its end anywhere on earth."""
    article = check([TRUE], bundled).articles[0]

    assert (article.dated, article.as_of.isoformat()) == ("printed", "2026-01-15T11:59:59+00:00")


def test_a_given_day_goes_before_the_printed_one(bundled):
    """`date` overrules the text."""
    article = check([TRUE], bundled, date=dt.date(2026, 1, 20)).articles[0]

    assert (article.dated, article.reading.article.date) == ("given", dt.date(2026, 1, 20))


def test_an_article_without_a_day_is_read_on_the_day_of_the_release_it_prints(bundled):
    """Exports +6.6, imports +5.7 and $114.1 bn are December 2025, which came out on 14 January 2026."""
    text = "China's exports rose 6.6% from a year earlier and imports 5.7%, leaving a trade surplus of $114.1 billion."

    article = check([text], bundled).articles[0]

    assert (article.dated, article.reading.article.date) == ("figures", dt.date(2026, 1, 14))
    assert "its figures are those of the release of 2026-01-14" in article.notes[0]


def test_an_undatable_article_is_held_against_all_that_is_held(bundled):
    """Where nothing tells the day, that is said, and everything held may serve."""
    article = check(["China's exports rose strongly from a year earlier, customs said."], bundled).articles[0]

    assert article.as_of == NOW
    assert "none can be told" in article.notes[0]


def test_as_of_stands_in_for_the_day(bundled):
    """On 2025-12-01 nobody knew December's exports."""
    moment = dt.datetime(2025, 12, 1, tzinfo=dt.UTC)

    finding = check([TRUE], bundled, as_of=moment).articles[0].findings[0]

    assert (finding.then.token, finding.now.token) == ("not_checkable", "supported")


def test_an_article_is_no_evidence_for_itself(bundled, ledger_of):
    """A release marked with the article's own digest is left out, and that is said."""
    ledger, moment = ledger_of(), dt.datetime(2026, 1, 14, 3, tzinfo=dt.UTC)
    digest = hashlib.sha256(TRUE.encode()).hexdigest()
    marked = Release("itself", "test", "itself", moment, moment, note=f"article:sha256={digest}")
    figure = bundled.vintages(GROWTH, Period.parse("2025-12"))[0]
    ledger.append(marked, [replace(figure, release="itself", known_from=moment, known_by=moment)])

    article = check([TRUE], ledger).articles[0]

    assert article.findings[0].verdict.token == "not_checkable"
    assert "itself a source of the ledger (itself)" in article.notes[-1]


def test_a_folder_is_no_article(tmp_path):
    """The message says to name the files."""
    with pytest.raises(BadInput, match="is a folder: name the files in it"):
        opened(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    """The message names the file."""
    with pytest.raises(BadInput, match=r"none\.txt cannot be read"):
        opened(tmp_path / "none.txt")


def test_two_texts_of_one_name_are_told_apart(bundled):
    """The second "text" is "text-2"."""
    assert [article.name for article in check([TRUE, WRONG], bundled, alone=True).articles] == ["text", "text-2"]


def test_the_end_of_all_days_is_all_that_is_held(bundled):
    """An instant past the last day is no error: nothing more was known then."""
    story = ["China's exports rose 6.6% in December 2025 from a year earlier."]
    late = dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC)

    assert check(story, bundled, as_of=late).articles[0].as_of == NOW


def test_an_article_of_no_century_is_told(bundled):
    """The year 9999 is a slip of the keyboard."""
    with pytest.raises(BadInput, match="outside the years 1900 to 2199"):
        check(["Exports rose 6.6% in December."], bundled, date=dt.date(9999, 12, 31))
