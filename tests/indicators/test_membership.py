"""Groups by a list of members: the same list on both sides of a growth rate, unless changing lists are asked for."""

import datetime as dt

import pytest

from lading.errors import BadQuery
from lading.indicators import evaluate, form_over_members
from lading.indicators.identity import listed
from lading.model import Interval, Key, Period, Query

DAY = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)


def eu_levels():
    """Made-up exports to each EU member: 10 in 2019 and 12 in 2021, but 40 and 20 to the United Kingdom."""
    codes = listed(Key("CHN", "exports", "EU"), dt.date(2019, 12, 31))
    now_then = {code: ("20", "40") if code == "GBR" else ("12", "10") for code in codes}
    return [
        (f"CHN.exports.{code}", year, value, "0")
        for code, pair in now_then.items()
        for year, value in zip(("2021", "2019"), pair, strict=True)
    ]


EU_GROWTH = Query("growth", "exports", "CHN", Period.parse("2021"), partner="EU", base=Period.parse("2019"))


@pytest.mark.parametrize(
    ("membership", "expected"),
    [
        ("now", "324/270"),  # the 27 of 2021 in both years
        ("base", "344/310"),  # the 28 of 2019 in both years
        ("changing", "324/310"),  # 27 against 28
    ],
)
def test_eu_growth_across_brexit_depends_on_the_list(ledger_of, membership, expected):
    """With the list of 2021 the EU grew 20%, with that of 2019 11%, with changing lists 4.5%."""
    now, then = expected.split("/")
    found = evaluate(EU_GROWTH, ledger_of(*eu_levels()), DAY, membership=membership)

    assert found.value == (Interval.of(now).middle / int(then) - 1) * 100
    assert "United Kingdom left between 2019-12-31 and 2021-12-31" in found.notes[0]


def test_left_to_itself_one_list_stands_on_both_sides(ledger_of):
    """Where customs print no group, the members of today are counted in both years."""
    assert evaluate(EU_GROWTH, ledger_of(*eu_levels()), DAY).value == 20


ASEAN_GROWTH = Query("growth_yoy", "exports", "CHN", Period.parse("2025-12"), partner="ASEAN", unit="CNY")
PRINTED = [  # customs' bulletins of December 2025, in units of 10,000 yuan
    ("CHN.exports.ASEAN.TOTAL.value.CNY", "2025-12", "47034307.4354", "0.0001"),
    ("CHN.exports.ASEAN.TOTAL.value.CNY", "2024-12", "42876286.4532", "0.0001"),
    ("CHN.exports.RCEP.TOTAL.value.CNY", "2025-12", "71021113.5228", "0.0001"),
    ("CHN.exports.JPN.TOTAL.value.CNY", "2025-12", "9352739.856", "0.0001"),
    ("CHN.exports.KOR.TOTAL.value.CNY", "2025-12", "9584130.3589", "0.0001"),
    ("CHN.exports.AUS.TOTAL.value.CNY", "2025-12", "4525612.4571", "0.0001"),
    ("CHN.exports.NZL.TOTAL.value.CNY", "2025-12", "542436.7558", "0.0001"),
]


def test_asean_as_printed_gained_a_member(ledger_of):
    """+9.70%, with Timor-Leste in December 2025 and without it a year before, and the note says so."""
    found = evaluate(ASEAN_GROWTH, ledger_of(*PRINTED), DAY)

    assert round(float(found.value), 2) == 9.7
    assert "Timor-Leste joined" in found.notes[0]


def test_asean_with_the_members_of_the_base_is_a_larger_group_less_its_others(ledger_of):
    """RCEP less Japan, Korea, Australia and New Zealand is ASEAN without Timor-Leste: +9.66%."""
    found = evaluate(ASEAN_GROWTH, ledger_of(*PRINTED), DAY, membership="base")

    assert round(float(found.value), 2) == 9.66
    assert found.way == "assembled"


def test_a_member_that_is_not_held_leaves_growth_open_on_one_side(ledger_of):
    """Without Timor-Leste's own figure of 2024 the base can only be larger, so growth is at most 9.70%."""
    members = [
        (f"CHN.exports.{code}.TOTAL.value.CNY", "2024-12", "4287628.64532", "0")
        for code in listed(Key("CHN", "exports", "ASEAN"), dt.date(2024, 12, 31))
    ]
    found = evaluate(ASEAN_GROWTH, ledger_of(*PRINTED, *members), DAY, membership="now")

    assert round(float(found.interval.hi), 2) == 9.7
    assert found.interval.lo == -100
    assert "2024-12: not held TLS" in found.notes


def test_the_form_over_members_has_one_level_a_member_and_side():
    """What the linear system works on."""
    assert len(form_over_members(EU_GROWTH, "base").variables()) == 56


def test_an_unknown_membership_is_bad_input():
    """The message lists the four there are."""
    with pytest.raises(BadQuery, match="choose from printed, now, base, changing"):
        form_over_members(EU_GROWTH, "today")
