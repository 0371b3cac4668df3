"""An editor's verdict is kept by its sentence, shown by the next check, and gone when the sentence changes."""

import datetime as dt

import pytest

from lading.claims import read
from lading.claims.check import check
from lading.claims.reviews import forget, held, keep, review
from lading.errors import BadInput, LedgerError

DAY = dt.date(2026, 1, 14)
STORY = "China's exports rose 9.9% in December from a year earlier. Imports rose 5.7%."


@pytest.fixture
def file(tmp_path):
    """Where reviews are kept."""
    return tmp_path / "reviews.jsonl"


def reviewed(text, number=1):
    """A review of one figure of a text."""
    reading = read(text, date=DAY)
    return review(reading.article, reading.claims, number, "supported", "customs, by telephone", "AB")


def test_the_next_check_shows_it(bundled, file):
    """The reviewed verdict counts; what the figures alone say stays in sight."""
    keep(reviewed(STORY), file)

    article = check([STORY], bundled, date=DAY, reviews=held(file)).articles[0]

    assert (article.findings[0].verdict.token, article.findings[0].then.token) == ("supported", "refuted")
    assert article.tally.wrong == 0


def test_it_holds_in_another_article_with_the_same_sentence(bundled, file):
    """The hash is of the sentence, whatever stands around it and whatever its blanks."""
    keep(reviewed(STORY), file)
    other = "A headline about trade\n\nChina's exports  rose 9.9% in December from a year earlier. The yuan fell."

    findings = check([other], bundled, date=DAY, reviews=held(file)).articles[0].findings

    assert [finding.review is not None for finding in findings if finding.claim.text == "9.9%"] == [True]


def test_a_changed_sentence_loses_it(bundled, file):
    """Another figure in the sentence is another sentence."""
    keep(reviewed(STORY), file)

    findings = check([STORY.replace("9.9", "9.8")], bundled, reviews=held(file)).articles[0].findings

    assert all(finding.review is None for finding in findings)


def test_a_later_review_takes_the_place_of_the_first(file):
    """One figure has one review."""
    one = reviewed(STORY)
    keep(one, file)
    keep(review(*_parts(), 1, "undecided", "still looking"), file)

    assert [each.reason for each in held(file).values()] == ["still looking"]


def _parts():
    reading = read(STORY, date=DAY)
    return reading.article, reading.claims


def test_it_can_be_dropped(file):
    """After `forget` nothing is held of that figure."""
    keep(reviewed(STORY), file)
    forget(reviewed(STORY), file)

    assert held(file) == {}


def test_a_number_that_no_figure_has_is_refused():
    """The message says how many there are."""
    with pytest.raises(BadInput, match="there is no figure 9: this article has 2"):
        reviewed(STORY, 9)


def test_a_review_needs_its_reason():
    """An empty reason is refused."""
    with pytest.raises(BadInput, match="a review needs its reason"):
        review(*_parts(), 1, "supported", " ")


def test_a_damaged_file_is_named_with_its_line(file):
    """Line 1 is no review."""
    file.write_text("{}\n", encoding="utf8")

    with pytest.raises(LedgerError, match=r"line 1 of .*reviews\.jsonl is no review"):
        held(file)
