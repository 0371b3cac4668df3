"""Commodity tables: figures of the printed pages, and the units that customs misprint."""

from decimal import Decimal

import pytest

from lading.errors import BadUnit, ReleaseRefused, UnknownCode
from lading.sources.gacc.units import misprints

DECEMBER = "prelim_2025-12_exports_usd"
BULLETIN = "bulletin_2026-07_exports"


def test_rare_earths_of_december_2025(figures):
    """The page prints 4,392.1 Ton and 63.1 million dollars."""
    december = figures(DECEMBER)

    assert december("2025-12", product="rare earths", measure="quantity").value == Decimal("4392.1")
    assert december("2025-12", product="rare earths").value == Decimal(63_100_000)


def test_the_year_to_date_of_december_is_the_year(figures):
    """1-12 Total of rare earths, 62,585.2 t, is the figure of 2025."""
    assert figures(DECEMBER)("2025", product="rare earths", measure="quantity").value == Decimal("62585.2")


def test_the_year_before_belongs_to_this_release(figures):
    """The column "1-12 Total,2024" is a figure of 2024, as this release restates it."""
    before = figures(DECEMBER)("2024", product="rare earths", measure="quantity")

    assert (before.value, before.release) == (Decimal("55431.1"), "gacc-prelim-2025-12")
    assert before.note == "the year before, as restated in this release"


def test_published_growth_is_a_figure_of_its_own(figures):
    """12.9% is printed for the quantity of the year, 4.6% for its value."""
    grown = figures(DECEMBER)

    assert grown("2025", product="rare earths", measure="quantity", indicator="growth_yoy").value == Decimal("12.9")
    assert grown("2025", product="rare earths", indicator="growth_yoy").value == Decimal("4.6")


def test_resolution_is_the_last_printed_digit(figures):
    """295.8 times 100 million pieces is exact to 10 million; 21,863.0 million dollars to 100,000."""
    december = figures(DECEMBER)

    assert december("2025-12", product="integrated circuits", measure="quantity").resolution == 10_000_000
    assert december("2025-12", product="integrated circuits").resolution == 100_000


def test_a_figure_names_its_cell(figures):
    """Printed text, table, row and column lead back to the cell."""
    ships = figures(DECEMBER)("2025-12", product="ships", measure="quantity")

    assert (ships.printed, ships.table) == ("536.0 Ship", "prelim commodities exports USD")
    assert (ships.row, ships.column) == ("17: Ships", "12 / Quantity")


def test_dashes_are_no_figures(parse, specimen):
    """High-tech products have no quantity: the page prints a dash in all four places."""
    found = parse(specimen(DECEMBER)).observations

    assert {o.key.measure for o in found if o.key.product == "high-tech products"} == {"value"}


def test_footwear_is_counted_in_hundreds_of_millions(figures):
    """The page says 8.4 of 10,000 Pairs; 840 million pairs were shipped, at 4.66 dollars."""
    footwear = figures(DECEMBER)("2025-12", product="footwear", measure="quantity")

    assert (footwear.value, footwear.printed) == (Decimal(840_000_000), "8.4 10,000 Pairs")


def test_aluminium_in_tons_means_ten_thousand(figures):
    """January-February 2025 prints 85.9 Ton of aluminium for 859,000 tonnes."""
    aluminium = figures("prelim_2025-02_exports_cny")("2025-01..2025-02", product="aluminium", measure="quantity")

    assert aluminium.value == 859_000


def test_a_corrected_misprint_is_told(parse, specimen):
    """What was read otherwise than printed stands among the oddities, with its evidence."""
    (oddity,) = parse(specimen(DECEMBER)).oddities

    assert oddity.startswith("row 11, 'Footwear': unit printed '10,000 Pairs', read as '100 Million Pairs'")


def test_every_misprint_has_evidence_and_a_first_month():
    """No unit is corrected on a hunch."""
    assert all(len(entry.evidence) > 60 and entry.first.is_month for entry in misprints())


