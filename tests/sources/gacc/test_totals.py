"""Totals, the bulletin's summary, and trade by customs regime."""

from decimal import Decimal

import pytest

from lading.errors import ReleaseRefused

NOVEMBER = "prelim_2024-11_totals_usd"


def test_exports_of_november_2024(figures):
    """Table (1) prints 3,123.1 and, for January to November, 32,407.1 hundred million dollars."""
    november = figures(NOVEMBER)

    assert november("2024-11", flow="exports").value == Decimal(312_310_000_000)
    assert november("2024-01..2024-11", flow="exports").value == Decimal(3_240_710_000_000)


def test_the_three_growth_columns(figures):
    """1.1% on October, 6.7% on November 2023, 5.4% for the eleven months."""
    november = figures(NOVEMBER)

    assert november("2024-11", flow="exports", indicator="growth_mom").value == Decimal("1.1")
    assert november("2024-11", flow="exports", indicator="growth_yoy").value == Decimal("6.7")
    assert november("2024-01..2024-11", flow="exports", indicator="growth_yoy").value == Decimal("5.4")


def test_the_balance_row(figures):
    """The balance is a flow of its own."""
    assert figures(NOVEMBER)("2024-11", flow="balance").value == Decimal(97_440_000_000)


def test_another_row_is_refused(parse, specimen):
    """Totals hold four rows; a fifth is another table's."""
    with pytest.raises(ReleaseRefused, match=r"row 5 of .* says 'Ships'; only exports, imports"):
        parse(specimen(NOVEMBER).replace("<td>Total Export</td>", "<td>Ships</td>"))


def test_trade_mode_gives_the_growth_of_one_month(figures):
    """Table (2) of May 2024 prints exports of 21,470.6, up 11.2% on May 2023."""
    may = figures("prelim_2024-05_trade_mode_cny")

    assert may("2024-05", flow="exports").value == Decimal(2_147_060_000_000)
    assert may("2024-05", flow="exports", indicator="growth_yoy").value == Decimal("11.2")


def test_trade_modes_are_detail(parse, specimen):
    """Ordinary trade is no partner and no product: it stands in the table of detail, with its regime."""
    table = parse(specimen("prelim_2024-05_trade_mode_cny")).table
    rows = list(zip(table["regime"], table["flow"], table["indicator"], table["value"], strict=True))

    assert ("Ordinary Trade", "exports", "level", Decimal(1_426_240_000_000)) in rows
    assert ("Leasing Trade", "exports", "level", Decimal(1)) not in rows


def test_months_in_words(figures):
    """Table (3) of 2019 heads its columns "Jan-August"."""
    assert figures("prelim_2019-08_trade_mode_usd")("2019-01..2019-08", flow="imports").value == Decimal(
        1_347_768_300_000
    )


def test_bulletin_regimes_print_growth_under_each_level(figures):
    """The row under TOTAL has no label and holds percentages: -0.9 for exports of October 2019."""
    october = figures("bulletin_2019-10_customs_regime")

    assert october("2019-10", flow="exports").value == Decimal(212_916_095_000)
    assert october("2019-10", flow="exports", indicator="growth_yoy").value == Decimal("-0.9")
    assert october("2019-01..2019-10", flow="imports", indicator="growth_yoy").value == Decimal("-5.1")


def test_commodities_by_regime_are_detail(parse, specimen):
    """Table (17): 30,293 t of rare earths in ordinary trade from January to June 2026, 6.4% less."""
    table = parse(specimen("bulletin_2026-06_export_regimes")).table
    rows = set(
        zip(table["product"], table["regime"], table["measure"], table["indicator"], table["value"], strict=True)
    )

    assert ("rare earths", "Ordinary Trade", "quantity", "level", Decimal(30_293)) in rows
    assert ("rare earths", "Ordinary Trade", "quantity", "growth_yoy", Decimal("-6.4")) in rows


def summary(rows: str) -> str:
    """A bulletin's table (1) with these rows. Its layout is told by customs' index; no real page of it is held."""
    return (
        '<html><body><div class="atcl-ttl">（1）Summary of Imports and Exports (In USD) B: Monthly,12.2025</div><table>'
        "<tr><td>Unit: US$ million</td></tr>"
        "<tr><td>Month</td><td>Total</td><td>Exports</td><td>Imports</td><td>Balance</td></tr>"
        f"{rows}</table></body></html>"
    )


def test_a_summary_has_a_row_for_every_period(parse):
    """A year, a month and a span of months."""
    found = parse(summary("<tr><td>2025</td><td>-</td><td>3,771,873.3</td><td>-</td><td>-</td></tr>"
                          "<tr><td>2025.12</td><td>-</td><td>357,140.5</td><td>-</td><td>-</td></tr>"
                          "<tr><td>2025.1-11</td><td>-</td><td>3,414,732.8</td><td>-</td><td>-</td></tr>"))  # fmt: skip

    assert [str(o.period) for o in found.observations] == ["2025", "2025-12", "2025-01..2025-11"]
    assert found.observations[0].value == Decimal(3_771_873_300_000)


def test_a_summary_row_that_is_no_period_is_refused(parse):
    """A row of a summary starts with its year or month."""
    with pytest.raises(ReleaseRefused, match=r"row 3 of .* says 'Germany', where a year or a month"):
        parse(summary("<tr><td>Germany</td><td>-</td><td>1</td><td>-</td><td>-</td></tr>"))
