"""The pages in a real browser: by mouse and by keyboard, narrow and wide, with and without script."""

import itertools
import shutil
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("playwright")

import uvicorn
from axe_playwright_python.sync_playwright import Axe
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
FILES = {"CSV": "csv", "JSON": "json", "Workbook": "xlsx", "Parquet": "parquet"}
WRONG = "China's exports came to $3.46 trillion in 2025."


@pytest.fixture(scope="module")
def address(open_ledger, tmp_path_factory):
    """A server on a free port of this machine, which keeps checks and verdicts."""
    kept = tmp_path_factory.mktemp("kept")
    settings = Settings(0, checks_a_minute=10**6, reads_a_minute=10**6, saved=kept, reviews=kept / "reviews.jsonl")
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
    context.set_default_timeout(180_000)
    opened = context.new_page()
    opened.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: told.append(str(error)))
    yield opened
    context.close()
    assert told == []


def paste(page, address, *texts, day="2026-01-14"):
    """Paste texts and check them as of a day, 14 January 2026 unless told."""
    page.goto(address)
    for number, text in enumerate(texts):
        if number:
            page.get_by_role("button", name="Add another article").click()
        page.locator("textarea").nth(number).fill(text)
    page.get_by_label("Day of the article").fill(day)
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
    """A surplus of $993 bn for 2024 may be another vintage in January 2026, and stands by now."""
    paste(page, address, "China's trade surplus of $1.189 trillion in 2025 compares with $993 billion in 2024.")

    assert judged(page, "$993 billion") == ("another vintage", True)
    page.get_by_role("button", name="now", exact=True).click()
    assert judged(page, "$993 billion") == ("supported", False)


@pytest.mark.parametrize(("name", "suffix"), FILES.items())
def test_a_series_is_downloaded(page, address, name, suffix):
    """From the page of a series, by its button."""
    page.goto(f"{address}/series/CHN.exports.WLD.TOTAL.value.USD.level")
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()

    assert download.value.suggested_filename == f"CHN.exports.WLD.TOTAL.value.USD.level.{suffix}"


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


PAGES = (
    "/",
    "/sample?both=1",
    "/search",
    "/search?q=surplus+2025",
    "/search?q=exports+CHN+to+USA&as_of=2020-01-01",
    "/search?q=blurb",
    "/series/CHN.exports.USA.TOTAL.value.USD.level",
    "/series/CHN.balance.WLD.TOTAL.value.USD.level/2024",
    "/release/CHN/2025-12?as_of=2026-01-14",
    "/coverage?reporter=KOR",
    "/calendar",
    "/glossary",
    "/api",
)

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

DOUBLES = "(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_serves_everybody(page, address, path):
    """Narrow and wide, light and dark: nothing sticks out, one heading leads, and axe finds no serious fault."""
    page.goto(f"{address}{path}")
    for width, scheme in itertools.product((390, 1280), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if width == 390 or scheme == "light":  # wide and dark differs from these in nothing that axe sees
            assert faults(page) == []
        assert page.evaluate(WIDER) <= 0
    assert page.locator("h1").count() == 1
    assert page.evaluate(DOUBLES) == 0


def faults(page):
    """What axe calls serious or critical, and where."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def test_axe_finds_what_is_amiss(page, address):
    """A pale text is a fault: the check of the pages can fail."""
    page.goto(address)
    page.evaluate("document.querySelector('main').innerHTML += '<p>pale</p>'")
    page.evaluate("document.querySelector('main p:last-child').style.color = '#ccc'")

    assert [name for name, _, _ in faults(page)] == ["color-contrast"]


def test_evidence_that_is_open_serves_everybody(page, address):
    """Every note of a check, with its form, proof and record, as axe sees it."""
    page.goto(f"{address}/sample?both=1")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert faults(page) == []


def test_on_paper_all_evidence_is_told(page, address):
    """Printed, a check has no menu and no form, and its notes are open."""
    page.goto(f"{address}/sample")
    page.emulate_media(media="print")

    assert not page.locator("header.top").is_visible()
    assert not page.locator("form#check").is_visible()
    assert page.locator("details.note .cells").first.is_visible()


def test_on_a_phone_evidence_comes_up_over_the_text(page, address):
    """A figure opens a sheet at the foot of the window, and Back leads to the figure again."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/sample")
    page.locator("a.figure").nth(2).click()
    sheet = page.locator("details.note.sheet")

    assert sheet.bounding_box()["y"] + sheet.bounding_box()["height"] == pytest.approx(844, abs=1)
    sheet.get_by_role("link", name="Back to the text").click()
    assert page.locator("details.note.sheet").count() == 0
    assert page.evaluate("document.activeElement.id") == "a1f3"


