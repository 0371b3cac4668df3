"""The small chart: by the calendar, without a line over what is not held."""

from lading.web.chart import Point, chart


def test_no_line_is_drawn_over_a_gap():
    """Three months, two years of nothing, three months: two lines."""
    days = [0, 30, 60, 800, 830, 860]

    assert chart([Point(str(day), day, day) for day in days], "USD").count("<polyline") == 2


def test_the_claimed_point_is_named():
    """A cross with the words beside it."""
    drawn = chart([Point("a", 1e9, 0), Point("b", 2e9, 30)], "USD", claimed=Point("b", 3e9, 30))

    assert "claimed $3.000 bn" in drawn


def test_a_title_is_text():
    """Whatever a series is called, it is no markup."""
    assert "<b>" not in chart([Point("<b>", 1.0, 0)], "percent", title="<b>")
