"""The identities of a level, and every way to make it from others."""

import pytest

from lading.indicators import identities, ways
from lading.model import Key, Level, Period


def level(flow, period, **fields):
    """A level of China's."""
    return Level(Key("CHN", flow, **fields), Period.parse(period))


def told(identity):
    """The parts of an identity as flow, period and coefficient."""
    return [(part.key.flow, str(part.period), int(c)) for part, c in identity.parts.terms]


def test_a_balance_is_exports_less_imports():
    """The first identity of trade."""
    (identity,) = identities(level("balance", "2025-12"))

    assert told(identity) == [("exports", "2025-12", 1), ("imports", "2025-12", -1)]


def test_a_year_to_date_is_its_months_three_ways():
    """Months one by one, January-February in one piece, and the year to date before plus one month."""
    found = [[period for _, period, _ in told(i)] for i in identities(level("exports", "2025-01..2025-04"))]

    assert found == [
        ["2025-01", "2025-02", "2025-03", "2025-04"],
        ["2025-01..2025-02", "2025-03", "2025-04"],
        ["2025-Q1", "2025-04"],
    ]


def test_a_month_is_a_step_of_the_year_to_date():
    """December is the year less January to November."""
    found = ways(level("exports", "2025-12"))[-1]

    assert told(found) == [("exports", "2025", 1), ("exports", "2025-01..2025-11", -1)]


def test_eleven_months_are_the_year_less_december():
    """The same identity, turned round."""
    found = ways(level("exports", "2025-01..2025-11"))[-1]

    assert told(found) == [("exports", "2025", 1), ("exports", "2025-12", -1)]


def test_imports_are_exports_less_the_balance():
    """A page that prints exports and surplus prints imports too."""
    found = [told(way) for way in ways(level("imports", "2025-12"))]

    assert [("exports", "2025-12", 1), ("balance", "2025-12", -1)] in found


def test_a_group_is_the_sum_of_its_members_of_that_day():
    """ASEAN has eleven members in December 2025 and had ten a year before."""
    now, then = (identities(level("exports", period, partner="ASEAN"))[-1] for period in ("2025-12", "2024-12"))

    assert (len(now.parts.terms), len(then.parts.terms)) == (11, 10)


@pytest.mark.parametrize("period", ["2025-12", "2025", "2025-Q3", "2025-02..2025-05", "2024-11..2025-02"])
def test_every_way_adds_up_in_months(period):
    """Whatever the way, the months of its parts are the months of the level."""
    for way in ways(level("exports", period)):
        if way.indicator == "months":
            months = sum(part.period.count * c for part, c in way.parts.terms)
            assert months == Period.parse(period).count


def test_the_vintage_stays_with_the_parts():
    """An identity holds inside one release."""
    november = Level(Key("CHN", "balance"), Period.parse("2025-11"), "gacc-2025-11")

    assert {part.vintage for part in identities(november)[0].parts.variables()} == {"gacc-2025-11"}
