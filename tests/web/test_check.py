"""The check page: texts and files in, marked figures with their evidence out; text is never markup."""

import html
import json
import re

import pytest

STORY = "China's exports rose 6.6% in December from a year earlier, and its surplus in 2025 was $1.189 trillion."
WRONG = "China's exports came to $3.46 trillion in 2025."


def checked(client, *texts, **fields):
    """The page of a check."""
    return client.post("/check", data={"text": list(texts), "date": "2026-01-14", **fields})


def test_each_figure_is_marked_with_a_sign_and_its_evidence(client):
    """The mark tells the verdict without colour, and links to the note with the cell it rests on."""
    page = checked(client, STORY).text

    assert '<a class="figure good" id="a1f1" href="#a1n1"' in page
    assert "6.6%<sup>✓1</sup>" in page
    assert 'id="a1n1"' in page
    assert "CHN.exports.WLD.TOTAL.value.USD.growth_yoy 2025-12" in page


def test_a_wrong_figure_is_told_with_the_right_one(client):
    """$3.46 trillion is wrong of 2025, and the note says what customs printed."""
    page = checked(client, WRONG).text

    assert "<h1>1 figure: 0 checked, 1 wrong, 0 cannot be checked here</h1>" in page
    assert "✗1" in page
    assert "$3,771.9 bn" in page


def test_articles_that_disagree_are_told_so(client):
    """Two articles on the same year, 300 billion dollars apart."""
    page = checked(client, WRONG, "China's exports came to $3.77 trillion in 2025.").text

    assert "cannot all be true" in page
    assert "Add these two lines: 3,765 bn &lt;= 3,465 bn, which is false" in page


def test_a_check_can_be_as_of_now(client):
    """A surplus of $1,189 bn was printed in January 2026 and revised since."""
    then = checked(client, "China's 2025 trade surplus was $1,189 billion.").text
    now = checked(client, "China's 2025 trade surplus was $1,189 billion.", when="now").text

    assert "✓1" in then
    assert "judged by what was known by now: all that is held" in now


def test_a_file_is_read_like_a_pasted_text(client):
    """The name of the file heads its section, without the folders before it."""
    page = client.post("/check", files={"files": ("C:\\Users\\me\\story.txt", STORY.encode(), "text/plain")}).text

    assert ">story.txt</h2>" in page
    assert "6.6%<sup>✓1</sup>" in page


def test_a_file_can_be_checked_again_on_other_terms(client):
    """Its text comes back in the form under its name, so that nothing need be chosen twice."""
    page = client.post("/check", files={"files": ("story.txt", STORY.encode(), "text/plain")}).text
    again = client.post("/check", data={"text": STORY, "name": "story.txt", "judge": "now"}).text

    assert '<input type="hidden" name="name" value="story.txt">' in page
    assert ">story.txt</h2>" in again
    assert "all that is held" in again


def test_a_conflict_leads_to_its_figures(client):
    """Each figure of a conflict has the mark of its verdict, which leads to its evidence."""
    page = checked(client, WRONG, "China's exports came to $3.77 trillion in 2025.").text

    assert 'href="#a1n1" data-note title="$3.46 trillion: wrong">✗1</a>' in page
    assert 'href="#a2n1" data-note title="$3.77 trillion: supported">✓1</a>' in page


def test_nothing_to_check_is_said_in_words(client):
    """An empty form is told what to do, with a page and not a trace."""
    reply = checked(client, "   ")

    assert reply.status_code == 422
    assert "paste an article, or choose a file" in reply.text


@pytest.mark.parametrize("style", ["json", "html", "jsonl"])
def test_a_check_can_be_taken_home(client, style):
    """The same records as the command line, as a file."""
    reply = checked(client, STORY, style=style)

    assert reply.headers["content-disposition"] == f'attachment; filename="check.{style}"'
    if style == "json":
        assert json.loads(reply.text)["articles"][0]["claims"][0]["verdict"] == "supported"


def test_the_samples_show_something_wrong_and_a_conflict(client):
    """One click away: a figure that is wrong, and two articles that disagree."""
    assert 'class="figure bad"' in client.get("/sample").text
    assert "cannot all be true" in client.get("/sample?both=1").text


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:alert(1)//&lt;script&gt;",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_data_never_markup(client, hostile):
    """Wherever a reader's words come back, in the article, the form, the name or an error, they are text."""
    story = f"{hostile} China's exports of {hostile} rose 6.6% in December 2025 from a year earlier {hostile}"
    pages = [
        checked(client, story).text,
        checked(client, story, date=hostile[:40]).text,
        checked(client, story, reporter=hostile).text,
        client.post("/check", files={"files": (f"{hostile}.txt", story.encode())}).text,
        client.get("/search", params={"q": hostile}).text,
        client.get(f"/series/{hostile}").text,
    ]

    for page in pages:
        tags = re.findall(r"<(script|img|svg)\b[^>]*>", page.replace('<script src="/static/app.js" defer>', ""))
        assert [tag for tag in tags if tag != "svg"] == []
        assert "onload=alert" not in html_attributes(page)
        assert "49 " not in page or "{{" not in hostile


def html_attributes(page):
    """Everything that stands inside tags, with what stands between quotes left out."""
    return " ".join(re.sub(r'"[^"]*"', "", tag) for tag in re.findall(r"<[a-z][^>]*>", page))


def test_the_article_comes_back_word_for_word(client):
    """What is shown is what was pasted, in the form and in the marked text."""
    page = checked(client, "Café & <b>bold</b>: China's exports rose 6.6% in December 2025.").text

    assert "Café & <b>bold</b>" in html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])
