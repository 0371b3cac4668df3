"""Groups are lists with dates: who belonged on which day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lading.errors import UnknownCode
from lading.reference import areas, group, groups, members

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("1957-12-31", 0),
        ("1958-01-01", 6),
        ("1973-01-01", 9),
        ("1981-01-01", 10),
        ("1986-01-01", 12),
        ("1995-01-01", 15),
        ("2004-04-30", 15),
        ("2004-05-01", 25),
        ("2007-01-01", 27),
        ("2013-07-01", 28),
        ("2020-01-31", 28),
        ("2020-02-01", 27),
        ("2026-01-01", 27),
    ],
)
def test_the_european_union_by_year(day, count):
    """Six founders in 1958, 28 until 31 January 2020, 27 since."""
    assert len(members("EU", dt.date.fromisoformat(day))) == count


@pytest.mark.parametrize(
    ("code", "day", "count"),
    [
        ("ASEAN", "1999-04-30", 10),
        ("ASEAN", "2025-10-25", 10),
        ("ASEAN", "2025-10-26", 11),
        ("EA", "1999-01-01", 11),
        ("EA", "2023-01-01", 20),
        ("EA", "2026-01-01", 21),
        ("RCEP", "2025-12-31", 15),
        ("APEC", "2000-01-01", 21),
        ("BRICS", "2011-01-01", 5),
        ("BRICS", "2025-01-06", 10),
        ("CPTPP", "2024-12-15", 12),
        ("G7", "1980-01-01", 7),
        ("G20", "2020-01-01", 19),
        ("GCC", "2020-01-01", 6),
        ("EU15", "2020-01-01", 15),
        ("EU28", "2025-01-01", 28),
        ("EFTA", "2000-01-01", 4),
        ("OPEC", "2024-01-01", 12),
        ("OPEC", "2026-05-01", 11),
        ("NAFTA", "2020-07-01", 0),
        ("USMCA", "2020-07-01", 3),
    ],
)
def test_other_groups_by_day(code, day, count):
    """Counts that the groups themselves publish."""
    assert len(members(code, dt.date.fromisoformat(day))) == count


@given(DAYS)
def test_every_member_is_an_area(day):
    """On any day, whoever belongs to a group has a code of its own."""
    for code in groups():
        assert members(code, day) <= areas().keys()


@given(DAYS)
def test_the_euro_area_lies_within_the_union(day):
    """Whoever has the euro as a member is a member of the Union."""
    assert members("EA", day) <= members("EU", day)


def test_a_country_belongs_to_one_continent():
    """Customs' six continents share no country."""
    continents = [members(code, dt.date(2025, 12, 31)) for code, g in groups().items() if g.kind == "continent"]

    assert sum(map(len, continents)) == len(frozenset().union(*continents))


def test_memberships_do_not_run_backwards():
    """Nobody leaves before joining."""
    assert all(m.first is None or m.last is None or m.first <= m.last for g in groups().values() for m in g.memberships)


def test_mexico_is_latin_america_for_customs():
    """Chinese customs count Mexico in Latin America, Türkiye and the Caucasus in Asia."""
    day = dt.date(2025, 12, 31)

    assert "MEX" in members("LATAM", day)
    assert members("NORTHAM", day) >= {"USA", "CAN", "GRL", "BMU"}
    assert members("ASIA", day) >= {"TUR", "CYP", "GEO", "ARM", "AZE"}


def test_the_belt_and_road_list_is_not_complete():
    """What is not known is said: only the printed group may be used."""
    assert not group("BRI").complete
    assert "printed total" in group("BRI").note


def test_an_unknown_group_says_what_is_near():
    """A misspelt group leads to the right one."""
    with pytest.raises(UnknownCode, match="ASEAN"):
        members("ASEAM", dt.date(2025, 1, 1))


@pytest.mark.parametrize(("fixed", "day"), [("EU15", "2000-01-01"), ("EU28", "2015-01-01"), ("EU27", "2021-01-01")])
def test_fixed_compositions_are_the_union_of_their_time(fixed, day):
    """EU-15, EU-28 and EU-27 hold on any day what the Union held on theirs."""
    assert members(fixed, dt.date(1990, 1, 1)) == members("EU", dt.date.fromisoformat(day))


@given(DAYS)
def test_the_americas_are_two_continents(day):
    """The Americas are Latin America and North America as customs draw them."""
    assert members("AMERICAS", day) == members("LATAM", day) | members("NORTHAM", day)


def test_what_has_no_list_is_not_complete():
    """Groups whose members are not kept say so; only the world needs no list."""
    day = dt.date(2025, 12, 31)

    assert {code for code, g in groups().items() if g.complete and not members(code, day)} == {"WLD", "NAFTA"}
    assert {code for code, g in groups().items() if not g.complete} == {"BRI", "MIDEAST", "NONEU"}
