"""Indicators are found by id: the built-in ones, and those of installed plug-ins through the same door."""

from importlib import metadata

import pytest

from lading.errors import BadForm
from lading.indicators import Indicator, find, find_indicator
from lading.model import Period, Query, level


class EntryPoint:
    """What an installed package declares."""

    def __init__(self, loaded):
        self.load = lambda: loaded


def test_an_outsiders_indicator_is_found_and_evaluated(monkeypatch):
    """A ratio of trade to output that a user's own package brings."""
    example = Query("openness", "exports", "CHN", Period.parse("2025"))
    outside = Indicator("openness", "Openness", "exports / GDP", "percent", level(), example, level(product="GDP"))
    monkeypatch.setattr(metadata, "entry_points", lambda group: [EntryPoint(outside), EntryPoint("no indicator")])
    find._outsiders.cache_clear()

    assert find_indicator("openness") is outside
    find._outsiders.cache_clear()


def test_an_indicator_must_say_what_it_counts_in():
    """A unit rule that does not exist is refused where it is declared."""
    with pytest.raises(BadForm, match="unit 'euros' is none of level, percent"):
        Indicator("x", "X", "x", "euros", level(), Query("x", "exports", "CHN", Period.parse("2025")))
