"""The how-to pages: their code runs as it stands."""

import re
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs" / "how-to").glob("*.md"))
BLOCKS = [
    (page, block) for page in PAGES for block in re.findall(r"```python\n(.*?)```", page.read_text("utf8"), re.DOTALL)
]


@pytest.mark.parametrize(("page", "block"), [pytest.param(*case, id=case[0].stem) for case in BLOCKS])
def test_the_code_of_a_page_runs(page, block):
    """Every Python block runs by itself, its assertions included."""
    exec(compile(block, str(page), "exec"), {"__name__": "page"})


def test_every_page_shows_code():
    """A how-to without code is no how-to."""
    assert {page for page, _ in BLOCKS} == set(PAGES)


def test_the_mapping_of_the_page_is_a_mapping():
    """The mapping that the page shows is read as it stands."""
    from lading.sources.mapping import read_mapping

    page = next(page for page in PAGES if page.stem == "ingest-your-own-table")
    (mapping,) = re.findall(r"```toml\n(.*?)```", page.read_text("utf8"), re.DOTALL)

    assert read_mapping(mapping).column == {"period": "Month", "partner": "Country"}
