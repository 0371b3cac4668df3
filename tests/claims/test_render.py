"""Every way of writing a check: marks without colour, a page without script, JSON that keeps to its schema."""

import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
import referencing

import lading.claims
from lading.claims.many import Terms, check_many
from lading.claims.render import FORMATS, format_named
from lading.errors import BadInput

SCHEMAS = Path(lading.claims.__file__).parent / "schema"
STORY = (
    "Jan 14, 2026\n\nChina's exports rose 7.9% in December from a year earlier and imports 5.7%.\n\n"
    "GDP may grow 5% this year. Shipments to the U.S. & Canada are forecast to fall 3% in 2026."
)


def written(name, sources, ledger, **options):
    """What a format writes of some articles."""
    out = io.StringIO()
    check_many(sources, ledger, Terms(), format_named(name, **options), out)
    return out.getvalue()


def validator(name):
    """A validator for one of the published schemas."""
    schemas = [json.loads(path.read_text(encoding="utf8")) for path in SCHEMAS.glob("*.json")]
    registry = referencing.Registry().with_resources(
        (schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas
    )
    schema = next(schema for schema in schemas if schema["$id"].endswith(f"/{name}.json"))
    return jsonschema.Draft202012Validator(schema, registry=registry)


@pytest.mark.parametrize("name", ["terminal", "html", "json"])
def test_the_counts_come_first(name, bundled):
    """Each format for reading opens with the counts of the whole check."""
    head = written(name, [STORY], bundled)[:12000]

    assert re.search(r"3 figures: 1 checked, 1 wrong, 1 cannot be checked here", head)


def test_the_terminal_marks_each_figure_without_colour(bundled):
    """In a pipe the figure carries its mark and the number of its note."""
    text = written("terminal", [STORY], bundled)

    assert "7.9%[✗1]" in text
    assert "5.7%[✓2]" in text
    assert "\x1b" not in text


def test_the_terminal_colours_where_it_may(bundled):
    """On a terminal a wrong figure is underlined in red."""
    assert re.search(r"\x1b\[1;4;31m7\.9%", written("terminal", [STORY], bundled, colour=True))


def test_the_page_needs_no_script_and_no_other_file(bundled):
    """One file: no script, no address to load, light and dark, and a rule for paper."""
    page = written("html", [STORY], bundled)

    assert not re.search(r"<script|src=|<link|https?://", page)
    assert all(part in page for part in ("prefers-color-scheme:dark", "@media print", "<details>", '<html lang="en">'))


def test_the_page_says_verdicts_in_words_and_links_both_ways(bundled):
    """Every figure leads to its note and back; text of the article is escaped."""
    page = written("html", [STORY], bundled)

    assert set(re.findall(r'href="#(\w+)"', page)) <= set(re.findall(r'id="(\w+)"', page))
    assert "7.9%: wrong" in page
    assert "U.S. &amp; Canada" in page


def test_json_keeps_to_its_schema(bundled):
    """Two articles with their agreement are a valid check."""
    other = "Jan 14, 2026\n\nChina's exports rose 6.6% in December from a year earlier."
    found = json.loads(written("json", [STORY, other], bundled))

    assert list(validator("check").iter_errors(found)) == []
    assert [len(article["claims"]) for article in found["articles"]] == [3, 1]


def test_each_json_line_keeps_to_its_schema(bundled):
    """A line is a claim record with its verdict."""
    lines = [json.loads(line) for line in written("jsonl", [STORY], bundled).splitlines()]

    assert [list(validator("claim").iter_errors(line)) for line in lines] == [[], [], []]
    assert lines[0]["verdict"] == "refuted"


def test_every_schema_is_a_schema():
    """The published files are valid JSON Schema."""
    for path in SCHEMAS.glob("*.json"):
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf8")))


def test_an_unknown_format_is_refused():
    """The message names those there are."""
    with pytest.raises(BadInput, match=", ".join(FORMATS)):
        format_named("docx")


def test_an_article_that_cannot_be_read_does_not_stop_the_others(bundled, tmp_path):
    """It is told in `refused`, and the rest are checked."""
    out = io.StringIO()

    run = check_many([tmp_path / "none.txt", STORY], bundled, Terms(), format_named("jsonl"), out, alone=True)

    assert (run.articles, len(run.refused)) == (1, 1)


def test_processes_give_what_one_process_gives(bundled):
    """Two processes, the same lines in the same order."""
    out = io.StringIO()
    sources = [STORY.replace("7.9", f"{number}.9") for number in range(7, 10)]

    check_many(sources, bundled, Terms(), format_named("jsonl"), out, alone=True, jobs=2)

    assert out.getvalue() == _alone(sources, bundled)


def _alone(sources, ledger):
    out = io.StringIO()
    check_many(sources, ledger, Terms(), format_named("jsonl"), out, alone=True)
    return out.getvalue()
