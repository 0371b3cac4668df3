"""Pages that cannot be trusted: cut, stale, in another currency, in another code, an image, an error."""

import pytest

from lading.errors import BadInput, BadUnit, ReleaseRefused
from lading.model import Release, instant
from lading.sources import find_source
from lading.sources.gacc.page import read_html
from lading.sources.gacc.title import read_title

DECEMBER = "prelim_2025-12_exports_usd"
STALE = "faults/stale_heads_2025-06_exports_usd"


def refused(page: str | bytes) -> str:
    """Why the source refuses a file that a user says is customs'."""
    source = find_source("gacc")
    release = Release("gacc-prelim-2025-05", "gacc", "A page", *[instant("2025-06-09T03:00")] * 2)
    with pytest.raises((ReleaseRefused, BadUnit), match=r".") as caught:
        source.parse(page.encode() if isinstance(page, str) else page, release)
    return str(caught.value)


def test_a_page_cut_inside_its_table(specimen):
    """Half a page names the row where it breaks off."""
    page = specimen(DECEMBER)

    assert "breaks off inside its table, in row 9: fetch it again" in refused(
        page[: page.index("<td>Fertilizers") + 60]
    )


def test_a_cut_page_is_recognised_and_refused(specimen):
    """Even the question which release it is meets the refusal."""
    with pytest.raises(ReleaseRefused, match=r"breaks off inside its table"):
        find_source("gacc").identify(specimen(DECEMBER)[:2000].encode(), "page.html")


def test_an_error_page_served_as_200():
    """A server's apology holds no table."""
    page = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>nginx</p></body></html>"

    assert refused(page) == "the page 'Not Found' holds no table: a server's error page perhaps; fetch it again"


def test_an_image_instead_of_a_table(specimen):
    """January 2018 shows its table as 4-RMB.png."""
    assert "shows an image (4-RMB.png) where its table should be" in refused(specimen("faults/image_2018-01_country"))


def test_an_embedded_spreadsheet():
    """Chinese pages of 2026 only frame an office file: the attachment is what to ingest."""
    page = "<h1>（4）2026年7月进出口商品主要国别（地区）总值表（人民币值）</h1><iframe src='/wps/x'></iframe>"

    assert "only embeds a spreadsheet: download its .xls attachment" in refused(page)


def test_title_and_heads_of_two_months(specimen):
    """June 2025 (5): the title says June, the heads May, and the message lays out the evidence."""
    message = refused(specimen(STALE))

    assert "the title names 2025-06, the heads '5', '1-5 Total'" in message
    assert "10-en-美元-2025-5-USD45.xls" in message
    assert "--trust title or --trust heads" in message


def test_trust_in_the_title_is_told(parse, specimen):
    """Told to trust the title, the page is June's, and the oddity is kept."""
    found = parse(specimen(STALE), trust="title")

    assert found.oddities[0].endswith("trusted the title, as told")
    assert {str(o.period) for o in found.observations} == {"2025-06", "2025-01..2025-06", "2024-01..2024-06"}


def test_trust_in_the_heads_moves_the_page(parse, specimen):
    """Told to trust the heads, the same page is May's."""
    assert {o.release for o in parse(specimen(STALE), trust="heads").observations} == {"gacc-prelim-2025-05"}


def test_trust_in_anything_else():
    """There are two things to trust."""
    with pytest.raises(BadInput, match=r"gacc takes trust='title' or 'heads' and .*luck"):
        find_source("gacc", trust="luck")


def test_the_year_of_the_base_is_checked(specimen):
    """A head "1-12 Total,2022" on a page of 2025 cannot be."""
    assert "disagree about the month" in refused(specimen(DECEMBER).replace("1-12 Total,2024", "1-12 Total,2022"))


def test_two_currencies_on_one_page(specimen):
    """A page in yuan whose unit row speaks of dollars, as in June 2025 (4)."""
    page = specimen("prelim_2026-03_country_cny").replace("Unit: CNY 100 Million", "Unit: USD1 Million")

    assert "the title says CNY and the unit row 'Unit: USD1 Million'" in refused(page)


def test_a_table_of_another_page(specimen):
    """The page's title and the table's own first row must name the same table."""
    before, row, after = specimen(DECEMBER).partition('<tr><td colspan="10">')
    page = before + row + after.replace("Dec 2025", "Nov 2025", 1)

    assert "one of them belongs to another page" in refused(page)


def test_a_page_without_a_unit(specimen):
    """Without its unit row nobody knows whether a number is a million or a hundred million."""
    page = specimen(DECEMBER).replace('<tr><td colspan="10">Unit: USD1 Million</td></tr>\n', "")

    assert "has no unit row above its heads" in refused(page)


def test_a_unit_row_that_is_no_money(specimen):
    """A unit row must name a currency."""
    assert "which is no unit of money" in refused(specimen(DECEMBER).replace("Unit: USD1 Million", "Unit: zloty"))


