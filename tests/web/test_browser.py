"""The pages in a real browser: by mouse and by keyboard, narrow and wide, with and without script."""

import shutil
import threading
import time

import pytest

pytest.importorskip("playwright")

import uvicorn
from playwright.sync_api import sync_playwright

from lading.web.app import application
from lading.web.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

STORY = "China's exports rose 6.6% in December from a year earlier. The surplus of 2025 came to $1.189 trillion."
WRONG = "China's exports came to $3.46 trillion in 2025."


@pytest.fixture(scope="module")
def address(open_ledger):
    """A server on a free port of this machine."""
    settings = Settings(workers=0, checks_a_minute=10**6, reads_a_minute=10**6)
    config = uvicorn.Config(application(open_ledger, settings), port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser):
    """A page of 1280 px that must not complain on its console."""
    told = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: told.append(str(error)))
    yield opened
    context.close()
    assert told == []


def paste(page, address, *texts):
    """Paste texts and check them as of 14 January 2026."""
    page.goto(address)
    for number, text in enumerate(texts):
        if number:
            page.get_by_role("button", name="Add another article").click()
        page.locator("textarea").nth(number).fill(text)
    page.get_by_label("Day of the article").fill("2026-01-14")
    page.get_by_role("button", name="Check", exact=True).click()


def test_paste_see_marks_open_evidence(page, address):
    """A click on a figure opens what it rests on, and only that."""
    paste(page, address, STORY)
    page.locator("a.figure").nth(1).click()

    notes = page.locator("details.note[open]")
    assert notes.count() == 1
    assert "$1.189 trillion: supported" in notes.first.inner_text()
    assert "$1,189.0 bn" in notes.first.inner_text()


def test_the_keyboard_does_it_all(page, address):
    """Tab to the text, type, check with Enter; n steps to a figure, Enter opens it, Escape leads back."""
    page.goto(address)
    page.locator("textarea").focus()
    page.keyboard.insert_text(STORY)
    page.get_by_role("button", name="Check", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("a.figure")
    page.keyboard.press("n")
    page.keyboard.press("Enter")

    assert page.locator("details.note[open]").count() == 1
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Escape")
    assert page.locator("details.note[open]").count() == 0
    assert page.evaluate("document.activeElement.className").startswith("figure")


def test_two_articles_that_disagree(page, address):
    """$3.46 trillion and $3.77 trillion of one year cannot both be."""
    paste(page, address, WRONG, "China's exports came to $3.77 trillion in 2025.")

    assert "cannot all be true" in page.locator(".conflict").first.inner_text()


def test_dropped_files_are_checked(page, address, tmp_path):
    """Two files at once, each with a section of its own."""
    for name, text in (("one.txt", STORY), ("two.txt", WRONG)):
        (tmp_path / name).write_text(text)
    page.goto(address)
    page.set_input_files("#files", [tmp_path / "one.txt", tmp_path / "two.txt"])
    page.get_by_role("button", name="Check", exact=True).click()

    assert page.locator(".stories h2").all_inner_texts() == ["one.txt", "two.txt"]


def test_the_day_decides(page, address):
    """A surplus of $993 bn for 2024 may have been told on 14 January 2026, and is known a week later."""
    paste(page, address, "China's trade surplus of $1.189 trillion in 2025 compares with $993 billion in 2024.")
    then = page.locator("a.figure", has_text="$993 billion").inner_text()
    page.get_by_label("on this day:", exact=True).check()
    page.get_by_label("Day to judge by").fill("2026-02-28")
    page.get_by_role("button", name="Check", exact=True).click()
    later = page.locator("a.figure", has_text="$993 billion").inner_text()

    assert "✗" not in then
    assert "✗" not in later


def test_the_workbook_is_downloaded(page, address):
    """From the page of a series, by its button."""
    page.goto(f"{address}/series/CHN.exports.WLD.TOTAL.value.USD.level")
    with page.expect_download() as download:
        page.get_by_role("link", name="Workbook").click()

    assert download.value.suggested_filename == "CHN.exports.WLD.TOTAL.value.USD.level.xlsx"


def test_without_script_the_same_is_told(browser, address):
    """Marks, evidence and conflicts need no JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("textarea").fill(STORY)
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("summary").first.click()

    assert page.locator("details.note[open]").count() == 1
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", "/sample?both=1", "/search?q=surplus+2025", "/coverage", "/calendar", "/api"])
def test_nothing_sticks_out(page, address, width, path):
    """On a phone and on a desk, no page is wider than its window."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{path}")

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


NAMELESS = """() => [...document.querySelectorAll('a, button, input, textarea, select, summary, svg[role=img]')]
  .filter((one) => one.type !== 'hidden' && !one.hidden && !((one.labels && one.labels.length) || one.textContent.trim()
    || one.getAttribute('aria-label') || one.title)).map((one) => one.outerHTML)"""

CONTRAST = """() => {
  const parts = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const linear = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (rgb) => { const c = rgb.map(linear);
    return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
  const behind = (one) => { for (; one; one = one.parentElement) {
    const c = parts(getComputedStyle(one).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  const all = [...document.querySelectorAll('main *, header *, footer *')];
  return all.filter((one) => one.offsetParent && !one.closest('svg')
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())).filter((one) => {
    const [a, b] = [light(parts(getComputedStyle(one).color)), light(behind(one))];
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5; }).map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/sample?both=1", "/series/CHN.exports.WLD.TOTAL.value.USD.level", "/glossary"])
def test_everything_has_a_name_and_can_be_read(page, address, path, scheme):
    """Each control has a name, one heading leads, ids are single, and text stands out from what lies behind it."""
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}{path}")

    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(CONTRAST) == []
    assert page.locator("h1").count() == 1
    assert (
        page.evaluate("(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))")
        == 0
    )
