"""Polls before a release and what then came, from a calendar that a user holds."""

from decimal import Decimal
from pathlib import Path

import pytest

from lading.errors import BadInput, BadPeriod
from lading.model import instant
from lading.sources import find_source

CALENDAR = (Path(__file__).parents[1] / "specimens/polls/calendar.csv").read_text(encoding="utf8")
HEADS = "released,period,event,unit,actual,forecast,previous\n"


def parse(text: str):
    """The figures of a calendar."""
    source = find_source("polls")
    release = source.identify(text.encode(), "calendar.csv") or source.identify(CALENDAR.encode(), "calendar.csv")
    return source.parse(text.encode(), release).observations


def test_november_2025():
    """Exports rose 5.9% where 3.8% had been expected; the surplus was 111.68 bn where 100.2 had been."""
    found = {(o.key.flow, o.status, str(o.period)): o for o in parse(CALENDAR)}

    assert found["exports", "forecast", "2025-11"].value == Decimal("3.8")
    assert found["exports", "quoted", "2025-11"].value == Decimal("5.9")
    assert found["balance", "quoted", "2025-11"].value == Decimal(111_680_000_000)
    assert found["balance", "quoted", "2025-10"].value == Decimal(90_070_000_000)


def test_resolution_is_what_the_calendar_prints():
    """111.68B is exact to ten million, 3.8% to a tenth."""
    found = {(o.key.flow, o.status, str(o.period)): o for o in parse(CALENDAR)}

    assert found["balance", "quoted", "2025-11"].resolution == 10_000_000
    assert found["exports", "forecast", "2025-11"].resolution == Decimal("0.1")


def test_who_polled_and_when():
    """Reuters' poll of exports is known from 5 December; that of imports, undated, two weeks before the release."""
    polls = {o.key.flow: o for o in parse(CALENDAR) if o.status == "forecast"}

    assert (polls["exports"].pollster, polls["exports"].statistic) == ("Reuters", "median")
    assert polls["exports"].known_from == instant("2025-12-05T08:00")
    assert polls["imports"].known_from == instant("2025-11-24T03:00")
    assert polls["imports"].known_by == instant("2025-12-08T03:00")


def test_a_poll_is_a_figure_of_the_same_key_as_what_came():
    """Growth on a year earlier in dollars, forecast and actual alike."""
    keys = {str(o.key) for o in parse(CALENDAR) if o.key.flow == "exports"}

    assert keys == {"CHN.exports.WLD.TOTAL.value.USD.growth_yoy"}


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("released,period,actual\n2025-12-08,2025-11,1\n", BadInput, r"a calendar of polls needs released, period"),
        (HEADS + "2025-12-08,2025-13,Exports (YoY),USD,5.9%,,\n", BadPeriod, r"row 2, column 'period': .*no month 13"),
        (HEADS + "soon,2025-11,Exports (YoY),USD,5.9%,,\n", BadPeriod, r"row 2, column 'released': 'soon' is not"),
        (HEADS + "2025-12-08,2025-11,Exports (YoY),,5.9%,,\n", BadInput, r"row 2: Exports \(YoY\) names no unit"),
        (HEADS + "2025-12-08,2025-11,Caixin PMI,USD,49.9,,\n", BadInput, r"row 2: Caixin PMI names no flow"),
        (HEADS + "2025-12-08,2025-11,Exports (YoY),USD,5.9B,,\n", BadInput, r"'5.9B', but a growth_yoy is in percent"),
        (HEADS + "2025-12-08,2025-11,Trade Balance,USD,5.9%,,\n", BadInput, r"'5.9%', but a level is in USD"),
        (HEADS + "2025-12-08,2025-11,Trade Balance,USD,lots,,\n", BadInput, r"row 2, column 'actual' holds 'lots'"),
        (HEADS + "2025-12-08,2025-11,Trade Balance,XXX,5B,,\n", BadInput, r"row 2: unit 'XXX' does not exist"),
    ],
)
def test_a_wrong_row_is_named(text, error, message):
    """Each message names the row, the column and what would do."""
    with pytest.raises(error, match=message):
        parse(text)


def test_a_poll_after_its_release_is_refused():
    """A forecast published after the fact is a slip of the columns."""
    with pytest.raises(BadInput, match=r"row 2: polled .* lies after released"):
        parse(CALENDAR.replace("2025-12-05T08:00+00:00", "2026-12-05T08:00+00:00"))


def test_other_tables_are_not_polls():
    """A table without forecasts is left to others."""
    assert find_source("polls").identify(b"a,b\n1,2\n", "x.csv") is None