def test_gbk_bytes_declared_as_utf_8(specimen):
    """GBK bytes under a UTF-8 label are named with their line and the cure."""
    page = specimen(DECEMBER).replace("美元", "美元").encode("gb18030")

    assert "holds bytes that are not utf-8" in refused(page)
    assert "they read as GBK; save the page as UTF-8" in refused(page)


def test_an_empty_file():
    """Nothing is nothing."""
    assert refused(b"  \n") == "the file is empty: fetch it again"


def test_a_file_of_another_kind():
    """Bytes that are no page say how they begin."""
    assert "this is no page of China's customs: it begins 'period,exports 2025,1'" in refused(
        "period,exports\n2025,1\n"
    )


def test_a_page_with_heads_only(specimen):
    """Heads without figures are a cut page."""
    page = specimen("prelim_2024-11_totals_usd")
    cut = page[: page.index("<tr><td>Total Export &amp;")] + "</table></div></body></html>"

    assert "has heads but no figures under them" in refused(cut)


def test_a_layout_never_seen(specimen):
    """Heads that nobody knows are not guessed at."""
    page = specimen("prelim_2024-11_totals_usd").replace("<td>Item</td>", "<td>Gizmo</td>")

    assert "looks like the head of a customs table" in refused(page)


def test_other_tables_of_customs_are_named():
    """Freight and inspection are published, and not read here."""
    page = b"<h1>(7) China's Imports and Exports Freight, Dec 2025</h1><table><tr><td>x</td></tr></table>"

    with pytest.raises(ReleaseRefused, match=r"is not among the tables read here"):
        find_source("gacc").identify(page, "page.html")


def test_merged_cells_fill_every_place_they_cover():
    """A cell of two rows and two columns stands in all four."""
    page = read_html(b"<h1>t</h1><table><tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>")

    assert page.rows == (("a", "a", "b"), ("a", "a", "c"))


@pytest.mark.parametrize(
    ("text", "kind", "flow", "covers", "currency", "edition"),
    [
        ("(1) China's Total Export & Import Values, November 2024 (in USD)", "totals", "", "2024-11", "USD", "prelim"),
        ("(2) China's Total Export & Import Values by Trade Mode, August 2019 (Only August, in CNY)", "trade mode", "",
         "2019-08", "CNY", "prelim"),
        ("(4) China's Total Export & Import Values by Country/Region, January-February 2025 (in RMB)", "country", "",
         "2025-01..2025-02", "CNY", "prelim"),
        ("China's Total Value of Imports and Exports by Major Country (Region), Jan. 2018", "country", "",
         "2018-01", "", "prelim"),
        ("（14）Major Import Commodities in Quantity and Value,1.2026", "commodities", "imports", "2026-01", "",
         "bulletin"),
        ("（13）Major Export Commodities in Quantity and Value,1-1.2022", "commodities", "exports", "2022-01", "",
         "bulletin"),
        ("(5) Imports and Exports by Customs Regime, 2. 2019", "customs regime", "", "2019-02", "", "bulletin"),
        ("（2）Imports and Exports by Country （Region） of Origin/Destination,7.2026", "country", "", "2026-07", "",
         "bulletin"),
        ("（6）2025年5月进出口商品主要国别（地区）总值表", "country", "", "2025-05", "", "prelim"),
        ("（4）2026年7月进出口商品主要国别（地区）总值表（美元值）", "country", "", "2026-07", "USD", "prelim"),
        ("（2）2026年5月进出口商品国别（地区）总值表", "country", "", "2026-05", "", "bulletin"),
        ("（5）2026年7月全国出口重点商品量值表（人民币值）", "commodities", "exports", "2026-07", "CNY", "prelim"),
        ("（14）2026年7月进口主要商品量值表（美元值）", "commodities", "imports", "2026-07", "USD", "bulletin"),
        ("（3）2026年1至7月进出口商品贸易方式总值表（美元值）", "trade mode", "", "2026-01..2026-07", "USD", ""),
    ],
)  # fmt: skip
def test_titles(text, kind, flow, covers, currency, edition):
    """The words of a title tell the table, never the number in front of it."""
    title = read_title(text)

    assert (title.kind, title.flow, str(title.covers), title.currency, title.edition) == (
        kind, flow, covers, currency, edition,
    )  # fmt: skip


def test_a_page_dated_a_year_later(specimen):
    """A title of March 2025 over a page dated 8 April 2026 is last year's title, or next year's page."""
    page = specimen("prelim_2026-03_country_cny").replace("Mar 2026", "Mar 2025")

    assert "the title names 2025-03, but the page is dated 2026-04-08" in refused(page)


def test_a_page_dated_before_its_month_ends(specimen):
    """Figures of March cannot be printed on 8 March."""
    assert "but the page is dated 2026-03-08" in refused(
        specimen("prelim_2026-03_country_cny").replace("2026/04/08", "2026/03/08")
    )


def test_rows_that_lack_a_cell(specimen):
    """One cell less, and every number after it stands in a wrong column."""
    page = specimen(DECEMBER).replace("<td>62,585.2&nbsp;</td>", "")

    assert "row 8 ('Rare earth') has 9 cells, the heads 10" in refused(page)
