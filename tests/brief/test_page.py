"""The page in a browser: no console error, no request, no serious fault of accessibility, on a phone and on paper."""

import shutil

import pytest

from lading.brief import compose
from lading.brief.render import write
from lading.model import Period, instant

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def address(bundled, tmp_path_factory):
    """The page of December 2025, in a file."""
    brief = compose(bundled, Period.parse("2025-12"), as_of=instant("2026-01-14", end_of_day=True))
    (path,) = write(brief, tmp_path_factory.mktemp("page"), ["html"])
    return path.as_uri()


@pytest.fixture(scope="module")
def browser():
    """Chromium as the system has it, without a window."""
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_clean(browser, address, width, scheme):
    """No console message, no request beyond the file, no sideways scrolling, and axe finds nothing serious."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    found = axe.Axe().run(page).response["violations"]
    sideways = page.evaluate("document.documentElement.scrollWidth") - width
    page.close()

    assert said == []
    assert {url for url in asked if not url.startswith("data:")} == {address}
    assert [
        (one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in {"serious", "critical"}
    ] == []
    assert sideways <= 0


def test_a_figure_leads_to_its_evidence(browser, address):
    """Following an underlined figure opens the table of evidence at its row."""
    page = browser.new_page()
    page.goto(address)
    page.click("a.f >> nth=0")
    opened = page.evaluate("document.querySelector('details.proof').open")
    page.close()

    assert opened


def test_the_page_prints(browser, address, tmp_path):
    """On paper the page has text and pictures, and no more than twenty sheets."""
    page = browser.new_page()
    page.goto(address)
    data = page.pdf(path=tmp_path / "brief.pdf", format="A4")
    page.close()

    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") <= 20