def test_a_unit_outside_the_list_of_misprints_is_refused(parse, specimen):
    """Steel in single Tons would cost 6.8 million dollars a tonne: nobody guesses what was meant."""
    page = specimen(DECEMBER).replace("Steel products</td><td>10,000 Tons", "Steel products</td><td>Ton")

    with pytest.raises(ReleaseRefused, match=r"row 12, 'Steel products': the unit 'Ton' cannot be"):
        parse(page)


def test_a_unit_of_another_kind_is_refused(parse, specimen):
    """Rare earths are counted in tonnes, not in sets."""
    page = specimen(DECEMBER).replace("Rare earth</td><td>Ton", "Rare earth</td><td>Set")

    with pytest.raises(
        BadUnit, match=r"row 8, 'Rare earth': the unit 'Set' cannot be, since customs count this in ton"
    ):
        parse(page)


def test_a_unit_that_does_not_exist_is_refused(parse, specimen):
    """A unit nobody knows is named with its row."""
    page = specimen(DECEMBER).replace("Rare earth</td><td>Ton", "Rare earth</td><td>Bushel")

    with pytest.raises(BadUnit, match=r"row 8, 'Rare earth': 'Bushel' is no quantity unit"):
        parse(page)


def test_an_unknown_commodity_is_refused_with_the_nearest(parse, specimen):
    """A renamed label is not guessed."""
    page = specimen(DECEMBER).replace("Fertilizers", "Fertilisrs")

    with pytest.raises(UnknownCode, match=r'row 9 says "Fertilisrs".*Nearest: "fertili'):
        parse(page)


def test_renamed_labels_mean_the_same_product(figures):
    """Rare earth became Rare-earth ore, metals, compounds in February 2026, integrated circuits electronic ones."""
    february = figures("prelim_2026-02_exports_usd")

    assert february("2026-02", product="rare earths", measure="quantity").value == Decimal("4407.1")
    assert february("2026-02", product="integrated circuits").value == Decimal(20_409_700_000)


def test_february_has_a_month_and_two_months(figures):
    """The commodity page of February 2026 prints "2" and "1-2 Total"."""
    february = figures("prelim_2026-02_exports_usd")

    assert february("2026-02", product="steel", measure="quantity").value == 7_837_000
    assert february("2026-01..2026-02", product="steel", measure="quantity").value == 15_591_000


def test_january_and_february_together_have_no_month(parse, specimen):
    """The page of January-February 2025 prints two months as one; no single month is made of them."""
    found = parse(specimen("prelim_2025-02_exports_cny")).observations

    assert {str(o.period) for o in found} == {"2025-01..2025-02", "2024-01..2024-02"}


def test_an_export_page_may_cite_the_import_catalogue(parse, specimen):
    """The flow comes from the title; a note that speaks of imports changes nothing."""
    found = parse(specimen("prelim_2026-02_exports_usd")).observations

    assert {o.key.flow for o in found} == {"exports"}


def test_imports_have_their_own_heads(figures):
    """Table (6) says "QTY Unit" and "1-6 Total, 2025"."""
    june = figures("prelim_2026-06_imports_usd")

    assert june("2026-06", product="soybeans", measure="quantity").value == 13_547_000
    assert june("2025-01..2025-06", product="soybeans", measure="quantity").value == 49_389_000


def test_the_growth_of_a_bulletin_is_that_of_the_month(figures):
    """Footwear "2.7" stands beside January to July, whose first six months alone were 8.6% down."""
    growth = figures(BULLETIN)("2026-07", product="footwear", indicator="growth_yoy")

    assert (growth.value, growth.key.flow) == (Decimal("2.7"), "exports")


def test_january_bulletins_have_six_columns(figures):
    """January has no year to date of its own: one month, one figure, one growth."""
    farm = figures("bulletin_2026-01_imports")("2026-01", product="agricultural products")

    assert farm.value == 19_194_007_000


