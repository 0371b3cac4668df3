"""The pages cannot go stale: what is made from the code is as the code makes it, and every example runs."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
import typer
from tools.docs import ROOT, build, stale_commands

from lading import errors
from lading.cli import application
from lading.cli.commands import COMMANDS
from lading.indicators import BUILT_IN, FUNCTIONS

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def made():
    """Every page with something made in it, as it should be."""
    return build()


def test_every_made_page_is_up_to_date(made):
    """What `make docs` would write is what lies here."""
    stale = [str(path.relative_to(ROOT)) for path, text in made.items() if not _same(path, text)]

    assert not stale, f"run make docs: {', '.join(stale)}"


def _same(path, text):
    return path.exists() and path.read_text(encoding="utf8") == text


def test_no_page_of_a_command_is_left_behind():
    """A page without its command is deleted."""
    assert stale_commands() == []


def test_every_command_indicator_and_error_has_its_place(made):
    """Nothing a user can call or meet is left out."""
    text = "".join(made.values())

    assert all(f"# lading {entry.name}\n" in text for entry in COMMANDS)
    assert all(f"`{name}` = " in text for name in (*(one.id for one in BUILT_IN), *FUNCTIONS))
    assert all(f"| `{name}`" in text for name in errors.__all__)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_in_pages_runs(page):
    """Each page's Python, one example after the other, prints what it says."""
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf8"), re.DOTALL)
    examples = "\n".join(block for block in blocks if block.lstrip().startswith(">>>"))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)

    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    """A relative link names a file that is there."""
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf8"))
    broken = [link for link in links if not (page.parent / link).exists()]

    assert broken == []


@pytest.mark.parametrize("name", ["demo", "check"])
def test_no_picture_asks_another_server(name):
    """It is shown wherever the page is, offline too."""
    picture = Path(ROOT / f"docs/pictures/{name}.svg").read_text(encoding="utf8")

    assert re.findall(r"(?:src|href)\s*[=:]\s*[\"']?https?://", picture) == []
    assert "url(https" not in picture.replace('"', "")


LINES = [
    (page, line)
    for page in PAGES
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf8"), re.DOTALL)
    for line in re.findall(r"^\$ lading (.*)$", block, re.MULTILINE)
]


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page.stem}-{line[:40]}" for page, line in LINES])
def test_every_command_on_a_page_is_one(page, line):
    """Its name, its options and their values are those of a command, whether or not its output stands below."""
    name, *words = shlex.split(line, comments=True)
    group = typer.main.get_command(application(everything=True))
    command = group.commands[name]

    assert command.make_context(name, words) is not None