def test_a_verdict_of_ones_own_is_kept_from_the_page(page, address):
    """Opened, given with its reason, and shown at once; dropped again, the figures alone judge."""
    paste(page, address, WRONG)
    own = page.locator("details.note[open]")
    own.get_by_text("Your own verdict").click()
    own.get_by_label("This figure is").select_option("supported")
    own.get_by_label("Why").fill("by telephone")
    own.get_by_role("button", name="Keep my verdict").click()
    page.wait_for_selector("a.figure.good")

    page.locator("a.figure").click()
    page.get_by_text("Your own verdict").click()
    page.get_by_role("button", name="Drop it").click()
    page.wait_for_selector("a.figure.bad")


def test_the_slider_leads_to_another_vintage(page, address):
    """One step with the arrow key, and the brief is that of the next day on which something was told anew."""
    page.goto(f"{address}/release/CHN/2025-12?as_of=2026-01-14")
    slider = page.get_by_role("slider")
    slider.focus()
    with page.expect_navigation():
        slider.press("End")

    assert page.url.endswith("/release/CHN/2025-12")
    assert page.locator("[data-slide] output").inner_text() == "now"


def test_a_check_is_shared_by_its_address(page, browser, address):
    """Kept by a button, it opens for whoever has the address, in another browser too, and takes no verdicts there."""
    paste(page, address, WRONG)
    page.get_by_role("button", name="Keep and share by link").click()
    page.wait_for_url("**/saved/*")
    other = browser.new_context().new_page()
    other.goto(page.url)

    assert other.locator("a.figure.bad").count() == 1
    assert "can see this check until" in other.locator("main").inner_text()
    assert other.locator("form[data-review]").count() == 0
    other.context.close()


@pytest.mark.parametrize("kind", ["HTML", "JSON"])
def test_a_check_is_shared_as_a_file(page, address, kind):
    """The file holds the figure that is wrong."""
    paste(page, address, WRONG)
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download as {kind}").click()

    assert download.value.suggested_filename == f"check.{kind.lower()}"
    assert "$3.46 trillion" in Path(download.value.path()).read_text(encoding="utf8")


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def seeds():
    """The development articles; skipped without them."""
    found = sorted(SEEDS.glob("*.txt"))
    if not found:
        pytest.skip("the development articles are kept beside the project, in ../shared")
    return found


@pytest.mark.parametrize("number", range(5))
def test_each_development_article_is_marked(page, address, number):
    """Pasted, it comes back with its figures marked, and each leads to its evidence."""
    paste(page, address, seeds()[number].read_text(encoding="utf8"), day="")
    figures = page.locator("a.figure")
    figures.last.click()

    assert figures.count() >= 5
    assert page.locator("details.note[open]").count() == 1
    assert page.locator("details.note[open]").inner_text().count("\n") > 2


def test_development_articles_disagree_on_3_46_trillion(page, address):
    """Two of them cannot both be right on eleven months of exports, and the proof adds up."""
    paste(page, address, *(one.read_text(encoding="utf8") for one in seeds()[1:3]), day="")
    conflict = page.locator(".conflict").first
    conflict.get_by_text("The proof, line by line").click()

    assert "$3.46 trillion" in conflict.inner_text()
    assert "cannot all be true" in conflict.inner_text()
    assert "which is false" in conflict.inner_text()


def test_a_development_article_is_judged_by_another_day(page, address):
    """$993bn: as of its own day an uncertain vintage; by July 2026, when customs' revision is held, it stands."""
    paste(page, address, seeds()[3].read_text(encoding="utf8"), day="")

    assert judged(page, "993bn") == ("another vintage", True)
    page.get_by_label("on this day:", exact=True).check()
    page.get_by_label("Day to judge by").fill("2026-07-08")
    page.get_by_role("button", name="Check", exact=True).click()
    assert judged(page, "993bn") == ("supported", False)


def judged(page, figure):
    """The verdict on a figure in words, and whether its vintage is called uncertain."""
    page.locator("a.figure", has_text=figure).first.click()
    note = page.locator("details.note[open]")
    title = note.locator("summary strong").first.inner_text()
    return title.partition(": ")[2], "(vintage uncertain)" in note.inner_text()