def test_bulletin_lines_outside_the_product_list_are_detail(parse, specimen):
    """Garments alone are not "garments and clothing accessories": kept as detail, told as an oddity."""
    found = parse(specimen(BULLETIN))

    assert set(found.table["product"]) == {"Garments", "Headgear"}
    assert any("Garments; Headgear" in oddity for oddity in found.oddities)


def test_a_quantity_without_a_unit_is_refused(parse, specimen):
    """A number in the quantity column of a line that has no unit stands in the wrong column."""
    page = specimen(DECEMBER).replace(
        "<td>Hi-tech products*</td><td>-</td><td>-</td>", "<td>Hi-tech products*</td><td>-</td><td>93,692.7</td>"
    )

    with pytest.raises(ReleaseRefused, match=r"'Hi-tech products': a quantity '93,692.7' stands in column '12 / Quant"):
        parse(page)


def test_a_level_in_the_growth_column_is_refused(parse, specimen):
    """488.8 may be a percentage, 55,431.1 with its comma cannot."""
    page = specimen(DECEMBER).replace("<td>12.9</td>", "<td>55,431.1</td>")

    with pytest.raises(ReleaseRefused, match=r"row 8, column '1-12 Total, Year-On-Year.* where a percentage belongs"):
        parse(page)


def test_a_word_where_a_number_belongs_is_refused(parse, specimen):
    """A cell that holds no number is named with row and column."""
    page = specimen(DECEMBER).replace("<td>511.4&nbsp;</td>", "<td>n.a.</td>")

    with pytest.raises(ReleaseRefused, match=r"row 8, column '1-12 Total / Value' holds 'n.a.', which is no number"):
        parse(page)


def page_of_2019(specimen) -> str:
    """The page of May 2019, with a line that no list will ever hold."""
    return specimen("prelim_2019-05_exports_cny").replace("Rare Earth", "Moon Dust")


def test_a_line_that_no_list_holds_is_refused(parse, specimen):
    """The label is named with its row, and what to do about it."""
    with pytest.raises(UnknownCode, match=r'row 5 says "Moon Dust".*--unlisted detail'):
        parse(page_of_2019(specimen))


def test_unlisted_lines_as_detail(parse, specimen):
    """Told so, the same line is kept as detail, and the rest of the page is read."""
    found = parse(page_of_2019(specimen), unlisted="detail")

    assert set(found.table["product"]) == {"Moon Dust"}
    assert "refined oil" in {o.key.product for o in found.observations}


def test_the_layout_of_2019(figures):
    """Heads in words, "May" and "Jan-May 2018 in Total", under a "Value Unit": 3,639.5 t of rare earths."""
    may = figures("prelim_2019-05_exports_cny")

    assert may("2019-05", product="rare earths", measure="quantity").value == Decimal("3639.5")
    assert may("2018-01..2018-05", product="rare earths", measure="quantity").value == Decimal("20769.8")


def test_the_chinese_spreadsheet_of_exports(parse):
    """全国出口重点商品量值表 of November 2025: 5,493.873 吨 of 稀土, and 去年同期累计 is January to November 2024."""
    from .conftest import SPECIMENS

    found = parse((SPECIMENS / "prelim_2025-11_exports_cny_zh.xlsx").read_bytes()).observations
    rare = {(str(o.period), o.key.indicator): o for o in found
            if (o.key.product, o.key.measure) == ("rare earths", "quantity")}  # fmt: skip

    assert rare["2025-11", "level"].value == Decimal("5493.873")
    assert rare["2024-01..2024-11", "level"].value == Decimal("52104.887")
    assert rare["2025-01..2025-11", "growth_yoy"].value == Decimal("11.7")
    assert rare["2025-11", "level"].release == "gacc-prelim-2025-11"
