"""Pages and files made of the ledger: series, figures, search, coverage, calendar, glossary."""

import csv
import io

import openpyxl
import pytest

from lading.web.pages.search import EXAMPLES

EXPORTS = "CHN.exports.WLD.TOTAL.value.USD.level"


@pytest.mark.parametrize("address", ["/", "/search", "/coverage", "/calendar", "/glossary", "/api", "/robots.txt"])
def test_every_page_of_the_menu_is_there(client, address):
    """Each answers without an error."""
    assert client.get(address).status_code == 200


def test_a_series_has_table_chart_and_citation(client):
    """Under its permanent address."""
    page = client.get(f"/series/{EXPORTS}").text

    assert "China, exports, " in page
    assert '<svg class="chart"' in page
    assert "Cite as: " in page


def test_revisions_make_a_triangle(client):
    """June 2026 was first told as $412.39 bn, and as $411.9 bn on 18 August: a new figure in bold under that day."""
    page = client.get(f"/series/{EXPORTS}").text
    row = page.partition('class="tight">2026-06</th>')[2].partition("</tr>")[0]

    assert "$412.39 bn" in row
    assert "<strong>$411.9 bn</strong>" in row
    assert '<th scope="col" class="number">2026-08-18</th>' in page


def test_every_kind_of_series_has_its_page(client, open_ledger):
    """One of each indicator, flow, measure and product of each reporter, exchange rates among them."""
    keys = {
        (key.reporter, key.flow, key.product, key.measure, key.indicator): key
        for key in open_ledger().keys(partner=("WLD", "USA"))
    }
    told = {str(key): client.get(f"/series/{key}").status_code for key in keys.values()}

    assert {name: status for name, status in told.items() if status != 200} == {}


def test_a_figure_tells_every_vintage(client):
    """The surplus of 2024 was printed as $992.2 bn and later otherwise."""
    page = client.get("/series/CHN.balance.WLD.TOTAL.value.USD.level/2024").text

    assert "Every vintage, oldest first" in page
    assert page.count("<tr>") > 2


def test_csv_holds_what_json_holds(client):
    """Both files have a row a period, in order."""
    rows = list(csv.DictReader(io.StringIO(client.get(f"/series/{EXPORTS}.csv").text)))
    record = client.get(f"/series/{EXPORTS}.json").json()

    assert [row["period"] for row in rows] == [row["period"] for row in record["rows"]]
    assert float(rows[-1]["value"]) == record["rows"][-1]["value"]


def test_the_workbook_opens_and_names_its_source(client):
    """Figures on one sheet, whence they come on the other."""
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/series/{EXPORTS}.xlsx").content))

    assert book.sheetnames == ["figures", "about"]
    assert book["about"]["B2"].value == EXPORTS


def test_the_parquet_file_opens(client, tmp_path):
    """DuckDB reads back as many rows as the CSV has."""
    import duckdb

    path = tmp_path / "x.parquet"
    path.write_bytes(client.get(f"/series/{EXPORTS}.parquet").content)

    (count,) = duckdb.read_parquet(str(path)).aggregate("count(*)").fetchall()[0]
    assert count == len(client.get(f"/series/{EXPORTS}.json").json()["rows"])


def test_a_series_as_of_a_day_knows_nothing_later(client):
    """At the end of 2025 no figure of 2026 was known."""
    record = client.get(f"/series/{EXPORTS}.json", params={"as_of": "2025-12-31"}).json()

    assert record["rows"][-1]["period"] < "2025-12"


def test_an_address_that_names_no_series_is_told_the_nearest(client):
    """One letter amiss is 404 with the right address."""
    reply = client.get("/series/CHN.export.WLD.TOTAL.value.USD.level")

    assert reply.status_code == 404
    assert EXPORTS in reply.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("rare earths to Japan December 2025", "China, exports of rare earths"),
        ("surplus 2025", "The cells behind it"),
        ("exports CHN to USA", "Over time"),
        ("blurb", "Did you mean"),
    ],
)
def test_search_answers_words(client, words, told):
    """With a period the figure and its cells, without one the series, else what to write."""
    assert told in client.get("/search", params={"q": words}).text


def test_a_copy_that_is_still_good_is_not_sent_again(client):
    """The ETag of a page stays until the ledger changes."""
    tag = client.get(f"/series/{EXPORTS}").headers["etag"]
    again = client.get(f"/series/{EXPORTS}", headers={"if-none-match": tag})

    assert again.status_code == 304
    assert again.content == b""


def test_every_example_is_held(client):
    """What the page of search offers, it answers."""
    assert [one for one in EXAMPLES if 'role="alert"' in client.get("/search", params={"q": one}).text] == []


def test_coverage_is_searched_by_words(client):
    """Series in words, of all reporters or of one."""
    page = client.get("/coverage", params={"q": "rare earths", "reporter": "CHN"}).text

    assert "China, exports of rare earths, in dollars" in page
    assert "soybeans" not in page
    assert "No series is held of that." in client.get("/coverage", params={"q": "unicorns"}).text
