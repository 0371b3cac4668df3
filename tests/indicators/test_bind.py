"""Queries become forms over real levels: periods shift, wholes and bases are named."""

import pytest

from lading.errors import BadQuery, UnknownCode
from lading.indicators import form
from lading.model import Period, Query


def levels_of(query):
    """The levels of a form, told as text."""
    return [str(level) for level in form(query).variables()]


def query(indicator, flow="exports", period="2025-12", **fields):
    """A query about China."""
    if isinstance(fields.get("base"), str):
        fields["base"] = Period.parse(fields["base"])
    return Query(indicator, flow, "CHN", Period.parse(period), **fields)


def test_growth_compares_with_the_same_months_a_year_earlier():
    """Growth of January to November 2025 rests on January to November 2024."""
    found = levels_of(query("growth_yoy", period="2025-01..2025-11"))

    assert found == [
        "CHN.exports.WLD.TOTAL.value.USD.level 2025-01..2025-11",
        "CHN.exports.WLD.TOTAL.value.USD.level 2024-01..2024-11",
    ]


def test_growth_month_on_month_crosses_the_new_year():
    """January 2026 follows December 2025."""
    assert levels_of(query("growth_mom", period="2026-01"))[1].endswith("2025-12")


def test_a_share_of_a_partner_is_of_the_world():
    """Exports to the United States are a share of exports to the world."""
    assert levels_of(query("share", partner="USA"))[1] == "CHN.exports.WLD.TOTAL.value.USD.level 2025-12"


def test_a_share_of_a_product_is_of_all_goods():
    """Exports of rare earths are a share of all exports."""
    assert levels_of(query("share", product="rare earths"))[1] == "CHN.exports.WLD.TOTAL.value.USD.level 2025-12"


def test_a_share_may_name_its_whole():
    """Exports to Germany as a share of those to the EU."""
    found = levels_of(query("share", partner="DEU", whole="EU"))

    assert found[1] == "CHN.exports.EU.TOTAL.value.USD.level 2025-12"


def test_a_share_of_a_product_in_exports_to_a_partner():
    """Rare earths sent to Japan as a share of rare earths sent to the world."""
    found = levels_of(query("share", partner="JPN", product="rare earths"))

    assert found[1] == "CHN.exports.WLD.rare_earths.value.USD.level 2025-12"


def test_growth_on_a_named_base():
    """2025 on 2017."""
    assert levels_of(query("growth", period="2025", base="2017"))[1].endswith("level 2017")


def test_a_difference_between_partners_is_of_one_period():
    """Exports to ASEAN less exports to the EU, both in December."""
    found = levels_of(query("difference", partner="ASEAN", whole="EU"))

    assert found[1] == "CHN.exports.EU.TOTAL.value.USD.level 2025-12"


def test_a_difference_is_on_a_year_earlier_unless_a_base_is_named():
    """The surplus of 2025 less that of 2024, or of 2019."""
    assert levels_of(query("difference", "balance", "2025"))[1].endswith("level 2024")
    assert levels_of(query("difference", "balance", "2025", base="2019"))[1].endswith("level 2019")


def test_a_unit_value_divides_by_its_quantity():
    """Dollars a tonne, where the query names the unit of the quantity."""
    found = levels_of(query("unit_value", product="rare earths", whole="tonnes"))

    assert found[1] == "CHN.exports.WLD.rare_earths.quantity.tonnes.level 2025-12"


def test_a_sum_of_months_names_each_month():
    """January to November has eleven."""
    assert len(levels_of(query("months", period="2025-01..2025-11"))) == 11


def test_members_of_no_group_cannot_be_summed():
    """Germany is not a group."""
    with pytest.raises(BadQuery, match="DEU is no group with a known list"):
        form(query("group", partner="DEU"))


def test_an_unknown_indicator_names_the_nearest():
    """A slip of the pen gets help."""
    with pytest.raises(UnknownCode, match="Did you mean 'growth_yoy'"):
        form(query("growth_yyo"))
