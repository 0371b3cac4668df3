"""Tables by country: ten columns, seven in January-February, and the Chinese ones in 万元 and 亿元."""

from decimal import Decimal

import pytest

from lading.errors import ReleaseRefused, UnknownCode

MARCH = "prelim_2026-03_country_cny"
TWO_MONTHS = "prelim_2025-02_country_cny"
CHINESE_BULLETIN = "bulletin_2025-11_country_cny_zh.html"
CHINESE_SHEET = "prelim_2026-06_country_cny_zh.xlsx"


def bytes_of(name: str) -> bytes:
    """A specimen that is no UTF-8 text."""
    from .conftest import SPECIMENS

    return (SPECIMENS / name).read_bytes()


@pytest.mark.parametrize(
    ("flow", "period", "value"),
    [
        ("total", "2026-03", "292110000000"),
        ("total", "2026-Q1", "901670000000"),
        ("exports", "2026-03", "204500000000"),
        ("exports", "2026-Q1", "677760000000"),
        ("imports", "2026-03", "87610000000"),
        ("imports", "2026-Q1", "223900000000"),
    ],
)
def test_the_united_states_in_march_2026(figures, flow, period, value):
    """The row prints 2,921.1 9,016.7 2,045.0 6,777.6 876.1 2,239.0, in 100 million yuan."""
    assert figures(MARCH)(period, flow=flow, partner="USA").value == Decimal(value)


def test_growth_is_that_of_the_year_to_date(figures):
    """The last three columns of the American row print -18.7, -18.3 and -19.7 for the first quarter."""
    march = figures(MARCH)

    assert march("2026-Q1", flow="total", partner="USA", indicator="growth_yoy").value == Decimal("-18.7")
    assert march("2026-Q1", flow="imports", partner="USA", indicator="growth_yoy").value == Decimal("-19.7")


def test_groups_and_of_which_rows_have_their_codes(parse, specimen):
    """Indented rows, "of which:" rows and the groups at the end are partners like others."""
    partners = {o.key.partner for o in parse(specimen(MARCH)).observations}

    assert {"WLD", "EU", "DEU", "NLD", "ASEAN", "VNM", "HKG", "KOR", "TWN", "LATAM", "RCEP", "BRI"} <= partners


def test_january_and_february_have_seven_columns(parse, specimen):
    """No month is printed for January-February 2025, so none is made."""
    found = parse(specimen(TWO_MONTHS)).observations

    assert {str(o.period) for o in found} == {"2025-01..2025-02"}
    assert len([o for o in found if o.key.partner == "USA"]) == 6


def test_january_and_february_of_the_united_states(figures):
    """5,431.3 hundred million yuan of exports, up 3.4%."""
    exports = figures(TWO_MONTHS)("2025-01..2025-02", flow="exports", partner="USA")

    assert (exports.value, exports.resolution) == (543_130_000_000, 10_000_000)


def test_the_chinese_bulletin_prints_ten_thousands(parse):
    """国别（地区）总值表 of November 2025, in GBK: exports to 美国 23,988,067 万元."""
    found = parse(bytes_of(CHINESE_BULLETIN)).observations

    (month,) = [o for o in found if (o.key.partner, o.key.flow, str(o.period)) == ("USA", "exports", "2025-11")]
    assert (month.value, month.release) == (Decimal(239_880_670_000), "gacc-bulletin-2025-11")


def test_the_chinese_bulletin_has_growth_of_the_year_to_date(parse):
    """累计比去年同期±％ of exports to the United States: -18.3."""
    found = parse(bytes_of(CHINESE_BULLETIN)).observations

    (growth,) = [o for o in found if (o.key.partner, o.key.flow, o.key.indicator) == ("USA", "exports", "growth_yoy")]
    assert (growth.value, str(growth.period)) == (Decimal("-18.3"), "2025-01..2025-11")


def test_the_chinese_spreadsheet_is_exact_to_the_yuan(parse):
    """21,651.61013382 亿元 to the EU in January to June 2026, in the same release as the English page."""
    found = parse(bytes_of(CHINESE_SHEET)).observations

    (eu,) = [
        o for o in found if (str(o.key), str(o.period)) == ("CHN.exports.EU.TOTAL.value.CNY.level", "2026-01..2026-06")
    ]
    assert (eu.value, eu.resolution, eu.release) == (Decimal(2165161013382), 1, "gacc-prelim-2026-06")


def test_chinese_labels_with_their_prefix(parse):
    """其中：德国 is Germany."""
    assert "DEU" in {o.key.partner for o in parse(bytes_of(CHINESE_SHEET)).observations}


def test_an_unknown_partner_is_refused_with_the_nearest(parse, specimen):
    """A misspelt partner is not guessed."""
    with pytest.raises(UnknownCode, match=r'row 8 says "Netherlnds".*Nearest: "netherlands" \(NLD\)'):
        parse(specimen(MARCH).replace("Netherlands", "Netherlnds"))


def test_a_page_without_its_total_is_refused(parse, specimen):
    """A table by country starts with the world."""
    page = specimen(MARCH)
    start = page.index("<tr><td>Total")

    with pytest.raises(ReleaseRefused, match=r"has no total row: the table is cut"):
        parse(page[:start] + page[page.index("<tr>", start + 4) :])


def test_a_page_without_its_note_is_refused(parse, specimen):
    """Cut cleanly between two rows, a preliminary page still lacks the note it ends in."""
    page = specimen(MARCH)
    cut = page[: page.index('<tr><td colspan="10">Note')] + "</table></div></body></html>"

    with pytest.raises(ReleaseRefused, match=r"ends in row 22 \('Jointly build.*without its note: the page is cut"):
        parse(cut)


def test_the_list_of_asean_is_held_against_the_reference(parse, specimen):
    """The English note of March 2026 names ten members, without Timor-Leste, which joined in October 2025."""
    found = parse(specimen(MARCH))

    assert found.oddities == ("customs' note lists ASEAN without Timor-Leste, unlike its members on 2026-03-31",)
    assert {o.note for o in found.observations if o.key.partner == "ASEAN"} == set(found.oddities)


def test_the_chinese_list_of_asean_has_eleven(parse):
    """The Chinese note of June 2026 names Timor-Leste too: nothing is odd."""
    assert parse(bytes_of(CHINESE_SHEET)).oddities == ()


def test_growth_of_no_stated_period_is_left_out(parse, specimen):
    """A bulletin by country whose growth columns name no period gives levels only, and says so."""
    page = specimen(MARCH).replace("1-to-3 Total Year-on-Year (±%)", "Percentage Change")
    page = page.replace("(4) China's Total Export &amp; Import Values by Country/Region, Mar 2026 (in CNY)",
                        "(2) Imports and Exports by Country (Region) of Origin/Destination,3.2026")  # fmt: skip
    found = parse(page)

    assert {o.key.indicator for o in found.observations} == {"level"}
    assert found.oddities[0].startswith("the head 'Percentage Change / Export & Import' does not say")
