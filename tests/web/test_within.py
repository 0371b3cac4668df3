"""A question is answered in time or not at all, and nothing on the way takes the alarm for its own trouble."""

import time

import pytest

from lading.claims.opening import Document
from lading.errors import LadingError
from lading.web import judging
from lading.web.within import Late, within


def forever():
    """Never done, and forgiving of every error of ours."""
    while True:
        try:
            time.sleep(0.01)
        except LadingError:
            continue


def test_what_is_in_time_is_answered():
    """With minutes to spare."""
    assert within(60, lambda: 6) == 6


def test_what_is_late_is_given_up():
    """Though it forgives every error of ours on its way."""
    with pytest.raises(Late, match="time is up"):
        within(0.05, forever)


def test_the_shorter_time_counts():
    """The outer alarm rings inside the inner one, and an inner one leaves the outer as it was."""

    def inside():
        with pytest.raises(Late, match="time is up"):
            within(0.05, forever)
        return within(60, forever)

    with pytest.raises(Late, match="time is up"):
        within(0.3, inside)


def test_figures_too_many_to_hold_together_are_still_checked(bundled, monkeypatch):
    """The page marks each figure, and says that the rest takes too long."""
    monkeypatch.setattr(judging, "EACH", 0.0001)
    documents = [Document(str(n), f"China's exports came to $3.{n} trillion in 2025.") for n in (46, 77)]
    page = judging.judge(bundled, documents, judging.Terms(), "page")

    assert [one["findings"][0]["token"] for one in page["articles"]] == ["refuted", "supported"]
    assert "takes too long here" in page["agreement"]["head"]
