"""The formats of a brief: the same bytes each time, one page without a network, real numbers in the workbook."""

import io
import json
import re
import shutil
import subprocess

import pytest

from lading.brief import compose
from lading.brief.render import BUILT_IN, find_format, render, write
from lading.errors import BadInput
from lading.model import Period, instant

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def december(bundled):
    """The brief of December 2025 as known on the day of its release, with its charts."""
    return compose(bundled, Period.parse("2025-12"), as_of=instant("2026-01-14", end_of_day=True))


@pytest.fixture(scope="module")
def files(december):
    """Every file of every built-in format."""
    return {name: data for one in BUILT_IN for name, data in one.render(december).items()}


@pytest.fixture(scope="module")
def book(files):
    """The workbook, as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(files["CHN-2025-12.xlsx"]))


def test_the_same_brief_gives_the_same_bytes(bundled, files):
    """A second brief from the same ledger, period and day has the same bytes in every format."""
    again = compose(bundled, Period.parse("2025-12"), as_of=instant("2026-01-14", end_of_day=True))

    assert {name: data for one in BUILT_IN for name, data in one.render(again).items()} == files


def test_the_page_asks_for_nothing(files):
    """One file under two megabytes: no address is loaded, and every chart is drawn in it."""
    page = files["CHN-2025-12.html"].decode()

    assert len(page) < 2_000_000
    assert not re.findall(r'(?:src|srcset)="|@import|url\((?!#)|<link(?![^>]*href="data:)', page)
    assert page.count("<svg") == page.count("<figure") >= 6


def test_every_chart_says_what_it_shows(december):
    """Title, unit, source and words for those who cannot see it, and gaps stay gaps."""
    for chart in december.charts:
        assert chart.title.text, chart.id
        assert chart.subtitle
        assert chart.foot.startswith("Source: ")
        assert len(chart.alt) > 40
    goods = next(chart for chart in december.charts if chart.id == "goods")
    assert any(row["value"] is None for row in goods.rows)


def test_json_holds_every_query(december, files):
    """Each figure of the text comes with its query, interval, vintage and cells."""
    told = json.loads(files["CHN-2025-12.json"])
    figures = [f for s in told["sections"] for p in s["paragraphs"] for sentence in p for f in sentence["figures"]]

    assert len(figures) >= 90
    assert all(f["indicator"] and f["period"] and f["evidence"] and f["sources"] for f in figures)
    assert all(s["text"][f["start"] : f["end"]] == f["text"] for s in [told["title"]] for f in s["figures"])


def test_markdown_names_its_pictures(december, files):
    """The text links a picture for each chart, and each picture is there."""
    text = files["CHN-2025-12.md"].decode()
    pictures = re.findall(r"\]\((CHN-2025-12-charts/\w+\.png)\)", text)

    assert len(pictures) == len(december.charts)
    assert all(files[name].startswith(b"\x89PNG") for name in pictures)


def test_the_workbook_holds_numbers(december, book):
    """Values are numbers with formats, units stand in the heads, and there is a sheet of sources."""
    sheet = book["Figures"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("Value") + 1
    numbers = [sheet.cell(row, column) for row in range(2, sheet.max_row + 1)]

    assert {"Brief", "Figures", "Notes", "Sources"} <= set(book.sheetnames)
    assert all(isinstance(cell.value, int | float) and cell.number_format != "General" for cell in numbers)
    assert len(numbers) == sum(1 for _ in december.figures())
    assert "$ billion" in book["Chart surplus"]["C5"].value


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_workbook_opens_in_libreoffice(files, tmp_path):
    """LibreOffice reads the sheet of figures, and its values add up as numbers do."""
    path = tmp_path / "brief.xlsx"
    path.write_bytes(files["CHN-2025-12.xlsx"])
    book = openpyxl.load_workbook(path)
    book["Figures"]["T1"] = "=SUM(C2:C9)"
    expected = sum(book["Figures"].cell(row, 3).value for row in range(2, 10))
    book.active = book.sheetnames.index("Figures")
    book.save(path)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "out", path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    opened = openpyxl.load_workbook(tmp_path / "out" / "brief.xlsx", data_only=True)

    assert opened["Figures"]["T1"].value == pytest.approx(expected)


def test_writing_leaves_whole_files(december, tmp_path):
    """Files are written where told, and no half file stays behind."""
    paths = write(december, tmp_path / "new" / "folder", ["json", "md"])

    assert {path.suffix for path in paths} == {".json", ".md", ".png"}
    assert not list(tmp_path.rglob("*.part"))


def test_an_unknown_format_is_named(december):
    """A format that does not exist is refused with those that do."""
    with pytest.raises(BadInput, match="there is no format 'pdf': choose from html, md, json, xlsx"):
        render(december, "pdf")
    assert find_format("html").id == "html"
