"""Which figures of an article are held against others."""

import datetime as dt

from lading.claims.check import check_one
from lading.claims.opening import Document


def sure(text, bundled, date=None):
    """The figures of a text that may be held against others."""
    return [claim.text for claim in check_one(Document("a", text.encode(), ""), bundled, date=date).sure]


def test_a_plain_figure_is_sure(bundled):
    """Exports of $3.77 trillion in 2025 are just that, and so is a wrong figure that can mean nothing else."""
    assert sure("China's exports came to $3.77 trillion in 2025.", bundled) == ["$3.77 trillion"]
    assert sure("China's exports came to $3.46 trillion in 2025.", bundled) == ["$3.46 trillion"]


def test_two_things_for_one_are_not_sure(bundled):
    """A text that seems to give May's surplus twice was read wrongly; a figure and its revision are one thing."""
    twice = "South Africa's trade surplus was R7.18 billion in May 2025. The trade surplus was R{} billion in May 2025."

    assert sure(twice.format("16.20"), bundled) == []
    assert len(sure(twice.format("7.20"), bundled)) == 2


def test_a_share_of_several_things_together_is_left_out(bundled):
    """Half of Taiwan's exports are electronics and information products together, neither alone."""
    text = "台灣3月電子零組件出口182.4億美元，資通產品56.8億美元，兩者合計超過出口的五成。"

    assert "五成" not in sure(text, bundled, dt.date(2022, 4, 9))


def test_a_reporter_without_a_calendar_is_checked_too(bundled):
    """Colombia's releases have no calendar; all that is held has no newest month."""
    assert sure("Colombia's exports fell 3.4% to $4.1 billion in May 2025.", bundled, dt.date(2025, 7, 3))
